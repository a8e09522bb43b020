import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { SafetyCheckTable } from '../../database/tables/safety-area.ts'
import { itemsOfChecklist } from '../checklist/items-of-checklist.ts'
import { pointsOfRoute } from '../route/points-of-route.ts'
import { liveRow } from '../rows.ts'

export type CheckRow = Selectable<SafetyCheckTable>

/** The day whose places and items a round has: that of its window, or the day on which it began. */
export function dayOfCheck({ windowDay, startedAt }: Pick<CheckRow, 'windowDay' | 'startedAt'>) {
  return windowDay ?? shanghaiDay(startedAt)
}

type OfCheck = Pick<CheckRow, 'windowDay' | 'startedAt' | 'routeId' | 'checklistId'>

/** Places at which a round stops. */
export async function pointsOfCheck(db: Database, check: OfCheck) {
  const { routeId } = check
  return routeId === null ? [] : pointsOfRoute(db, routeId, dayOfCheck(check))
}

/** Items that a round answers. */
export async function itemsOfCheck(db: Database, check: OfCheck) {
  const { checklistId } = check
  return checklistId === null ? [] : itemsOfChecklist(db, checklistId, dayOfCheck(check))
}

/** Live passes and answers of a round. */
export async function madeOf(db: Database, checkId: number) {
  const passes = await db
    .selectFrom('safetyCheckPoint')
    .select(['pointId', 'passedAt', 'way', 'recordedAt'])
    .where('checkId', '=', checkId)
    .where('voidedAt', 'is', null)
    .execute()
  const answers = await db
    .selectFrom('safetyCheckAnswer')
    .select(['id', 'itemId', 'answer', 'reading', 'note', 'recordedAt'])
    .where('checkId', '=', checkId)
    .where('voidedAt', 'is', null)
    .execute()
  return {
    passes: new Map(passes.map((row) => [row.pointId, row])),
    answers: new Map(answers.map((row) => [row.itemId, row])),
  }
}

/** A live round that is under way. Errors: `not_found`, `rule_violated` `check-ended`. */
export async function openCheck(db: Database, id: number): Promise<CheckRow> {
  const row = await liveRow(db, 'safetyCheck', id)
  if (row.endedAt === null) return row
  const text = '这次检查已经结束，没有保存。写错的用“更正”。'
  throw new YiluError('rule_violated', 'check-ended', text)
}

/** What a round has still to do. */
export async function leftOf(db: Database, check: CheckRow) {
  const { passes, answers } = await madeOf(db, check.id)
  const points = (await pointsOfCheck(db, check)).filter(({ pointId }) => !passes.has(pointId))
  const items = (await itemsOfCheck(db, check)).filter(({ id }) => !answers.has(id))
  const notMet = [...answers.values()].some(({ answer }) => answer === 'not-met')
  return { points, items, notMet }
}
