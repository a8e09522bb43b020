/** What stands on the register, in the words of a finding, where the roster says something else. */
export type Difference = string | null

/** Compares a text; a blank cell says nothing. */
export function textDifference(
  label: string,
  written: string | null,
  onRegister: string | null,
): Difference {
  return written === null || written === onRegister ? null : `${label}是 ${onRegister ?? '未知'}`
}
