import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { noSuchResident } from '../../residents/resident/resident-row.ts'

/** A person, the hour of what is recorded of her, and the field that a refusal names. */
export interface AtHour {
  readonly residentId: number
  readonly at: string
  readonly field: string
}

/** Whether the last day of a stay counts: who goes on a day was there in its morning. */
export function reaches(stay: { stayFrom: string; stayTo: string | null }, day: string): boolean {
  return stay.stayFrom <= day && (stay.stayTo === null || day <= stay.stayTo)
}

export type LeaveRow = {
  leaveFrom: string
  leaveTo: string | null
  leftAt: string | null
  returnedAt: string | null
}

/** Surely away: on days between going and coming, and on those two where the hours are known. */
export function isAwayAt(leave: LeaveRow, at: string): boolean {
  const day = shanghaiDay(at)
  const hasGone =
    leave.leaveFrom < day ||
    (leave.leaveFrom === day && leave.leftAt !== null && leave.leftAt <= at)
  if (!hasGone) return false
  if (leave.leaveTo === null || day < leave.leaveTo) return true
  return day === leave.leaveTo && leave.returnedAt !== null && at < leave.returnedAt
}

const among = (residentIds: readonly number[]) =>
  sql<number>`(SELECT value FROM json_each(${JSON.stringify(residentIds)}))`

export async function periodsOf(db: Database, residentIds: readonly number[]) {
  const residents = await db
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('voidedAt', 'is', null)
    .where('id', 'in', among(residentIds))
    .execute()
  const stays = await db
    .selectFrom('stay')
    .select(['residentId', 'stayFrom', 'stayTo'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', among(residentIds))
    .execute()
  const leaves = await db
    .selectFrom('leave')
    .select(['residentId', 'leaveFrom', 'leaveTo', 'leftAt', 'returnedAt'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', among(residentIds))
    .execute()
  return {
    names: new Map(residents.map(({ id, name }) => [id, name])),
    stays: Map.groupBy(stays, ({ residentId }) => residentId),
    leaves: Map.groupBy(leaves, ({ residentId }) => residentId),
  }
}

/**
 * Refuses hours at which somebody did not stay in the home. Who was surely on leave at that hour is no
 * refusal but told back: a value may be brought along from a hospital. Errors: `not_found`,
 * `rule_violated` `not-staying`.
 */
export async function assertStayedAt(
  db: Database,
  hours: readonly AtHour[],
): Promise<{ readonly warnings: readonly string[] }> {
  const residentIds = [...new Set(hours.map(({ residentId }) => residentId))]
  const { names, stays, leaves } = await periodsOf(db, residentIds)
  const warnings = new Set<string>()
  for (const { residentId, at, field } of hours) {
    const name = names.get(residentId)
    if (name === undefined) throw await noSuchResident(db, residentId)
    const day = shanghaiDay(at)
    if (!(stays.get(residentId) ?? []).some((stay) => reaches(stay, day))) {
      const text = `${name} 在 ${formatDay(day)} 不在住，没有保存。`
      throw new YiluError('rule_violated', 'not-staying', text, { [field]: '这一天不在住' })
    }
    if ((leaves.get(residentId) ?? []).some((leave) => isAwayAt(leave, at))) {
      warnings.add(`${name} 在 ${formatDay(day)} ${shanghaiHour(at)} 登记为外出`)
    }
  }
  return { warnings: [...warnings] }
}
