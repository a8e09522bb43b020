import type { FormColumn } from '#shared/rulebooks/rulebook.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { formatFen } from '#shared/text/money.ts'
import type { Difference } from '../difference.ts'
import { formCell } from './form-rows.ts'
import type { ResidentList } from './resident-list.ts'
import type { ResidentRow } from './snapshot.ts'

const endOf = ({ dischargedOn }: ResidentRow) => dischargedOn ?? '9999'

/**
 * The rows by stay: the same person may leave and come again within a month, even within a day. Stays
 * that began on one day are told apart by which of them ended last.
 */
function byStay(residents: readonly ResidentRow[]): ReadonlyMap<string, ResidentRow> {
  const keyOf = ({ residentId, admittedOn }: ResidentRow) => `${residentId} ${admittedOn ?? ''}`
  const ofOneDay = Map.groupBy(residents, keyOf)
  const placeOf = (row: ResidentRow) =>
    (ofOneDay.get(keyOf(row)) ?? [])
      .toSorted((one, other) =>
        endOf(one) > endOf(other) ? -1 : Number(endOf(one) < endOf(other)),
      )
      .indexOf(row)
  return new Map(residents.map((row) => [`${keyOf(row)} ${placeOf(row)}`, row]))
}

/** As people read it: money in yuan, and no whole ID number, which the comparison does not need. */
function shown(column: FormColumn, value: string | number | null): string | null {
  if (value === null) return null
  if (column.kind === 'money') return formatFen(Number(value))
  return column.field === 'idNumber' ? maskIdNumber(String(value)) : String(value)
}

function changes(
  before: readonly [ResidentRow, ResidentList],
  after: readonly [ResidentRow, ResidentList],
): Difference[] {
  const { residentId } = after[0]
  const [, { form: oldForm }] = before
  return after[1].form.columns.flatMap((column): Difference[] => {
    const oldColumn = oldForm.columns.find(({ key }) => key === column.key)
    const old = oldColumn === undefined ? null : formCell(oldColumn, ...before).value
    const current = formCell(column, ...after).value
    if (old === current) return []
    const texts = { before: shown(column, old), after: shown(column, current) }
    const { heading } = column
    return [
      { part: 'residents', residentId, what: null, kind: 'changed', column: heading, ...texts },
    ]
  })
}

function whole(kind: 'added' | 'removed', { residentId }: ResidentRow): Difference {
  const nothing = { column: null, before: null, after: null }
  return { part: 'residents', residentId, what: null, kind, ...nothing }
}

/** What a later list says differently: rows added, left out, cells changed. */
export function listDifferences(before: ResidentList, after: ResidentList): Difference[] {
  const old = byStay(before.residents)
  const current = byStay(after.residents)
  const removed = [...old]
    .filter(([key]) => !current.has(key))
    .map(([, row]) => whole('removed', row))
  const rest = [...current].flatMap(([key, row]) => {
    const earlier = old.get(key)
    return earlier === undefined ? [whole('added', row)] : changes([earlier, before], [row, after])
  })
  return [...removed, ...rest]
}
