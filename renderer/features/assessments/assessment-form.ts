import type { get, occasions } from '#shared/contract/assessments/assessment.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import {
  type AssessmentAnswers,
  type Fault,
  faultOfAnswers,
} from '#shared/rules/assessment-answers.ts'
import { type AssessmentAbout, contradictionOf } from '#shared/rules/assessment.ts'
import { readAbout } from '#shared/rules/assessment-about.ts'
import type { OutputOf } from '#shared/operation.ts'
import { z } from 'zod'

export type Assessment = OutputOf<typeof get>
export type About = Assessment['about']
export type AboutValue = About[string]
export type Occasion = (typeof occasions)[number]

/** A medicine of table A as its line holds it. */
export interface MedicineLine {
  readonly name: string
  readonly way: string
  readonly dose: string
  readonly frequency: string
}

/** What the form about an assessment holds; empty where nothing was entered. */
export interface AssessmentValues extends Record<string, unknown> {
  assessedOn: string
  occasion: Occasion
  number: string
  answers: Record<string, number>
  about: Record<string, AboutValue>
  place: string
  assessorStaffId: number | null
  assessor: string
  secondAssessorStaffId: number | null
  secondAssessor: string
  provider: string
  providerRelation: string | null
  /** Why the sheet counts fewer care-risk events than the records hold. */
  eventsDifferReason: string
  /** Somebody decides on another level than the computed one. */
  decides: boolean
  decision: {
    level: string | null
    decidedByStaffId: number | null
    decidedBy: string
    decidedReason: string
  }
}

const noDecision: AssessmentValues['decision'] = {
  level: null,
  decidedByStaffId: null,
  decidedBy: '',
  decidedReason: '',
}

/** A new sheet, with what the person's file already says. */
export function newAssessment(
  start: { readonly about: About; readonly occasion: Occasion },
  today: string,
): AssessmentValues {
  return {
    assessedOn: today,
    occasion: start.occasion,
    number: '',
    answers: {},
    about: { ...start.about },
    place: '',
    assessorStaffId: null,
    assessor: '',
    secondAssessorStaffId: null,
    secondAssessor: '',
    provider: '',
    providerRelation: null,
    eventsDifferReason: '',
    decides: false,
    decision: noDecision,
  }
}

/** A name that was typed, where no member of the staff was chosen. */
function typedName(staffId: number | null, name: string | null): string {
  return staffId === null ? (name ?? '') : ''
}

/** The form of an assessment that exists. */
export function valuesOfAssessment(assessment: Assessment): AssessmentValues {
  const { assessorStaffId, secondAssessorStaffId, decision } = assessment
  return {
    assessedOn: assessment.assessedOn,
    occasion: assessment.occasion,
    number: assessment.number,
    answers: { ...assessment.answers },
    about: { ...assessment.about },
    place: assessment.place ?? '',
    assessorStaffId,
    assessor: typedName(assessorStaffId, assessment.assessor),
    secondAssessorStaffId,
    secondAssessor: typedName(secondAssessorStaffId, assessment.secondAssessor),
    provider: assessment.provider ?? '',
    providerRelation: assessment.providerRelation,
    eventsDifferReason: assessment.eventsDifferReason ?? '',
    decides: decision !== null,
    decision:
      decision === null
        ? noDecision
        : {
            level: String(decision.level),
            decidedByStaffId: decision.decidedByStaffId,
            decidedBy: typedName(decision.decidedByStaffId, decision.decidedBy),
            decidedReason: decision.decidedReason,
          },
  }
}

/** Medicines, where the value of a field is a list of them. */
export function medicinesOf(value: AboutValue | undefined): readonly MedicineLine[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one) =>
    typeof one === 'string'
      ? []
      : [
          {
            name: one.name,
            way: one.way ?? '',
            dose: one.dose ?? '',
            frequency: one.frequency ?? '',
          },
        ],
  )
}

/** Choices, where the value of a field is a list of them. */
export function choicesOf(value: AboutValue | undefined): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one) => (typeof one === 'string' ? [one] : []))
}

const isBlankLine = (line: MedicineLine): boolean =>
  [line.name, line.way, line.dose, line.frequency].every((part) => part.trim() === '')

