import { YiluError } from '#shared/errors.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { readAbout } from '#shared/rules/assessment-about.ts'
import { type Fault, faultOfAnswers } from '#shared/rules/assessment-answers.ts'
import { levelNameOf } from '#shared/rules/assessment-levels.ts'
import { resultSummary } from '#shared/rules/assessment-summary.ts'
import {
  type AssessmentAbout,
  contradictionOf,
  evaluate,
  flagsOf,
} from '#shared/rules/assessment.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { type AssessedOf, assertDay, assertFirstOfDay } from './assessed-day.ts'
import { assessorsOf, decisionOf, type GivenAssessment } from './people.ts'
import { differenceReason, namedEvents, recordedEvents } from './recorded-events.ts'
import { schemaVersion, type StoredResult } from './stored.ts'

function refused({ rule, text, fields }: Fault): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, fields)
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
export async function assessed(db: Database, given: GivenAssessment, of: AssessedOf) {
  await assertDay(db, given.assessedOn, of)
  const book = await effectiveRulebook(db, of.instrument)
  const { assessedOn, occasion, number, answers, place, provider } = given
  const about = keptAbout(book, given)
  const fault = faultOfAnswers(book, answers) ?? contradictionOf(book, answers, about)
  if (fault !== null) throw refused(fault)
  const providerRelation = relationOf(book, given.providerRelation)
  const people = await assessorsOf(db, given, book)
  const recorded = await recordedEvents(db, book, { residentId: of.residentId, day: assessedOn })
  const eventsDiffer = differenceReason(recorded, about, given.eventsDifferReason)
  const known = flagsOf(book, about)
  const flags = {
    ...known,
    education: known.education ?? null,
    careRiskEvents: namedEvents(recorded),
  }
  const computed = evaluate(book, answers, flags)
  const decision = await decisionOf(db, { given: given.decision, book, people, computed })
  await assertFirstOfDay(db, assessedOn, of)
  const finalLevel = decision?.level ?? computed.finalLevel
  const finalLevelName = levelNameOf(book, finalLevel)
  const summary = resultSummary(book, { answers, total: computed.total, finalLevelName })
  const stored: StoredResult = { ...computed, flags, finalLevelName, summary, eventsDiffer }
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
