import { listFree } from '#shared/contract/beds/bed.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { useToday } from '#renderer/ui/now.ts'
import { useMemo } from 'react'
import type { Offer } from './BedCard.tsx'
import type { BoardBed } from './board-beds.ts'

const notToday: Offer = { isOffered: false, reason: '今天不能用' }

/**
 * Which free beds somebody who is being moved may come into today, and why not, by bed. Null while
 * nobody is moved or the answer is on its way: then nothing is offered.
 */
export function useOffers(moved: BoardBed | null): ((bed: BoardBed) => Offer | null) | null {
  const day = useToday()
  const residentId = moved?.residentId ?? null
  const free = useOperationQuery(
    listFree,
    { day, ...(residentId === null ? {} : { residentId }) },
    { enabled: residentId !== null },
  )
  const data = residentId === null ? undefined : free.data
  return useMemo(() => {
    if (data === undefined) return null
    const offers = new Map<number, Offer>([
      ...data.rows.map(({ bedId }) => [bedId, { isOffered: true, reason: null }] as const),
      ...data.notOffered.map(({ bedId, reason }) => [bedId, { isOffered: false, reason }] as const),
    ])
    return (bed) => (bed.residentId === null ? (offers.get(bed.bedId) ?? notToday) : null)
  }, [data])
}
