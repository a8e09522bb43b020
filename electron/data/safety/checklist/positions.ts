/** Room between two neighbours, so that an item can come between them while both stay where they are. */
const gap = 1024

/**
 * Of rows told in another order, the most that can stay at their positions: the longest run of them that
 * still rises. `null` stands for what is new.
 */
export function staying(positions: readonly (number | null)[]): ReadonlySet<number> {
  const best: { readonly length: number; readonly before: number }[] = []
  let last = -1
  for (const [index, position] of positions.entries()) {
    let [length, before] = [position === null ? 0 : 1, -1]
    for (const [earlier, found] of best.entries()) {
      const rises = (positions[earlier] ?? Infinity) < (position ?? -Infinity)
      if (rises && found.length >= length) [length, before] = [found.length + 1, earlier]
    }
    best.push({ length, before })
    if (length > (best[last]?.length ?? 0)) last = index
  }
  const stays = new Set<number>()
  for (let index = last; index >= 0; index = best[index]?.before ?? -1) stays.add(index)
  return stays
}

/** The positions of all, where some stay; null where there is no room left between two that stay. */
export function positionsFor(stay: readonly (number | null)[]): readonly number[] | null {
  const places: number[] = []
  for (const [index, fixed] of stay.entries()) {
    if (fixed !== null) {
      places.push(fixed)
      continue
    }
    const next = stay.findIndex((place, at) => at > index && place !== null)
    const above = next < 0 ? null : (stay[next] ?? null)
    const below = places.at(-1)
    if (above === null) places.push(below === undefined ? 0 : below + gap)
    else if (below === undefined) places.push(above - gap * (next - index))
    else {
      const step = Math.floor((above - below) / (next - index + 1))
      if (step < 1) return null
      places.push(below + step)
    }
  }
  return places
}
