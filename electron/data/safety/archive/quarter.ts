import { hazardLevelWords, undecidedLevelWord } from '#shared/rules/safety/hazard-words.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { countWindows } from '../check/window-shown.ts'
import { windowsBetween } from '../check/windows-seen.ts'
import { type HazardOnDay, hazardsShown } from '../hazard/shown.ts'

/** First and last day of `2026-Q3`. */
export function daysOfQuarter(quarter: string): { readonly first: Day; readonly last: Day } {
  const month = String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')
  const first = `${quarter.slice(0, 4)}-${month}-01`
  return { first, last: addDays(addMonths(first, 3), -1) }
}

export interface QuarterSpan {
  readonly from: Day
  readonly to: Day
  readonly at: string
}

async function roundsByKind(db: Database, { from, to, at }: QuarterSpan) {
  const windows = await windowsBetween(db, { from, to }, at)
  const kinds = await db
    .selectFrom('safetyScheduleKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  const byKind = Map.groupBy(windows, ({ kind }) => kind)
  const rows = kinds.flatMap(({ key, name }) => {
    const own = byKind.get(key) ?? []
    return own.length === 0 ? [] : [{ name, ...countWindows(own) }]
  })
  return { rows, total: countWindows(windows) }
}

/** Hazards of the quarter: found and closed in it, open and overdue at its end. */
function countHazards(hazards: readonly HazardOnDay[], { from, to }: QuarterSpan) {
  const isWithin = (day: Day | null) => day !== null && day >= from && day <= to
  const open = hazards.filter(({ progress }) => progress !== 'closed')
  return {
    found: hazards.filter(({ foundOn }) => isWithin(foundOn)).length,
    closed: hazards.filter(({ closedOn }) => isWithin(closedOn)).length,
    open: open.length,
    overdue: open.filter(({ isOverdue }) => isOverdue).length,
  }
}

function countedBy(
  hazards: readonly HazardOnDay[],
  span: QuarterSpan,
  by: (hazard: HazardOnDay) => string,
) {
  return [...Map.groupBy(hazards, by)]
    .map(([name, own]) => ({ name, ...countHazards(own, span) }))
    .filter(({ found, closed, open }) => found + closed + open > 0)
}

/** Money that putting hazards right cost within the quarter. */
async function moneySpent(db: Database, { from, to }: QuarterSpan): Promise<number> {
  const { sum } = await db
    .selectFrom('hazardStep')
    .innerJoin('hazard', 'hazard.id', 'hazardStep.hazardId')
    .select((eb) => eb.fn.sum<number | null>('hazardStep.moneyFen').as('sum'))
    .where('hazardStep.kind', '=', 'correct')
    .where('hazardStep.voidedAt', 'is', null)
    .where('hazard.voidedAt', 'is', null)
    .where('stepOn', '>=', from)
    .where('stepOn', '<=', to)
    .executeTakeFirstOrThrow()
  return sum ?? 0
}

/** What a quarter's rounds and hazards were. */
export async function quarterFacts(db: Database, span: QuarterSpan) {
  const hazards = await hazardsShown(db, span.to)
  return {
    rounds: await roundsByKind(db, span),
    byKind: countedBy(hazards, span, ({ kindName }) => kindName),
    byLevel: countedBy(hazards, span, ({ level }) =>
      level === null ? undecidedLevelWord : hazardLevelWords[level],
    ),
    hazards: countHazards(hazards, span),
    spentFen: await moneySpent(db, span),
    openMajor: hazards.filter(({ level, progress }) => level === 'major' && progress !== 'closed'),
  }
}

export type QuarterFacts = Awaited<ReturnType<typeof quarterFacts>>
