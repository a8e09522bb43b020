import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'

type Coded = Pick<RotaShiftShown, 'id' | 'short'>

/** What typed characters mean: one shift, a shift unless more follows, the beginning of several, nothing. */
type TypedCode =
  | { readonly kind: 'one'; readonly shiftId: number }
  | { readonly kind: 'unless-more'; readonly shiftId: number }
  | { readonly kind: 'begun' }
  | { readonly kind: 'none' }

/** Reads marks of shifts and their numbers 1–9 as they stand in the bar. A mark goes before a number. */
export function readCode(typed: string, shifts: readonly Coded[]): TypedCode {
  const code = typed.normalize('NFKC').toLowerCase()
  if (code === '') return { kind: 'none' }
  const begun = shifts.filter(({ short }) => short.toLowerCase().startsWith(code))
  const exact = begun.find(({ short }) => short.toLowerCase() === code)
  if (exact !== undefined) {
    return { kind: begun.length === 1 ? 'one' : 'unless-more', shiftId: exact.id }
  }
  const [only] = begun
  if (only !== undefined) {
    return begun.length === 1 ? { kind: 'one', shiftId: only.id } : { kind: 'begun' }
  }
  const numbered = /^[1-9]$/.test(code) ? shifts[Number(code) - 1] : undefined
  return numbered === undefined ? { kind: 'none' } : { kind: 'one', shiftId: numbered.id }
}
