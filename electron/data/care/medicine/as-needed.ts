import { YiluError } from '#shared/errors.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import type { Giving } from './give.ts'
import { hourText } from './may-give.ts'

const millisecondsOfHour = 3_600_000

/** Hours at which an order was given around a dose: its day, and as far as the least distance reaches. */
async function givenAround(db: Database, { order, doneAt }: Giving): Promise<readonly string[]> {
  const day = shanghaiDay(doneAt)
  const reach = (order.leastHours ?? 0) * millisecondsOfHour
  const from = [instantAt(day, '00:00') ?? '', new Date(Date.parse(doneAt) - reach).toISOString()]
  const to = [
    instantAt(addDays(day, 1), '00:00') ?? '',
    new Date(Date.parse(doneAt) + reach).toISOString(),
  ]
  const rows = await db
    .selectFrom('dose')
    .select('doneAt')
    .where('medicineOrderId', '=', order.id)
    .where('outcome', '=', 'given')
    .where('voidedAt', 'is', null)
    .where('doneAt', '>=', from.toSorted()[0] ?? '')
    .where('doneAt', '<=', to.toSorted()[1] ?? '')
    .execute()
  return rows.map((row) => row.doneAt)
}

function assertOften({ order, doneAt }: Giving, given: readonly string[]): void {
  const { residentName, name, mostPerDay, leastHours } = order
  const day = shanghaiDay(doneAt)
  const count = given.filter((at) => shanghaiDay(at) === day).length
  if (mostPerDay !== null && count >= mostPerDay) {
    const text = `${residentName} ${name} 这一天已给 ${count} 次，医嘱最多 ${mostPerDay} 次，没有保存。`
    throw new YiluError('rule_violated', 'too-often', text)
  }
  if (leastHours === null) return
  const reach = leastHours * millisecondsOfHour
  const near = given.find((at) => Math.abs(Date.parse(at) - Date.parse(doneAt)) < reach)
  if (near === undefined) return
  const text = `${residentName} ${name} 在 ${hourText(near)} 给过，医嘱至少间隔 ${leastHours} 小时，没有保存。`
  throw new YiluError('rule_violated', 'too-soon', text)
}

/** What is given as needed: not more often a day and not sooner than ordered. Errors: `too-often`, `too-soon`. */
export async function assertAsNeeded(db: Database, all: readonly Giving[]): Promise<void> {
  const needed = all.filter(({ order }) => order.frequency === 'as-needed')
  const before: Giving[] = []
  for (const giving of needed) {
    const same = before.filter(({ order }) => order.id === giving.order.id)
    const given = await givenAround(db, giving)
    assertOften(giving, [...given, ...same.map(({ doneAt }) => doneAt)])
    before.push(giving)
  }
}
