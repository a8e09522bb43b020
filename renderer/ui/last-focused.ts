let last: HTMLElement | null = null

globalThis.document.addEventListener('focusin', ({ target }) => {
  if (target instanceof HTMLElement) last = target
})

/**
 * What held the cursor last, also where nothing holds it now: a button that waits for its document
 * is disabled meanwhile and loses the cursor.
 */
export function lastFocused(): HTMLElement | null {
  return last
}
