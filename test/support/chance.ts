/** Numbers by chance that are the same in each run with one seed. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** A whole number from zero to below the end. */
  below(end: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * end)
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to choose from')
    return item
  }

  happens(percent: number): boolean {
    return this.below(100) < percent
  }

  some<Item>(items: readonly Item[], percent: number): readonly Item[] {
    return items.filter(() => this.happens(percent))
  }
}
