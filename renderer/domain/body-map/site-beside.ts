import { type BodySite, bodySites } from '#shared/rules/body-sites.ts'

/** The back stands to the right of the front. */
const across = ({ side, x }: BodySite) => (side === 'front' ? x : x + 100)

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The place that an arrow key leads to: the nearest one in its direction, where what lies aside counts
 * double. Null for another key and at the edge.
 */
export function siteBeside(from: BodySite, key: string): BodySite | null {
  const direction = directions[key]
  if (direction === undefined) return null
  const [right, down] = direction
  const reach = (to: BodySite): number => {
    const [dx, dy] = [across(to) - across(from), to.y - from.y]
    const ahead = dx * right + dy * down
    const aside = Math.abs(dx * down) + Math.abs(dy * right)
    return ahead <= 0 || aside > ahead * 3 ? Infinity : ahead + 2 * aside
  }
  const [nearest] = bodySites
    .map((site) => ({ site, distance: reach(site) }))
    .filter(({ distance }) => distance < Infinity)
    .toSorted((one, other) => one.distance - other.distance)
  return nearest?.site ?? null
}
