import { failureOf } from '#renderer/ui/failure.ts'
import { notifications } from '@mantine/notifications'

/** A short word that something was done; goes away by itself. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 2500 })
}

/** What went wrong in a step that has no place of its own on the page. */
export function notifyFailure(error: unknown): void {
  notifications.show({ message: failureOf(error).message, color: 'red', autoClose: 10_000 })
}

/** Why a step cannot be done. Nothing was tried and nothing changed. */
export function notifyWhyNot(message: string): void {
  notifications.show({ message, color: 'yellow', autoClose: 6000 })
}

/** What was done, and what about it deserves a second look. */
export function notifyWarning(message: string): void {
  notifications.show({ message, color: 'yellow', autoClose: 12_000 })
}
