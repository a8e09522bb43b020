import type { JsonObject, Scalar } from './rulebook-values.ts'

/** A band of totals that has another one below or above it. */
export interface Band {
  readonly path: string
  readonly minimum: number
  readonly maximum: number
}

const isWhole = (value: unknown): value is number => Number.isInteger(value)

/** Where bands stand: the levels by the total, and those of a group by its sum. */
const bandPath = /^(levels|groups\/[^/]+\/bands)\/[^/]+$/

const listOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** The bands of a rulebook that has them, from the lowest up. */
export function bandsOf(
  values: readonly { readonly path: string; readonly value: JsonObject }[],
): readonly Band[] {
  return values
    .flatMap(({ path, value: { minimum, maximum } }) =>
      bandPath.test(path) && isWhole(minimum) && isWhole(maximum)
        ? [{ path, minimum, maximum }]
        : [],
    )
    .toSorted((one, other) => one.minimum - other.minimum)
}

interface EdgeMove {
  readonly path: string
  readonly fields: Readonly<Record<string, Scalar>>
}

/**
 * An edge between two bands is said by both: where one of them is replaced, the other goes with it.
 * Gives what the neighbours of a band must say once its own edges are these.
 */
export function edgesToMove(
  all: readonly Band[],
  path: string,
  { minimum, maximum }: { readonly minimum?: Scalar; readonly maximum?: Scalar },
): readonly EdgeMove[] {
  const bands = all.filter((band) => listOf(band.path) === listOf(path))
  const at = bands.findIndex((band) => band.path === path)
  if (at === -1) return []
  const [below, above] = [bands[at - 1], bands[at + 1]]
  const moves: EdgeMove[] = []
  if (below !== undefined && isWhole(minimum) && below.maximum !== minimum - 1) {
    moves.push({ path: below.path, fields: { maximum: minimum - 1 } })
  }
  if (above !== undefined && isWhole(maximum) && above.minimum !== maximum + 1) {
    moves.push({ path: above.path, fields: { minimum: maximum + 1 } })
  }
  return moves
}
