import { YiluError } from '#shared/errors.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertHourCome } from '../observation/insert-observations.ts'
import { assertStayedAt } from '../observation/stayed-at.ts'
import { restraintChecksOf } from './restraint-row.ts'

export interface RestraintGiven {
  readonly kind: string
  readonly orderedAt: string
  readonly isEmergency: boolean
  readonly consentBy: string | null
  readonly consentRelation: string | null
  readonly consentAt: string | null
  readonly beganAt: string
}

function refuse(rule: string, message: string, field: string, word: string): YiluError {
  return new YiluError('invalid_input', rule, `${message}，没有保存。`, { [field]: word })
}

/** `11月22日 14:30`, as sentences say an hour. */
export function hourText(at: string): string {
  return `${formatDay(shanghaiDay(at))} ${shanghaiHour(at)}`
}

async function assertKind(db: Database, kind: string): Promise<void> {
  const row = await db
    .selectFrom('restraintKind')
    .select('key')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (row === undefined)
    throw refuse('restraint-kind-unknown', '没有这种约束', 'kind', '没有这一种')
}

/** Consent is a name with an hour; it comes before, except in an emergency. */
export function assertConsent(
  { isEmergency, consentBy, consentRelation, consentAt, beganAt }: RestraintGiven,
  now: string,
): void {
  if (consentBy === null) {
    if (consentAt !== null || consentRelation !== null) {
      throw refuse('consent-by-missing', '没有写谁同意', 'consentBy', '没有填写')
    }
    if (isEmergency) return
    const text = '没有同意，只有紧急情况可以先约束后补同意'
    throw refuse('consent-missing', text, 'consentBy', '没有填写')
  }
  if (consentAt === null) {
    throw refuse('consent-hour-missing', '没有写同意的时间', 'consentAt', '没有填写')
  }
  assertHourCome(consentAt, now, 'consentAt')
  if (!isEmergency && consentAt > beganAt) {
    throw refuse('consent-after', '同意晚于约束开始', 'consentAt', '晚于开始')
  }
}

/** Refuses hours of the future and in an order that cannot be. Order and consent may follow an emergency. */
export async function assertRestraint(
  { trx, now }: CommandContext,
  residentId: number,
  given: RestraintGiven,
): Promise<readonly string[]> {
  await assertKind(trx, given.kind)
  assertHourCome(given.orderedAt, now, 'orderedAt')
  assertHourCome(given.beganAt, now, 'beganAt')
  if (!given.isEmergency && given.orderedAt > given.beganAt) {
    throw refuse('order-after', '医嘱晚于约束开始', 'orderedAt', '晚于开始')
  }
  assertConsent(given, now)
  const hours = [{ residentId, at: given.beganAt, field: 'beganAt' }]
  return (await assertStayedAt(trx, hours)).warnings
}

/** Refuses a second restraint of one kind within the hours of another. */
export async function assertNoOther(
  trx: Database,
  of: { readonly residentId: number; readonly kind: string; readonly id: number | null },
  hours: { readonly beganAt: string; readonly endedAt: string | null },
): Promise<void> {
  const others = await trx
    .selectFrom('restraint')
    .select(['id', 'beganAt', 'endedAt'])
    .where('residentId', '=', of.residentId)
    .where('kind', '=', of.kind)
    .where('voidedAt', 'is', null)
    .orderBy('beganAt')
    .execute()
  const other = others.find(
    ({ id, beganAt, endedAt }) =>
      id !== of.id &&
      (hours.endedAt === null || beganAt < hours.endedAt) &&
      (endedAt === null || endedAt > hours.beganAt),
  )
  if (other === undefined) return
  const until = other.endedAt === null ? '还没有解除' : `${hourText(other.endedAt)} 才解除`
  const text = `${hourText(other.beganAt)} 开始的同一种约束${until}，没有保存。`
  throw new YiluError('rule_violated', 'restraint-open', text, { kind: '时间重叠' })
}

/** Refuses an end of the future, before the beginning, or before somebody looked. */
export async function assertEnd(
  { trx, now }: CommandContext,
  { id, beganAt }: { readonly id: number; readonly beganAt: string },
  endedAt: string | null,
): Promise<void> {
  const checks = await restraintChecksOf(trx, id)
  const [first, last] = [checks.at(0)?.checkedAt, checks.at(-1)?.checkedAt]
  if (first !== undefined && first < beganAt) {
    const text = `${hourText(first)} 已有观察记录`
    throw refuse('check-before-begin', text, 'beganAt', '晚于已有的观察')
  }
  if (endedAt === null) return
  assertHourCome(endedAt, now, 'endedAt')
  if (endedAt < beganAt) throw refuse('end-before-begin', '解除早于开始', 'endedAt', '早于开始')
  if (last !== undefined && last > endedAt) {
    const text = `${hourText(last)} 还有观察记录`
    throw refuse('check-after-end', text, 'endedAt', '之后还有观察')
  }
}
