import { listFree } from '#shared/contract/beds/bed.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useToday } from '#renderer/ui/now.ts'
import { useMemo } from 'react'
import type { Offer } from './BedCard.tsx'
import type { BoardBed } from './board-beds.ts'

const notToday: Offer = { isOffered: false, reason: '今天不能用' }

/** Whether two people can change beds, and why not. */
export function swapOffer(from: BoardBed, to: BoardBed): Offer {
  const refuse = (reason: string): Offer => ({ isOffered: false, reason })
  if (to.residentId === null) return refuse('空床，用“调床”')
  if (to.residentId === from.residentId) return refuse('是同一位老人')
  if (to.isExtra) return refuse(`是 ${to.residentName ?? '别人'} 的副床`)
  return { isOffered: true, reason: null }
}

export interface Offers {
  /** Null while nobody is moved or the answer is on its way. */
  readonly offerOf: ((bed: BoardBed) => Offer | null) | null
  /** Whether the answer is of now, and not the one that was shown last time. */
  readonly isFresh: boolean
  readonly error: Error | null
}

/** Which free beds somebody who is being moved may come into today, and why not, by bed. */
export function useOffers(moved: BoardBed | null): Offers {
  const day = useToday()
  const residentId = moved?.residentId ?? null
  const free = useOperationQuery(
    listFree,
    { day, ...(residentId === null ? {} : { residentId }) },
    { enabled: residentId !== null },
  )
  const data = residentId === null ? undefined : free.data
  const offerOf = useMemo(() => {
    if (data === undefined) return null
    const offers = new Map<number, Offer>([
      ...data.rows.map(({ bedId }) => [bedId, { isOffered: true, reason: null }] as const),
      ...data.notOffered.map(({ bedId, reason }) => [bedId, { isOffered: false, reason }] as const),
    ])
    return (bed: BoardBed) => (bed.residentId === null ? (offers.get(bed.bedId) ?? notToday) : null)
  }, [data])
  return { offerOf, isFresh: !free.isFetching, error: residentId === null ? null : free.error }
}
