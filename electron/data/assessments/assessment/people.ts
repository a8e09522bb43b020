import type { record } from '#shared/contract/assessments/assessment.ts'
import { YiluError } from '#shared/errors.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import type { AssessmentResult } from '#shared/rules/assessment.ts'
import type { InputOf } from '#shared/operation.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import type { Database } from '../../database/connection.ts'

export type GivenAssessment = Omit<InputOf<typeof record>, 'residentId' | 'instrument'>

/** Somebody of the staff, or somebody from outside by name. */
export interface Named {
  readonly staffId: number | null
  readonly name: string
}

function refusal(rule: string, text: string, fields: Readonly<Record<string, string>>) {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, fields)
}

/** The name of a staff member is the one in the file, whatever was typed beside it. */
async function personOf(
  db: Database,
  given: { readonly staffId: number | null; readonly typed: string | null },
  at: { readonly field: string; readonly what: string },
): Promise<Named | null> {
  const { staffId, typed } = given
  if (staffId === null) return typed === null ? null : { staffId, name: typed }
  const row = await db
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return { staffId, name: row.name }
  const fields = { [at.field]: '不在员工档案里' }
  throw refusal('staff-unknown', `${at.what}不在员工档案里`, fields)
}

/** Two of the staff may bear one name; somebody typed is whoever bears it, with or without blanks in it. */
function isSame(one: Named, other: Named): boolean {
  const areStaff = one.staffId !== null && other.staffId !== null
  if (areStaff) return one.staffId === other.staffId
  return toCompactText(one.name) === toCompactText(other.name)
}

export interface Assessors {
  readonly first: Named
  readonly second: Named | null
}

/** Who assessed. Error: `invalid_input` where one who is needed is not named, or the same person twice. */
export async function assessorsOf(
  db: Database,
  given: GivenAssessment,
  { secondAssessor }: Pick<InstrumentRulebook, 'secondAssessor'>,
): Promise<Assessors> {
  const first = await personOf(
    db,
    { staffId: given.assessorStaffId, typed: given.assessor },
    { field: 'assessorStaffId', what: '评估人员' },
  )
  if (first === null) {
    const fields = { assessorStaffId: '没有填写', assessor: '没有填写' }
    throw refusal('assessor-missing', '没有写评估人员', fields)
  }
  const second = await personOf(
    db,
    { staffId: given.secondAssessorStaffId, typed: given.secondAssessor },
    { field: 'secondAssessorStaffId', what: '第二评估人员' },
  )
  if (second === null && secondAssessor === 'needed') {
    const fields = { secondAssessorStaffId: '没有填写', secondAssessor: '没有填写' }
    throw refusal('second-assessor-missing', '这项评估要有两位评估人员', fields)
  }
  if (second === null || !isSame(first, second)) return { first, second }
  const field = second.staffId === null ? 'secondAssessor' : 'secondAssessorStaffId'
  const text = `两位评估人员都是 ${first.name}`
  throw refusal('assessors-same', text, { [field]: '与第一位是同一个人' })
}

export interface Decision {
  readonly level: number
  readonly decidedByStaffId: number | null
  readonly decidedBy: string
  readonly decidedReason: string
}

interface Deciding {
  readonly given: GivenAssessment['decision']
  readonly book: InstrumentRulebook
  readonly people: Assessors
  readonly computed: AssessmentResult
}

/** Refuses a level that the instrument does not have, or the one that it gave. */
function assertOtherLevel(level: number, { book, computed }: Deciding): void {
  if (!book.levels.some((one) => one.level === level)) {
    const text = book.levels.length === 0 ? '这项评估不定等级' : '没有这个等级'
    throw refusal('level-unknown', text, { 'decision.level': text })
  }
  if (level !== computed.finalLevel) return
  const text = `改定的等级就是按标准得出的${computed.levelName ?? ''}`
  throw refusal('level-not-changed', text, { 'decision.level': '与得出的等级相同，不用改' })
}

/** Another level than the computed one, by somebody who did not assess. Error: `invalid_input`. */
export async function decisionOf(db: Database, deciding: Deciding): Promise<Decision | null> {
  const { given, people } = deciding
  if (given === null) return null
  assertOtherLevel(given.level, deciding)
  const { first, second } = people
  const at = { field: 'decision.decidedByStaffId', what: '决定人' }
  const typed = given.decidedBy
  const by = await personOf(db, { staffId: given.decidedByStaffId, typed }, at)
  if (by === null) {
    throw refusal('decider-missing', '没有写由谁改定等级', { 'decision.decidedBy': '没有填写' })
  }
  if (isSame(by, first) || (second !== null && isSame(by, second))) {
    const field = by.staffId === null ? 'decision.decidedBy' : at.field
    const text = `${by.name} 是评估人员，改定等级要由另一个人决定`
    throw refusal('decider-assessed', text, { [field]: '不能是评估人员' })
  }
  const { level, decidedReason } = given
  return { level, decidedByStaffId: by.staffId, decidedBy: by.name, decidedReason }
}
