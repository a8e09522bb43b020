/** A day that must be given: an empty field is none, and is then said to be missing. */
export function dayGiven(text: string): string | undefined {
  return text === '' ? undefined : text
}

/** A day that may be unknown. */
export function dayOrNull(text: string): string | null {
  return text === '' ? null : text
}
