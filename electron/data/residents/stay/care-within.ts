import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { StayRow } from './stay-row.ts'

/** What is only written of somebody who is in the home: by the hour or, where it ends in `On`, by the day. */
const careTables = [
  { table: 'careRecord', column: 'doneAt', what: '照护记录' },
  { table: 'observation', column: 'observedAt', what: '观察' },
  { table: 'dose', column: 'doneAt', what: '给药' },
  { table: 'wound', column: 'foundOn', what: '伤口' },
  { table: 'woundCheck', column: 'checkedAt', what: '伤口检查' },
  { table: 'restraint', column: 'beganAt', what: '约束' },
  { table: 'restraintCheck', column: 'checkedAt', what: '约束观察' },
  { table: 'incident', column: 'happenedAt', what: '不良事件' },
  { table: 'residentReview', column: 'reviewedOn', what: '重点查看' },
  { table: 'reassessmentCall', column: 'calledOn', what: '情况变化' },
  { table: 'extraCharge', column: 'chargedOn', what: '加项服务' },
] as const

interface Found {
  readonly what: string
  readonly count: number
  readonly first: string
  readonly last: string
}

/** Days of a stay; the last one counts whole: she leaves in the course of it. */
interface Days {
  readonly stayFrom: string
  readonly stayTo: string | null
}

/** Care of somebody within a stay that the new days of it and no other stay would cover; null is no stay. */
async function careLeftOut(db: Database, stay: StayRow, days: Days | null) {
  const found: Found[] = []
  for (const { table, column, what } of careTables) {
    const day = column.endsWith('On') ? sql.ref(column) : sql`date(${sql.ref(column)}, '+8 hours')`
    const isWithin =
      days === null ? sql`0` : sql`day BETWEEN ${days.stayFrom} AND ${days.stayTo ?? '9999'}`
    const { rows } = await sql<Omit<Found, 'what'>>`
      SELECT count(*) AS count, min(day) AS first, max(day) AS last
      FROM (SELECT ${day} AS day FROM ${sql.table(table)}
        WHERE residentId = ${stay.residentId} AND voidedAt IS NULL)
      WHERE day BETWEEN ${stay.stayFrom} AND ${stay.stayTo ?? '9999'} AND NOT (${isWithin})
        AND NOT EXISTS (SELECT 1 FROM stay AS other
          WHERE other.residentId = ${stay.residentId} AND other.id <> ${stay.id}
            AND other.voidedAt IS NULL
            AND day BETWEEN other.stayFrom AND coalesce(other.stayTo, '9999'))`.execute(db)
    found.push(...rows.filter(({ count }) => count > 0).map((row) => ({ ...row, what })))
  }
  return found
}

/** `照护记录 3 条（2026-11-01—2026-11-03）、给药 1 条（2026-11-02）`. */
function inWords(found: readonly Found[]): string {
  return found
    .map(({ what, count, first, last }) => {
      const until = last === first ? '' : `—${formatDay(last)}`
      return `${what} ${count} 条（${formatDay(first)}${until}）`
    })
    .join('、')
}

/** Refuses new days of a stay outside which something was done with her. Error: `care-outside-stay`. */
export async function assertCareWithin(
  db: Database,
  stay: StayRow,
  days: Days,
  field: string,
): Promise<void> {
  const found = await careLeftOut(db, stay, days)
  if (found.length === 0) return
  const text = `${stay.name} 在这次入住的日期之外会有${inWords(found)}，没有保存。先更正或作废这些记录。`
  throw new YiluError('rule_violated', 'care-outside-stay', text, { [field]: '有照护记录落在外面' })
}

/** Refuses to take back a stay in which something was done with her. Error: `care-in-stay`. */
export async function assertNoCareIn(db: Database, stay: StayRow): Promise<void> {
  const found = await careLeftOut(db, stay, null)
  if (found.length === 0) return
  const text = `${stay.name} 这次入住里有${inWords(found)}，没有作废。日期错了用“更正入住”；确实没有入住，先作废这些记录。`
  throw new YiluError('rule_violated', 'care-in-stay', text)
}