/** A field without what is empty; undefined where nothing is left. */
function withoutBlanks(value: AboutValue): AboutValue | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (!Array.isArray(value)) return value
  const medicines = medicinesOf(value)
  const kept =
    medicines.length > 0 ? medicines.filter((line) => !isBlankLine(line)) : choicesOf(value)
  return kept.length === 0 ? undefined : ([...kept] as AboutValue)
}

/** What is sent of table A: only what is filled in. */
export function aboutGiven(
  about: Readonly<Record<string, AboutValue>>,
): Record<string, AboutValue> {
  const entries = Object.entries(about).flatMap(([key, value]) => {
    const given = withoutBlanks(value)
    return given === undefined ? [] : [[key, given] as const]
  })
  return Object.fromEntries(entries)
}

function decisionInput({ decides, decision }: AssessmentValues) {
  if (!decides) return null
  const { level, decidedByStaffId, decidedBy, decidedReason } = decision
  return {
    level: level === null ? null : Number(level),
    decidedByStaffId,
    decidedBy,
    decidedReason,
  }
}

/** What is sent for the form. */
export function assessmentInput(values: AssessmentValues) {
  const { assessedOn, occasion, number, answers, place, provider, providerRelation } = values
  return {
    assessedOn,
    occasion,
    number,
    answers,
    about: aboutGiven(values.about),
    place,
    assessorStaffId: values.assessorStaffId,
    assessor: values.assessor,
    secondAssessorStaffId: values.secondAssessorStaffId,
    secondAssessor: values.secondAssessor,
    provider,
    providerRelation: providerRelation ?? '',
    eventsDifferReason: values.eventsDifferReason,
    decision: decisionInput(values),
  }
}

interface Given {
  readonly answers?: AssessmentAnswers
  readonly about?: AssessmentAbout
  readonly decision?: Partial<NonNullable<ReturnType<typeof decisionInput>>> | null
  readonly assessorStaffId?: number | null
  readonly assessor?: string
  readonly secondAssessorStaffId?: number | null
  readonly secondAssessor?: string
}

/** What the rulebook says against a sheet, by field, as the service would. */
function ruleFaults(
  book: InstrumentRulebook,
  { answers = {}, about = {} }: Given,
): Fault['fields'] {
  const faults = [
    faultOfAnswers(book, answers),
    readAbout(book, about).fault,
    contradictionOf(book, answers, about),
  ]
  return Object.assign({}, ...faults.map((fault) => fault?.fields ?? {})) as Fault['fields']
}

/** What must be said of people that the schema alone cannot tell. */
function peopleFaults(book: InstrumentRulebook, given: Given): Fault['fields'] {
  const { decision, assessorStaffId, assessor, secondAssessorStaffId, secondAssessor } = given
  const isNobody = (staffId: number | null | undefined, name: string | undefined) =>
    staffId == null && (name ?? '').trim() === ''
  const isSecondMissing =
    book.secondAssessor === 'needed' && isNobody(secondAssessorStaffId, secondAssessor)
  return {
    ...(isNobody(assessorStaffId, assessor) ? { assessor: '写明谁评估的' } : {}),
    ...(isSecondMissing ? { secondAssessor: '这种评估要两个人' } : {}),
    ...(decision?.level === null ? { 'decision.level': '选定等级' } : {}),
    ...(decision != null && isNobody(decision.decidedByStaffId, decision.decidedBy)
      ? { 'decision.decidedBy': '写明谁决定的' }
      : {}),
  }
}

/** The schema of a command about an assessment, with what the rulebook says beside each item and field. */
export function withRuleChecks(input: z.ZodType, book: InstrumentRulebook): z.ZodType {
  return z.looseObject({}).superRefine((given, context) => {
    const own = { ...peopleFaults(book, given), ...ruleFaults(book, given) }
    for (const [path, message] of Object.entries(own)) {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    for (const { path, message } of input.safeParse(given).error?.issues ?? []) {
      if (own[path.join('.')] === undefined) {
        context.addIssue({ code: 'custom', path: [...path], message })
      }
    }
  })
}
