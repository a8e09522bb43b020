import { YiluError } from '#shared/errors.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { readAbout } from '#shared/rules/assessment-about.ts'
import {
  type AssessmentAbout,
  contradictionOf,
  evaluate,
  type Fault,
  faultOfAnswers,
  flagsOf,
} from '#shared/rules/assessment.ts'
import { addDays, type Day, formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assessorsOf, decisionOf, type GivenAssessment } from './people.ts'
import { schemaVersion, type StoredResult } from './stored.ts'

/** An assessment may be made so many days before the admission that it is made for. */
const daysBeforeAdmission = 90

function refused({ rule, text, fields }: Fault): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, fields)
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

interface Of {
  readonly residentId: number
  /** The assessment that is corrected; null for a new one. */
  readonly id: number | null
  readonly today: Day
}

/** Refuses a day in the future, before birth, after death, or long before the person had to do with the home. */
async function assertDay(db: Database, day: Day, { residentId, today }: Of): Promise<void> {
  assertCome(day, today, 'assessedOn', '评估日期')
  const { name, bornOn } = await residentRow(db, residentId)
  if (bornOn !== null && day < bornOn) {
    const text = `评估日期早于 ${name} 的出生日期 ${formatDay(bornOn)}`
    throw refused({ rule: 'before-birth', text, fields: { assessedOn: '早于出生日期' } })
  }
  const diedOn = await diedBefore(db, residentId, day)
  if (diedOn !== null) {
    const text = `${name} ${formatDay(diedOn)}去世`
    throw refused({ rule: 'after-death', text, fields: { assessedOn: '晚于去世日期' } })
  }
  const stayFrom = await firstStayFrom(db, residentId)
  if (stayFrom === null || day >= addDays(stayFrom, -daysBeforeAdmission)) return
  const text = `${name} ${formatDay(stayFrom)}入住，评估最早可在入住前 ${daysBeforeAdmission} 天`
  const fields = { assessedOn: `不能早于 ${addDays(stayFrom, -daysBeforeAdmission)}` }
  throw refused({ rule: 'long-before-admission', text, fields })
}

/** Refuses a second assessment of a person on one day. */
async function assertFirstOfDay(db: Database, day: Day, { residentId, id }: Of): Promise<void> {
  const other = await db
    .selectFrom('assessment')
    .innerJoin('resident', 'resident.id', 'assessment.residentId')
    .select(['assessment.id', 'resident.name'])
    .where('assessment.residentId', '=', residentId)
    .where('assessment.instrument', '=', 'gbt42195')
    .where('assessment.assessedOn', '=', day)
    .where('assessment.voidedAt', 'is', null)
    .where('assessment.id', '<>', id ?? 0)
    .executeTakeFirst()
  if (other === undefined) return
  const text = `${other.name} ${formatDay(day)}已有一份能力评估，没有保存。要改就更正那一份，或换成实际的评估日期。`
  throw new YiluError('conflict', 'assessed-already', text, { assessedOn: '这一天已有评估' })
}

/** The relation by the value of its option, also where its words were given. */
function relationOf({ providerRelations }: InstrumentRulebook, given: string | null) {
  if (given === null) return null
  const option = providerRelations.find(({ value, label }) => given === value || given === label)
  if (option !== undefined) return option.value
  const fields = { providerRelation: '从选项里选' }
  throw refused({ rule: 'relation-unknown', text: '与老人关系不在选项里', fields })
}

/** Table A as it is kept. Error: `invalid_input` naming the field. */
function keptAbout(book: InstrumentRulebook, given: GivenAssessment): AssessmentAbout {
  const { about, fault } = readAbout(book, given.about)
  if (fault !== null) throw refused(fault)
  return about
}

/**
 * The columns of an assessment by the rulebook as it holds now, and what it comes to. Errors:
 * `invalid_input` with the field, `conflict` `assessed-already`, `not_found` for the person.
 */
export async function assessed(db: Database, given: GivenAssessment, of: Of) {
  await assertDay(db, given.assessedOn, of)
  const book = await effectiveRulebook(db, 'gbt42195')
  const { assessedOn, occasion, number, answers, place, provider } = given
  const about = keptAbout(book, given)
  const fault = faultOfAnswers(book, answers) ?? contradictionOf(book, answers, about)
  if (fault !== null) throw refused(fault)
  const providerRelation = relationOf(book, given.providerRelation)
  const people = await assessorsOf(db, given)
  const flags = flagsOf(book, about)
  const computed = evaluate(book, answers, flags)
  const decision = await decisionOf(db, given.decision, people, computed)
  await assertFirstOfDay(db, assessedOn, of)
  const finalLevel = decision?.level ?? computed.finalLevel
  const finalLevelName = book.levels.find(({ level }) => level === finalLevel)?.name ?? ''
  const stored: StoredResult = { ...computed, flags, finalLevelName }
  const columns = {
    rulebookVersion: book.version,
    number,
    assessedOn,
    occasion,
    schemaVersion,
    answersJson: JSON.stringify(answers),
    aboutJson: JSON.stringify(about),
    resultJson: JSON.stringify(stored),
    total: computed.total,
    initialLevel: computed.initialLevel,
    computedLevel: computed.finalLevel,
    finalLevel,
    decidedByStaffId: decision?.decidedByStaffId ?? null,
    decidedBy: decision?.decidedBy ?? null,
    decidedReason: decision?.decidedReason ?? null,
    place,
    assessorStaffId: people.first.staffId,
    assessor: people.first.name,
    secondAssessorStaffId: people.second?.staffId ?? null,
    secondAssessor: people.second?.name ?? null,
    provider,
    providerRelation,
  }
  return { columns, result: { ...computed, finalLevel, levelName: finalLevelName } }
}

type Columns = Awaited<ReturnType<typeof assessed>>['columns']

/** What the audit keeps of an assessment. */
export function assessmentNote(columns: Columns) {
  const { answersJson, aboutJson, resultJson: _, schemaVersion: __, ...plain } = columns
  return {
    ...plain,
    answers: JSON.parse(answersJson) as unknown,
    about: JSON.parse(aboutJson) as unknown,
  }
}
