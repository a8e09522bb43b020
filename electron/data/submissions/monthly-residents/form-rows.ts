import type { FormColumn } from '#shared/rulebooks/rulebook.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import type { ResidentList } from './resident-list.ts'
import type { ResidentRow } from './snapshot.ts'

/** One answer on the form. */
export interface FormCell {
  /** As it is handed in; money in fen. Null is an empty cell. */
  readonly value: string | number | null
  /** Why there is no value: not recorded, nothing to record, no word for it on the form. */
  readonly absence: 'unknown' | 'none' | 'no-code' | null
}

/** What a column of the form says about one resident. */
export function formCell(
  column: FormColumn,
  resident: ResidentRow,
  list: Pick<ResidentList, 'home'>,
): FormCell {
  const raw = rawValue(column.field, resident, list)
  // `unknown` is the records' own word for what nobody entered.
  if (raw === null || raw === 'unknown') return { value: null, absence: column.missing }
  if (column.codes !== null) return codedCell(column.codes, String(raw))
  const value = column.mask === 'id-number' ? maskIdNumber(String(raw)) : raw
  return { value, absence: null }
}

/** The residents in the order of the building: room, bed, name; those without a room at the end. */
export function inFormOrder(residents: readonly ResidentRow[]): readonly ResidentRow[] {
  return residents.toSorted(
    (one, other) =>
      compareNatural(one.room, other.room) ||
      compareNatural(one.bed, other.bed) ||
      compareNatural(one.name, other.name) ||
      one.residentId - other.residentId ||
      compareNatural(one.admittedOn, other.admittedOn),
  )
}

function rawValue(
  field: string,
  resident: ResidentRow,
  list: Pick<ResidentList, 'home'>,
): string | number | null {
  const isOfHome = field.startsWith('home.')
  const key = isOfHome ? field.slice('home.'.length) : field
  const source: Readonly<Record<string, string | number | null>> = isOfHome ? list.home : resident
  const value = source[key]
  if (value === undefined) throw new Error(`the list has no field ${field}`)
  return value
}

function codedCell(codes: NonNullable<FormColumn['codes']>, raw: string): FormCell {
  const label = codes.find((code) => code.value === raw)?.label ?? null
  return { value: label, absence: label === null ? 'no-code' : null }
}

/**
 * `9` before `10`, null last. By code point and not by the system's collation, whose tables differ
 * between machines while the files must not.
 */
function compareNatural(one: string | null, other: string | null): number {
  if (one === other) return 0
  if (one === null) return 1
  if (other === null) return -1
  const ownParts = naturalParts(one)
  const otherParts = naturalParts(other)
  for (const [index, part] of ownParts.entries()) {
    const opposite = otherParts[index]
    if (opposite === undefined) return 1
    const order = compareParts(part, opposite)
    if (order !== 0) return order
  }
  if (ownParts.length < otherParts.length) return -1
  return one < other ? -1 : 1
}

function naturalParts(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? []
}

function compareParts(one: string, other: string): number {
  const byNumber = Number(one) - Number(other)
  if (!Number.isNaN(byNumber)) return byNumber
  if (one === other) return 0
  return one < other ? -1 : 1
}
