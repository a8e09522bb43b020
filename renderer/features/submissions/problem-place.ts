/** Where somebody was in a list of problems when a link led away from it. */
export interface ProblemPlace {
  readonly key: string
  /** Counted over the whole list: where the problem has gone, the next one stands there now. */
  readonly index: number
  readonly residentId: number | null
}

const places = new Map<string, ProblemPlace>()

/** Keeps the place in the list of one return, for whoever comes back by whichever way. */
export function keepPlace(of: string, place: ProblemPlace): void {
  places.set(of, place)
}

export function placeIn(of: string): ProblemPlace | null {
  return places.get(of) ?? null
}

export function forgetPlace(of: string): void {
  places.delete(of)
}
