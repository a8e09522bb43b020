import type { AbilityGroup, ResidentsByGroup } from '#shared/rules/staff/staffing-need.ts'
import type { Day } from '#shared/text/day.ts'
import {
  assessmentValidMonths,
  liveAbilityAssessments,
  validToOf,
} from '../../assessments/in-force.ts'
import type { Database } from '../../database/connection.ts'

/** Somebody who is in the home on a day and not away over it. */
export interface ResidentPresent {
  readonly id: number
  readonly name: string
  readonly group: AbilityGroup | 'unknown'
  /** Level of the assessment in force; null without one. */
  readonly level: number | null
}

interface Loaded {
  readonly stays: readonly {
    readonly id: number
    readonly name: string
    readonly stayFrom: Day
    readonly stayTo: Day | null
  }[]
  readonly leaves: ReadonlyMap<
    number,
    readonly { readonly leaveFrom: Day; readonly leaveTo: Day | null }[]
  >
  /** By person, the oldest first. */
  readonly assessments: ReadonlyMap<
    number,
    readonly { readonly assessedOn: Day; readonly validTo: Day; readonly level: number }[]
  >
}

const covers = (from: Day, to: Day | null, day: Day) => from <= day && (to === null || to > day)

function staysOf(db: Database, from: Day, last: Day) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select(['resident.id', 'resident.name', 'stay.stayFrom', 'stay.stayTo'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.stayFrom', '<=', last)
    .where((eb) => eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>', from)]))
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
    .execute()
}

function leavesOf(db: Database, from: Day, last: Day) {
  return db
    .selectFrom('leave')
    .select(['residentId', 'leaveFrom', 'leaveTo'])
    .where('voidedAt', 'is', null)
    .where('leaveFrom', '<=', last)
    .where((eb) => eb.or([eb('leaveTo', 'is', null), eb('leaveTo', '>', from)]))
    .execute()
}

async function assessmentsUntil(db: Database, last: Day): Promise<Loaded['assessments']> {
  const months = await assessmentValidMonths(db)
  const rows = await liveAbilityAssessments(db, last)
    .select(['assessment.residentId', 'assessment.assessedOn', 'assessment.finalLevel as level'])
    .orderBy('assessment.residentId')
    .orderBy('assessment.assessedOn')
    .orderBy('assessment.id')
    .execute()
  const dated = rows.map((row) => ({ ...row, validTo: validToOf(row.assessedOn, months) }))
  return Map.groupBy(dated, ({ residentId }) => residentId)
}

async function load(db: Database, from: Day, last: Day): Promise<Loaded> {
  return {
    stays: await staysOf(db, from, last),
    leaves: Map.groupBy(await leavesOf(db, from, last), ({ residentId }) => residentId),
    assessments: await assessmentsUntil(db, last),
  }
}

/** Level of the latest assessment by the day, null where it is no longer in force or there is none. */
function levelOn({ assessments }: Loaded, id: number, day: Day): number | null {
  const latest = (assessments.get(id) ?? []).findLast(({ assessedOn }) => assessedOn <= day)
  return latest === undefined || latest.validTo < day ? null : latest.level
}

function presentOn(loaded: Loaded, day: Day, groupOfLevel: readonly AbilityGroup[]) {
  const inside = loaded.stays.filter(({ stayFrom, stayTo }) => covers(stayFrom, stayTo, day))
  const isAway = (id: number) =>
    (loaded.leaves.get(id) ?? []).some(({ leaveFrom, leaveTo }) => covers(leaveFrom, leaveTo, day))
  const people = new Map(inside.map(({ id, name }) => [id, name]))
  return [...people]
    .filter(([id]) => !isAway(id))
    .map(([id, name]): ResidentPresent => {
      const level = levelOn(loaded, id, day)
      return {
        id,
        name,
        level,
        group: level === null ? 'unknown' : (groupOfLevel[level] ?? 'unknown'),
      }
    })
}

/** How many of them are in each group. */
export function countedByGroup(people: readonly ResidentPresent[]): ResidentsByGroup {
  const count = (group: ResidentPresent['group']) =>
    people.filter((one) => one.group === group).length
  return {
    able: count('able'),
    partly: count('partly'),
    full: count('full'),
    unknown: count('unknown'),
  }
}

/** Who is in the home on one day and not away over it, by name, each with her group. */
export async function residentsPresent(
  db: Database,
  day: Day,
  groupOfLevel: readonly AbilityGroup[],
): Promise<readonly ResidentPresent[]> {
  return presentOn(await load(db, day, day), day, groupOfLevel)
}

/**
 * Residents in the home by group on each of some days. Of days after `today` nobody knows who will be there:
 * they are told with the residents of `today`.
 */
export async function residentGroups(
  db: Database,
  days: readonly Day[],
  today: Day,
  groupOfLevel: readonly AbilityGroup[],
): Promise<ReadonlyMap<Day, ResidentsByGroup>> {
  const known = days.map((day) => (day > today ? today : day)).toSorted()
  const [first = today] = known
  const loaded = await load(db, first, known.at(-1) ?? today)
  const made = new Map<Day, ResidentsByGroup>()
  for (const day of new Set(known))
    made.set(day, countedByGroup(presentOn(loaded, day, groupOfLevel)))
  const none: ResidentsByGroup = { able: 0, partly: 0, full: 0, unknown: 0 }
  return new Map(days.map((day) => [day, made.get(day > today ? today : day) ?? none]))
}
