/** Median and 95th percentile of a list of milliseconds. */
export interface Timing {
  readonly median: number
  readonly p95: number
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Runs something many times after a warm-up and gives its times in milliseconds. */
export async function measure(
  run: (index: number) => unknown,
  { warmUp = 20, times = 200 } = {},
): Promise<Timing> {
  for (let index = 0; index < warmUp; index += 1) await run(index)
  const taken: number[] = []
  for (let index = 0; index < times; index += 1) {
    const start = performance.now()
    await run(warmUp + index)
    taken.push(performance.now() - start)
  }
  const sorted = taken.toSorted((a, b) => a - b)
  return { median: at(sorted, 0.5), p95: at(sorted, 0.95) }
}
