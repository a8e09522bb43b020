import type { ShiftFactSource, WatchSource } from './source.ts'

/** Each area adds what a shift has to tell the next one. */
export const shiftFactSources: readonly ShiftFactSource[] = []

/** Each area adds what waits for somebody's hand. */
export const watchSources: readonly WatchSource[] = []
