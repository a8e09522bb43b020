interface KeyLike {
  readonly keyCode: number
  readonly nativeEvent?: { readonly isComposing: boolean }
  readonly isComposing?: boolean
}

/**
 * True while an input method is still choosing characters: the Enter that picks a candidate
 * must never move on, open or save. 229 is what Chromium on Windows sends in that moment.
 */
export function isComposing(event: KeyLike): boolean {
  return event.keyCode === 229 || (event.nativeEvent?.isComposing ?? event.isComposing ?? false)
}
