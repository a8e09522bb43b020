import { sql } from 'kysely'
import type { z } from 'zod'
import type { AbsenceState, absenceShown } from '#shared/contract/staff/absence.ts'
import { type AbsenceKind, absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import { addDays, daysBetween } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { type AskedOn, endAsked, stoodThen } from '../rota/as-of.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { type Asking, ownStaff } from './own.ts'

export type AbsenceShown = z.output<typeof absenceShown>

/** The state of a request as of a day: what was decided later was open then. */
export function stateThen(table: 'staffAbsence' | 'rotaSwap', asked: AskedOn) {
  const end = endAsked(asked)
  const decision = sql.ref(`${table}.decision`)
  if (end === null) return sql<AbsenceState>`coalesce(${decision}, 'open')`
  const decidedAt = sql.ref(`${table}.decidedAt`)
  return sql<AbsenceState>`iif(${decidedAt} < ${end}, ${decision}, 'open')`
}

/** Absences of people who are not voided, as they stood at the end of a day. */
export function absencesThen(db: Database, asked: AskedOn) {
  return db
    .selectFrom('staffAbsence')
    .innerJoin('staff', 'staff.id', 'staffAbsence.staffId')
    .innerJoin('account as enterer', 'enterer.id', 'staffAbsence.enteredBy')
    .leftJoin('account as decider', 'decider.id', 'staffAbsence.decidedBy')
    .select(['staffAbsence.id', 'staffAbsence.staffId', 'staff.name', 'staffAbsence.kind'])
    .select(['absentFrom', 'absentTo', 'staffAbsence.reason', 'askedOn', 'decidedAt'])
    .select(['decisionNote', 'staffAbsence.version'])
    .select(['enterer.name as enteredBy', 'decider.name as decidedBy'])
    .select(stateThen('staffAbsence', asked).as('state'))
    .where(stoodThen('staffAbsence', asked))
    .where('staff.voidedAt', 'is', null)
}

type Found = Awaited<ReturnType<ReturnType<typeof absencesThen>['execute']>>[number]

/**
 * Absences as screens get them. Why somebody is away is hers and of who decides: a reason may tell of an
 * illness, and everybody reads the rota.
 */
export async function shownAbsences(
  db: Database,
  asking: Asking,
  rows: readonly Found[],
  { asOf }: Pick<AskedOn, 'asOf'>,
): Promise<AbsenceShown[]> {
  const own = await ownStaff(db, asking)
  const posts = await postsOnDay(db, [...new Set(rows.map(({ staffId }) => staffId))], asOf)
  return rows.map((row) => {
    const isOwn = row.staffId === own?.staffId
    const isHers = isOwn || asking.can('rota.decide')
    const isOpen = row.state === 'open'
    return {
      ...row,
      posts: postsText(posts.get(row.staffId)),
      kindName: absenceKindNames[row.kind satisfies AbsenceKind],
      lastOn: addDays(row.absentTo, -1),
      days: daysBetween(row.absentFrom, row.absentTo),
      reason: isHers ? row.reason : null,
      isReasonHidden: !isHers && row.reason !== null,
      decidedAt: isOpen ? null : row.decidedAt,
      decidedBy: isOpen ? null : row.decidedBy,
      decisionNote: isOpen || !isHers ? null : row.decisionNote,
      isOwn,
    }
  })
}
