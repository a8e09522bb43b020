import { YiluError } from '#shared/errors.ts'
import { type Instrument, instrumentName } from '#shared/rules/instrument-words.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'

/** An assessment may be made so many days before the admission that it is made for. */
const daysBeforeAdmission = 90

/** Kept only to have old records at hand: they may be of any time before the person came. */
const oldInstruments: readonly Instrument[] = ['mzt039']

function refused(rule: string, text: string, assessedOn: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { assessedOn })
}

async function firstStayFrom(db: Database, residentId: number): Promise<Day | null> {
  const row = await db
    .selectFrom('stay')
    .select('stayFrom')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('stayFrom')
    .limit(1)
    .executeTakeFirst()
  return row?.stayFrom ?? null
}

/** The day on which somebody died in the home's care before another day; null where nothing says so. */
async function diedBefore(db: Database, residentId: number, day: Day): Promise<Day | null> {
  const row = await db
    .selectFrom('stay')
    .select('stayTo')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('endReason', '=', 'death')
    .where('stayTo', '<', day)
    .limit(1)
    .executeTakeFirst()
  return row?.stayTo ?? null
}

export interface AssessedOf {
  readonly residentId: number
  readonly instrument: Instrument
  /** The assessment that is corrected; null for a new one. */
  readonly id: number | null
  readonly today: Day
}

/** Refuses a day in the future, before birth, after death, or long before the person had to do with the home. */
export async function assertDay(
  db: Database,
  day: Day,
  { residentId, instrument, today }: AssessedOf,
): Promise<void> {
  assertCome(day, today, 'assessedOn', '评估日期')
  const { name, bornOn } = await residentRow(db, residentId)
  if (bornOn !== null && day < bornOn) {
    const text = `评估日期早于 ${name} 的出生日期 ${formatDay(bornOn)}`
    throw refused('before-birth', text, '早于出生日期')
  }
  const diedOn = await diedBefore(db, residentId, day)
  if (diedOn !== null) {
    throw refused('after-death', `${name} ${formatDay(diedOn)}去世`, '晚于去世日期')
  }
  if (oldInstruments.includes(instrument)) return
  const stayFrom = await firstStayFrom(db, residentId)
  if (stayFrom === null || day >= addDays(stayFrom, -daysBeforeAdmission)) return
  const text = `${name} ${formatDay(stayFrom)}入住，评估最早可在入住前 ${daysBeforeAdmission} 天`
  throw refused(
    'long-before-admission',
    text,
    `不能早于 ${addDays(stayFrom, -daysBeforeAdmission)}`,
  )
}

/** Refuses a second assessment of a person by one instrument on one day. */
export async function assertFirstOfDay(
  db: Database,
  day: Day,
  { residentId, instrument, id }: AssessedOf,
): Promise<void> {
  const other = await db
    .selectFrom('assessment')
    .innerJoin('resident', 'resident.id', 'assessment.residentId')
    .select(['assessment.id', 'resident.name'])
    .where('assessment.residentId', '=', residentId)
    .where('assessment.instrument', '=', instrument)
    .where('assessment.assessedOn', '=', day)
    .where('assessment.voidedAt', 'is', null)
    .where('assessment.id', '<>', id ?? 0)
    .executeTakeFirst()
  if (other === undefined) return
  const what = instrumentName(instrument)
  const text = `${other.name} ${formatDay(day)}已有一份${what}，没有保存。要改就更正那一份，或换成实际的评估日期。`
  throw new YiluError('conflict', 'assessed-already', text, { assessedOn: '这一天已有评估' })
}
