/** What Chromium sends for the Enter that picks a candidate: flagged, or with key code 229. */
export function pressEnterWhileComposing(target: Element): void {
  const shared = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true } as const
  target.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  target.dispatchEvent(new KeyboardEvent('keydown', { ...shared, isComposing: true }))
  target.dispatchEvent(new KeyboardEvent('keydown', { ...shared, keyCode: 229 }))
  target.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '张' }))
}
