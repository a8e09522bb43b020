import { createSpotlight } from '@mantine/spotlight'

/** The state of the one search palette, and the ways to open and close it. */
export const [searchStore, searchPalette] = createSpotlight()

/**
 * Marks the first line of the palette. The palette does this itself only for lines that stand
 * there when a key is pressed; ours arrive from the service a moment later.
 */
export function selectFirstLine(): void {
  const { listId } = searchStore.getState()
  const lines = [...document.querySelectorAll(`[id="${listId}"] [data-action]`)]
  for (const line of lines) line.removeAttribute('data-selected')
  lines[0]?.setAttribute('data-selected', 'true')
  searchStore.updateState((state) => ({ ...state, selected: 0 }))
}
