import { listChecklists } from '#shared/contract/safety/checklist.ts'
import { listRoutes } from '#shared/contract/safety/route.ts'
import { addDays } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'

interface Read<Data> {
  readonly data: Data | undefined
  readonly error: { readonly message: string } | null
  readonly refetch: () => unknown
}

/** One of a list that was read whole; an error where it is not among them. */
function oneOf<Row extends { readonly id: number }>(
  { data, error, refetch }: Read<{ readonly rows: readonly Row[] }>,
  id: number,
  what: string,
) {
  const row = data?.rows.find((one) => one.id === id)
  const isMissing = data !== undefined && row === undefined
  return {
    data: row,
    error: isMissing ? { message: `没有这${what}，可能那时还没有。` } : error,
    refetch: () => refetch(),
  }
}

/** A route as of the day that the page shows, or of one that is told. */
export function useRoute(id: number, asOf?: string | null) {
  const shown = useAsOfInput()
  const day = asOf === undefined || asOf === null ? shown : { asOf }
  const found = useOperationQuery(listRoutes, { closed: true, ...day }, { enabled: asOf !== null })
  return oneOf(found, id, '条路线')
}

/** A checklist as of the day that the page shows, or of one that is told. */
export function useChecklist(id: number, asOf?: string | null) {
  const shown = useAsOfInput()
  const day = asOf === undefined || asOf === null ? shown : { asOf }
  const found = useOperationQuery(
    listChecklists,
    { closed: true, ...day },
    { enabled: asOf !== null },
  )
  return oneOf(found, id, '张检查表')
}

interface Used {
  readonly usedFrom: string
  readonly changesOn: string | null
  readonly schedules: readonly unknown[]
}

/** From when a change is proposed to hold: when one is set already, else tomorrow, or today of a new one. */
export function changeFrom({ usedFrom, changesOn, schedules }: Used, today: string): string {
  if (changesOn !== null) return changesOn
  if (usedFrom > today) return usedFrom
  return usedFrom === today && schedules.length === 0 ? today : addDays(today, 1)
}
