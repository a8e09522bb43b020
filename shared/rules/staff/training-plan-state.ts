import type { Day } from '../../text/day.ts'

export interface PlannedSession {
  readonly heldOn: Day
  readonly isHeld: boolean
  readonly isCancelled: boolean
}

/** How a planned training stands on a day: its month is over when the day lies in a later one. */
export function trainingPlanState(
  item: { readonly year: number; readonly plannedMonth: number },
  sessions: readonly PlannedSession[],
  asOf: Day,
): 'planned' | 'set' | 'held' | 'overdue' {
  if (sessions.some(({ isHeld }) => isHeld)) return 'held'
  const open = sessions.filter(({ isCancelled }) => !isCancelled)
  if (open.some(({ heldOn }) => heldOn >= asOf)) return 'set'
  const month = `${item.year}-${String(item.plannedMonth).padStart(2, '0')}`
  if (asOf.slice(0, 7) > month) return 'overdue'
  return open.length > 0 ? 'set' : 'planned'
}

/** How a session stands on a day. */
export function trainingSessionState(
  { heldOn, isHeld, isCancelled }: PlannedSession,
  asOf: Day,
): 'set' | 'late' | 'held' | 'cancelled' {
  if (isHeld) return 'held'
  if (isCancelled) return 'cancelled'
  return heldOn < asOf ? 'late' : 'set'
}
