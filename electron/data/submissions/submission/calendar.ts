import { calendar, submissionKinds } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type Day, firstOfMonth, lastOfMonth, type Month } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { dueOnOf } from '../due-day.ts'
import { titlesOf } from '../return-form.ts'
import { liveHandovers } from './handover-row.ts'

type Entry = OutputOf<typeof calendar>['rows'][number]

const monthsOf = (year: number): readonly Month[] =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(12 - index).padStart(2, '0')}`)

/** The newest version of each return of a year, with its handover, by kind and month. */
async function latestOf(db: Database, year: number) {
  const rows = await db
    .selectFrom('submission')
    .select(['id', 'kind', 'period', 'version'])
    .where('period', '>=', `${year}-01`)
    .where('period', '<=', `${year}-12`)
    .orderBy('version')
    .execute()
  // Later versions take the place of earlier ones.
  const latest = new Map(rows.map((row) => [`${row.kind} ${row.period}`, row]))
  const handed = await liveHandovers(
    db,
    [...latest.values()].map(({ id }) => id),
  )
  return new Map(
    [...latest].map(([key, { id, version }]) => [
      key,
      { id, version, handedOn: handed.get(id)?.handedOn ?? null },
    ]),
  )
}

type Latest = Awaited<ReturnType<typeof latestOf>> extends Map<string, infer Row> ? Row : never

/** From when to when somebody lived in the home. */
async function stayDays(db: Database) {
  return db
    .selectFrom('stay')
    .select(['stayFrom', 'stayTo'])
    .where('voidedAt', 'is', null)
    .execute()
}

interface Situation {
  readonly period: Month
  readonly today: Day
  readonly dueOn: Day | null
  readonly latest: Latest | undefined
  readonly wasLivedIn: boolean
}

/** What was handed over is done, whatever the day; what runs is not due; what is not built yet is by its day. */
function stateOf({ period, today, dueOn, latest, wasLivedIn }: Situation): Entry['state'] {
  if (latest !== undefined && latest.handedOn !== null) return 'handed-over'
  if (firstOfMonth(period) > today) return 'future'
  if (latest === undefined && !wasLivedIn) return 'before'
  if (lastOfMonth(period) >= today) return 'running'
  if (latest !== undefined) return 'built'
  return dueOn !== null && dueOn < today ? 'overdue' : 'due'
}

export const calendarHandler = handleQuery(calendar, async ({ db, today }, input) => {
  const year = input.year ?? Number(today.slice(0, 4))
  const { value: dueDays } = await readSetting(db, 'submissionDueDays')
  const titles = await titlesOf(db, submissionKinds)
  const found = await latestOf(db, year)
  const stays = await stayDays(db)
  const rows = monthsOf(year).flatMap((period) => {
    const [first, last] = [firstOfMonth(period), lastOfMonth(period)]
    const wasLivedIn = stays.some(
      ({ stayFrom, stayTo }) => stayFrom <= last && (stayTo === null || stayTo >= first),
    )
    return submissionKinds.map((kind): Entry => {
      const latest = found.get(`${kind} ${period}`)
      const dueOn = dueOnOf(period, dueDays[kind] ?? null)
      return {
        kind,
        title: titles.get(kind) ?? kind,
        period,
        state: stateOf({ period, today, dueOn, latest, wasLivedIn }),
        dueOn,
        submissionId: latest?.id ?? null,
        version: latest?.version ?? null,
        handedOn: latest?.handedOn ?? null,
      }
    })
  })
  return { year, rows, total: rows.length }
})
