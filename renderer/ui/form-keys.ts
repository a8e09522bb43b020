import type { KeyboardEvent } from 'react'
import { isComposing } from './composing.ts'

const fields =
  'input:not([type=hidden]):not([disabled]):not([readonly]), select:not([disabled]), textarea:not([disabled]), [data-enter-stop]'

function isOpenList(target: HTMLElement): boolean {
  return target.hasAttribute('data-expanded') || target.getAttribute('aria-expanded') === 'true'
}

/** The field after this one in the form, or the button that saves. */
function nextStop(form: HTMLElement, from: HTMLElement): HTMLElement | null {
  const stops = [...form.querySelectorAll<HTMLElement>(fields)].filter(
    (stop) => stop.offsetParent !== null && stop.tabIndex >= 0,
  )
  const at = stops.findIndex((stop) => stop === from)
  return stops[at + 1] ?? form.querySelector<HTMLElement>('[data-save]')
}

interface FormKeys {
  readonly save: () => void
  readonly escape: () => void
}

/**
 * Enter goes on, F9 saves, Esc leaves. None of them while an input method is composing, and none
 * for keys that an open list or calendar of the form has already used.
 */
export function handleFormKey(event: KeyboardEvent<HTMLElement>, keys: FormKeys): void {
  const target = event.target as HTMLElement
  if (isComposing(event) || event.defaultPrevented) return
  if (!event.currentTarget.contains(target) || isOpenList(target)) return
  if (event.key === 'F9') {
    event.preventDefault()
    keys.save()
  } else if (event.key === 'Escape') {
    event.preventDefault()
    keys.escape()
  } else if (event.key === 'Enter' && target.matches(fields)) {
    if (target instanceof HTMLTextAreaElement && !event.ctrlKey) return
    event.preventDefault()
    nextStop(event.currentTarget, target)?.focus()
  }
}

/** Puts the cursor into the first field that has an error. */
export function focusFirstError(form: HTMLElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid=true], [data-error] input')?.focus()
}
