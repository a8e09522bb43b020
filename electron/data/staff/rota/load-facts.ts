import { absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import type { RotaDutyFact, RotaFacts } from '#shared/rules/staff/rota-facts.ts'
import { daysAround } from '#shared/rules/staff/rota-times.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { shiftStaffingOf } from '../staffing/shift-staffing.ts'
import { type AskedOn, stoodThen } from './as-of.ts'
import { absencesIn, employmentsBefore, postsIn, type RotaSpan, staffNames } from './load-people.ts'
import { gapsOfPapers, untrainedPeople } from './paper-facts.ts'
import { type ShiftRow, shiftRows } from './shift-rows.ts'

/** Duties of a span, of people who are not voided, in the order of days and hours. */
export async function dutyRows(db: Database, span: RotaSpan, asked: AskedOn) {
  return db
    .selectFrom('rotaDuty')
    .innerJoin('staff', 'staff.id', 'rotaDuty.staffId')
    .select(['rotaDuty.id', 'rotaDuty.staffId', 'rotaDuty.dutyOn', 'rotaDuty.shiftId'])
    .select(['rotaDuty.post', 'rotaDuty.floorId', 'rotaDuty.beginsAt', 'rotaDuty.endsAt'])
    .select(['rotaDuty.minutes', 'rotaDuty.note', 'rotaDuty.swapId', 'rotaDuty.changeReason'])
    .select(['rotaDuty.recordedAt', 'rotaDuty.version'])
    .where('rotaDuty.dutyOn', '>=', span.from)
    .where('rotaDuty.dutyOn', '<', span.to)
    .where('staff.voidedAt', 'is', null)
    .where(stoodThen('rotaDuty', asked))
    .orderBy('rotaDuty.dutyOn')
    .orderBy('rotaDuty.beginsAt')
    .orderBy('rotaDuty.id')
    .execute()
}

export type DutyRow = Awaited<ReturnType<typeof dutyRows>>[number]

export type PersonPost = Awaited<ReturnType<typeof postsIn>>[number]

/** All that is known of a span of the rota. */
export interface LoadedRota {
  readonly span: RotaSpan
  readonly asked: AskedOn
  readonly shifts: readonly ShiftRow[]
  /** Also of the days and weeks beside the span. */
  readonly duties: readonly DutyRow[]
  readonly people: Awaited<ReturnType<typeof staffNames>>
  readonly employments: Awaited<ReturnType<typeof employmentsBefore>>
  readonly posts: readonly PersonPost[]
  readonly absences: Awaited<ReturnType<typeof absencesIn>>
  /** All but the staffing of shifts, which asks for the duties as they are to be. */
  readonly facts: RotaFacts
}

/** Reads what the faults of a span follow from, in a fixed number of queries. */
export async function loadRota(db: Database, span: RotaSpan, asked: AskedOn): Promise<LoadedRota> {
  const shifts = await shiftRows(db, asked)
  const duties = await dutyRows(db, daysAround(span), asked)
  const people = await staffNames(db)
  const employments = await employmentsBefore(db, span, asked)
  const posts = await postsIn(db, span, asked)
  const absences = await absencesIn(db, span, asked)
  const { value: rules } = await readSetting(db, 'staffRules')
  const facts: RotaFacts = {
    ...span,
    duties,
    shifts: shifts.map(({ id, name, isNight }) => ({ id, name, isNight: isNight === 1 })),
    names: new Map(people.map(({ id, name }) => [id, name])),
    employments,
    posts,
    absences: absences
      .filter(({ isAgreed }) => isAgreed)
      .map(({ kind, ...row }) => ({ ...row, kindName: absenceKindNames[kind] })),
    paperGaps: rules.postWithoutPaper === 'off' ? [] : await gapsOfPapers(db, span),
    untrained: rules.firstShiftUntrained === 'off' ? [] : await untrainedPeople(db, employments),
    staffing: [],
    rules,
  }
  return { span, asked, shifts, duties, people, employments, posts, absences, facts }
}

/** The carers of each day and shift of a span, as the duties are or are to be. */
export async function staffingOf(
  db: Database,
  { span, asked, shifts }: Pick<LoadedRota, 'span' | 'asked' | 'shifts'>,
  duties: readonly RotaDutyFact[],
) {
  const planned = new Set(duties.map(({ shiftId }) => shiftId))
  const shown = shifts
    .filter(({ id, endedOn }) => endedOn === null || planned.has(id))
    .map(({ id, isNight }) => ({ id, isNight: isNight === 1 }))
  return shiftStaffingOf(db, { ...span, today: asked.asOf }, duties, shown)
}
