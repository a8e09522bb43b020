/** Where a card lies on the screen. */
export type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

function isDirection(key: string): key is Direction {
  return key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown'
}

/** How far a box lies from another in a direction, and how far aside; null where it lies not there. */
function distance(direction: Direction, from: Box, to: Box): number | null {
  const across = (to.left + to.right - from.left - from.right) / 2
  const down = (to.top + to.bottom - from.top - from.bottom) / 2
  const isSideways = direction === 'ArrowLeft' || direction === 'ArrowRight'
  const sign = direction === 'ArrowRight' || direction === 'ArrowDown' ? 1 : -1
  const along = (isSideways ? across : down) * sign
  const aside = Math.abs(isSideways ? down : across)
  // Half a card: neighbours of one row or column differ by less in the other direction.
  return along < 8 ? null : along + aside * 3
}

/** Index of the card that an arrow key leads to, or null where there is none or it is no arrow key. */
export function nearestCard(key: string, from: Box, cards: readonly Box[]): number | null {
  if (!isDirection(key)) return null
  let nearest: { index: number; distance: number } | null = null
  for (const [index, card] of cards.entries()) {
    const far = distance(key, from, card)
    if (far !== null && (nearest === null || far < nearest.distance)) {
      nearest = { index, distance: far }
    }
  }
  return nearest?.index ?? null
}
