import { shiftAt, type ShiftRule } from './shifts.ts'

/** What the home calls early and late, in minutes (`careRules`). */
export interface CareMinutes {
  readonly earlyMinutes: number
  readonly lateMinutes: number
  readonly entryLateMinutes: number
}

export const timings = ['early', 'on-time', 'late'] as const
export type Timing = (typeof timings)[number]

const millisecondsOfMinute = 60_000

/** Minutes from one instant to another; negative where the other is earlier. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / millisecondsOfMinute
}

/** How a thing done stands to its hour; null for what was done when it was needed. */
export function timingOf(
  { dueAt, doneAt }: { readonly dueAt: string | null; readonly doneAt: string },
  { earlyMinutes, lateMinutes }: CareMinutes,
): Timing | null {
  if (dueAt === null) return null
  const minutes = minutesBetween(dueAt, doneAt)
  if (minutes < 0 && -minutes >= earlyMinutes) return 'early'
  return minutes > 0 && minutes >= lateMinutes ? 'late' : 'on-time'
}

/** Whether what was done was written down so much later that it is 补录. */
export function isEnteredLate(
  { doneAt, recordedAt }: { readonly doneAt: string; readonly recordedAt: string },
  { entryLateMinutes }: CareMinutes,
): boolean {
  const minutes = minutesBetween(doneAt, recordedAt)
  return minutes > 0 && minutes >= entryLateMinutes
}

export const cellStates = ['due', 'done', 'not-done', 'missed', 'away'] as const
export type CellState = (typeof cellStates)[number]

/** What is known of one thing that was planned for one hour. */
export interface CellFacts {
  readonly dueAt: string
  readonly outcome: 'done' | 'not-done' | null
  readonly isAway: boolean
}

/**
 * The state of a cell of the round sheet at an instant. It is missed once the shift in which it was due is
 * over and nobody recorded anything; who was away missed nothing.
 */
export function cellStateOf(
  { dueAt, outcome, isAway }: CellFacts,
  at: string,
  shifts: readonly ShiftRule[],
): CellState {
  if (outcome !== null) return outcome
  if (isAway) return 'away'
  return shiftAt(shifts, dueAt).endedAt <= at ? 'missed' : 'due'
}

/** Whether something still open is past its hour by what the home calls late. */
export function isOpenLate(dueAt: string, at: string, { lateMinutes }: CareMinutes): boolean {
  const minutes = minutesBetween(dueAt, at)
  return minutes > 0 && minutes >= lateMinutes
}

/** Something due, for the columns of a sheet. */
export interface DueCell {
  readonly residentId: number
  readonly careItemId: number
  readonly dueAt: string
}

/** A column of the sheet: an item, and the earliest hour of those in it. */
export interface Slot {
  readonly careItemId: number
  readonly slotAt: string
  /** The hours that fall into it, in order. */
  readonly hours: readonly string[]
}

const slotMinutes = 60

function slotsOfItem(careItemId: number, cells: readonly DueCell[]): readonly Slot[] {
  const slots: { slotAt: string; hours: string[]; people: Set<number> }[] = []
  const byHour = Map.groupBy(cells, ({ dueAt }) => dueAt)
  for (const dueAt of [...byHour.keys()].toSorted()) {
    const people = (byHour.get(dueAt) ?? []).map(({ residentId }) => residentId)
    const last = slots.at(-1)
    const isNear = last !== undefined && minutesBetween(last.slotAt, dueAt) < slotMinutes
    if (isNear && people.every((residentId) => !last.people.has(residentId))) {
      last.hours.push(dueAt)
      for (const residentId of people) last.people.add(residentId)
    } else {
      slots.push({ slotAt: dueAt, hours: [dueAt], people: new Set(people) })
    }
  }
  return slots.map(({ slotAt, hours }) => ({ careItemId, slotAt, hours }))
}

/**
 * The columns of a sheet: items in the given order, each once for every hour at which it is due. Hours that
 * lie less than an hour apart share a column as long as nobody has two of them, so that people whose plans
 * begin at other minutes do not pull the sheet apart.
 */
export function slotsOf(
  cells: readonly DueCell[],
  itemsInOrder: readonly number[],
): readonly Slot[] {
  const byItem = Map.groupBy(cells, ({ careItemId }) => careItemId)
  return itemsInOrder.flatMap((careItemId) => slotsOfItem(careItemId, byItem.get(careItemId) ?? []))
}
