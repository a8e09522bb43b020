/** How a window stands: what is ahead or open can still be met, what is missed stays so. */
export const windowStates = [
  'ahead',
  'open',
  'under-way',
  'done',
  'late',
  'part',
  'missed',
] as const
export type WindowState = (typeof windowStates)[number]

export interface WindowTimes {
  readonly opensAt: string
  readonly closesAt: string
  readonly graceMinutes: number
}

/** The round made for a window, as it was entered. */
export interface WindowCheck {
  readonly recordedAt: string
  readonly finishedAt: string | null
  /** When its end was entered; null while under way. */
  readonly endedAt: string | null
  readonly partReason: string | null
}

/** The instant until which an end counts as in time. */
export function countsUntil({ closesAt, graceMinutes }: WindowTimes): string {
  if (graceMinutes === 0) return closesAt
  return new Date(Date.parse(closesAt) + graceMinutes * 60_000).toISOString()
}

/**
 * The state of a window at an instant, by what had been entered until then. In time is what was finished
 * and entered before the window had closed (with its grace); what was entered after it is late, however
 * early it is said to have been made. A round that left something out, or never ended, is a part.
 */
export function windowStateOf(
  window: WindowTimes,
  check: WindowCheck | null,
  at: string,
): WindowState {
  const until = countsUntil(window)
  const isOver = at >= until
  if (check === null || check.recordedAt > at) {
    if (isOver) return 'missed'
    return at < window.opensAt ? 'ahead' : 'open'
  }
  if (check.endedAt === null || check.finishedAt === null || check.endedAt > at) {
    return isOver ? 'part' : 'under-way'
  }
  if (check.partReason !== null) return 'part'
  // What was entered as a whole at the very stroke had been missed by then.
  const isInTime = check.recordedAt < until && check.endedAt <= until && check.finishedAt <= until
  return isInTime ? 'done' : 'late'
}
