import type { KeyboardEvent } from 'react'
import { isComposing } from './composing.ts'
import { markedOption } from './marked-option.ts'

const fields =
  'input:not([type=hidden]):not([disabled]):not([readonly]), select:not([disabled]), textarea:not([disabled]), [data-enter-stop]'

function isOpenList(target: HTMLElement): boolean {
  return target.hasAttribute('data-expanded') || target.getAttribute('aria-expanded') === 'true'
}

/** Esc closes an open list and nothing else. An open list in which nothing is marked must not hold up Enter. */
function takesKey(target: HTMLElement, key: string): boolean {
  return key === 'Escape' && isOpenList(target)
}

/** Of a row of choices only the chosen one is a stop. */
function isStop(stop: HTMLElement): boolean {
  if (stop.offsetParent === null || stop.tabIndex < 0) return false
  return !(stop instanceof HTMLInputElement) || stop.type !== 'radio' || stop.checked
}

/** The field after this one in the form, or the button that saves. */
function nextStop(form: HTMLElement, from: HTMLElement): HTMLElement | null {
  const stops = [...form.querySelectorAll<HTMLElement>(fields)].filter(isStop)
  const at = stops.findIndex((stop) => stop === from)
  return stops[at + 1] ?? form.querySelector<HTMLElement>('[data-save]')
}

/** Puts the cursor into a field as Tab does: what stands there is marked, and typing replaces it. */
export function focusField(field: HTMLElement): void {
  field.focus()
  if (field instanceof HTMLInputElement) field.select()
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
  if (!event.currentTarget.contains(target) || takesKey(target, event.key)) return
  if (event.key === 'F9') {
    event.preventDefault()
    keys.save()
  } else if (event.key === 'Escape') {
    event.preventDefault()
    keys.escape()
  } else if (event.key === 'Enter' && target.matches(fields)) {
    if (target instanceof HTMLTextAreaElement && !event.ctrlKey) return
    event.preventDefault()
    // A list that opens as it gets the cursor forgets, a turn later, what an arrow has marked meanwhile:
    // it shows the mark and leaves the key alone. What is shown as marked is what Enter takes.
    const marked = markedOption(target)
    if (marked !== null) {
      marked.click()
      return
    }
    const next = nextStop(event.currentTarget, target)
    if (next !== null) focusField(next)
  }
}

/**
 * Puts the cursor into the first field that has an error. Where none has, a button that was busy while it
 * saved has lost the cursor: it gets it back, for outside the form neither Esc nor F9 reaches it.
 */
export function focusFirstError(form: HTMLElement | null): void {
  if (form === null) return
  const field = form.querySelector<HTMLElement>('[aria-invalid=true], [data-error] input')
  if (field !== null) field.focus()
  else if (!form.contains(document.activeElement)) {
    form.querySelector<HTMLElement>('[data-save]')?.focus()
  }
}
