import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'

/** Says that something was done, and what of it comes in a later bill. */
export function tellDone(words: string, warning: string | null): void {
  notifyDone(words)
  if (warning !== null) notifyWarning(warning)
}
