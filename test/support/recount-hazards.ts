import type { TestHome } from './home.ts'
import type { Counted } from './recount-indicators.ts'

type Row = Readonly<Record<string, unknown>>

export interface HazardRaw {
  readonly hazards: readonly Row[]
  readonly steps: readonly Row[]
  readonly terms: readonly Row[]
}

/** All live rows that figures of hazards come from, by plain SQL. */
export function readHazardRaw(home: TestHome): HazardRaw {
  const live = (table: string, order: string) =>
    home.rows(`SELECT * FROM ${table} WHERE voidedAt IS NULL ORDER BY ${order}`)
  return {
    hazards: live('hazard', 'id'),
    steps: live('hazardStep', 'stepOn, id'),
    terms: live('safetyScheduleTerm', 'id'),
  }
}

/** The three figures of hazards: by the last step of each sort, without following them one by one. */
export function hazardFigures(
  { hazards, steps, terms }: HazardRaw,
  day: string,
): Readonly<Record<string, Counted>> {
  const begun = [...hazards.map(({ foundOn }) => foundOn), ...terms.map(({ termFrom }) => termFrom)]
  if (!begun.some((from) => String(from) <= day)) {
    const none: Counted = [null, null, null]
    return { open_hazards: none, overdue_hazards: none, open_major_fire_hazards: none }
  }
  const open = hazards
    .filter(({ foundOn }) => String(foundOn) <= day)
    .map((hazard) => {
      const own = steps.filter(
        ({ hazardId, stepOn }) => hazardId === hazard['id'] && String(stepOn) <= day,
      )
      const last = (...kinds: string[]) =>
        own.filter(({ kind }) => kinds.includes(String(kind))).at(-1)
      return {
        isFire: hazard['kind'] === 'fire',
        isClosed: last('verify', 'reopen', 'correct')?.['outcome'] === 'passed',
        dueOn:
          own
            .filter(({ dueOn }) => dueOn !== null)
            .map(({ dueOn }) => dueOn)
            .at(-1) ?? null,
        level: last('level')?.['level'] ?? null,
      }
    })
    .filter(({ isClosed }) => !isClosed)
  const fire = open.filter(({ isFire }) => isFire)
  const isUnknown = fire.some(({ level }) => level === null)
  const major = fire.filter(({ level }) => level === 'major').length
  const overdue = open.filter(({ dueOn }) => dueOn !== null && String(dueOn) < day).length
  return {
    open_hazards: [open.length, null, null],
    overdue_hazards: [overdue, null, null],
    open_major_fire_hazards: [isUnknown ? null : major, null, null],
  }
}
