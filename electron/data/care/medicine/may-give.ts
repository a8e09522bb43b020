import { YiluError } from '#shared/errors.ts'
import { dueTimes } from '#shared/rules/frequency.ts'
import { doseOutcomeWords } from '#shared/rules/medicine-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'
import type { Giving } from './give.ts'
import type { OrderToGive } from './orders-to-give.ts'
import type { PresenceOf } from './presence.ts'

export const hourText = (at: string): string => `${formatDay(shanghaiDay(at))} ${shanghaiHour(at)}`

/** A medicine is for the person it was ordered for and nobody else. Error: `medicine-of-another`. */
export function assertOfPerson(order: OrderToGive | undefined, residentId: number): OrderToGive {
  if (order === undefined) throw new Error('orders were read for all doses')
  if (order.residentId === residentId) return order
  const text = `${order.name} 是 ${order.residentName} 的，不是这位老人的，没有保存。核对床头卡和姓名。`
  throw new YiluError('rule_violated', 'medicine-of-another', text)
}

/** Not given, or another amount than ordered, needs its reason. Error: `reason-missing`. */
export function assertReason({ index, order, outcome, amountHundredths, reason }: Giving): void {
  if (reason !== null) return
  const isAsOrdered = amountHundredths === order.doseHundredths
  if (outcome === 'given' && isAsOrdered) return
  const words = outcome === 'given' ? '与医嘱剂量不同，写明原因' : '没有给药，写明原因'
  const text = `${order.residentName} ${order.name}：${words}，没有保存。`
  throw new YiluError('invalid_input', 'reason-missing', text, { [`doses.${index}.reason`]: words })
}

/**
 * Beyond as many hours before its hour a dose is a slip of the day: tomorrow's for today's. Early by less
 * is written down as it was.
 */
const earliestMilliseconds = 12 * 3_600_000

/** The hour must be one of the order. Errors: `not-due`, `dose-too-early`. */
export function assertDue({ order, dueAt, doneAt, outcome }: Giving): void {
  const who = `${order.residentName} ${order.name}`
  const period = { from: order.orderFrom, to: order.orderTo }
  if (order.frequency === 'as-needed') {
    const day = shanghaiDay(doneAt)
    const holds = period.from <= day && (period.to === null || day < period.to)
    if (dueAt === null && holds && outcome === 'given') return
    const text = `${who} 是需要时用的，只在医嘱有效期内、给了才登记，没有保存。`
    throw new YiluError('rule_violated', 'not-due', text)
  }
  const until = dueAt === null ? '' : new Date(Date.parse(dueAt) + 1).toISOString()
  if (dueAt === null || dueTimes(order, period, { since: dueAt, until }).length === 0) {
    const when = dueAt === null ? '' : ` ${hourText(dueAt)}`
    const text = `${who}${when} 按医嘱不该给，没有保存。医嘱可能改过，重新打开给药单。`
    throw new YiluError('rule_violated', 'not-due', text)
  }
  if (Date.parse(dueAt) - Date.parse(doneAt) <= earliestMilliseconds) return
  const text = `${who} ${hourText(dueAt)} 还早，没有保存。核对日期。`
  throw new YiluError('rule_violated', 'dose-too-early', text)
}

/** Nothing is given to who is not there. Errors: `not-staying`, `not-due`, `resident-away`. */
export function assertPresent({ order, doneAt, outcome }: Giving, presence: PresenceOf): void {
  const { residentId, residentName } = order
  if (!presence.isStaying(residentId, doneAt)) {
    const text = `${residentName} 在 ${hourText(doneAt)} 不在住，没有保存。`
    throw new YiluError('rule_violated', 'not-staying', text)
  }
  if (order.stayTo !== null && shanghaiDay(doneAt) > order.stayTo) {
    const text = `${residentName} ${order.name} 的医嘱随 ${formatDay(order.stayTo)} 离开结束，没有保存。再次入住要重新登记医嘱。`
    throw new YiluError('rule_violated', 'not-due', text)
  }
  if (outcome !== 'given' || !presence.isSurelyAway(residentId, doneAt)) return
  const text = `${residentName} 在 ${hourText(doneAt)} 登记为外出，没有保存。已返回的先登记返回。`
  throw new YiluError('rule_violated', 'resident-away', text)
}

function recordedAlready(
  giving: Giving,
  by: { readonly doneBy: string; readonly doneAt: string; readonly outcome: Giving['outcome'] },
): YiluError {
  const { residentName, name } = giving.order
  const what = `${residentName} ${name} ${giving.dueAt === null ? '' : shanghaiHour(giving.dueAt)}`
  const text = `${what} 这一次，${by.doneBy} 在 ${hourText(by.doneAt)} 已登记“${doseOutcomeWords[by.outcome]}”，没有保存。`
  return new YiluError('rule_violated', 'dose-again', text)
}

/** One hour of one order is recorded once. Error: `dose-again`, with who recorded it when. */
export async function assertNotRecorded(db: Database, all: readonly Giving[]): Promise<void> {
  const keyOf = (orderId: number, dueAt: string | null) => `${orderId} ${dueAt}`
  const seen = new Map<string, Giving>()
  for (const giving of all.filter(({ dueAt }) => dueAt !== null)) {
    const key = keyOf(giving.order.id, giving.dueAt)
    if (seen.has(key)) {
      const text = `${giving.order.residentName} ${giving.order.name} 同一次写了两遍，没有保存。`
      throw new YiluError('rule_violated', 'dose-again', text)
    }
    seen.set(key, giving)
  }
  const hours = [...seen.values()].map(({ dueAt }) => dueAt ?? '').toSorted()
  const rows = await db
    .selectFrom('dose')
    .select(['medicineOrderId', 'dueAt', 'doneBy', 'doneAt', 'outcome'])
    .where('voidedAt', 'is', null)
    .where('medicineOrderId', 'in', amongIds([...seen.values()].map(({ order }) => order.id)))
    .where('dueAt', '>=', hours[0] ?? '')
    .where('dueAt', '<=', hours[hours.length - 1] ?? '')
    .execute()
  for (const row of rows) {
    const giving = seen.get(keyOf(row.medicineOrderId, row.dueAt))
    if (giving !== undefined) throw recordedAlready(giving, row)
  }
}
