import { correctExtra, recordExtras, voidExtra } from '#shared/contract/fees/extra.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { firstWarning, warnOfBilled } from '../charge/billed.ts'
import { assertByTime, type FeeItemRow, itemInUse } from '../charge/charge-item.ts'
import { changeRow, correctRow, insertRow, rowToChange, said } from '../charge/rows.ts'
import { assertNotSettled } from '../charge/settled.ts'
import { stayCharged } from '../charge/stay-of.ts'
import { enteringAccount } from '../ledger/post.ts'
import { billOfExtra } from './bill-of.ts'
import { doneByOf } from './done-by.ts'
import { assertDamagesRight, extraPrice } from './extra-price.ts'

/** The stay in which she is charged on that day, not settled yet. Errors: `not-staying`, `stay-settled`. */
async function stayFor(db: Database, residentId: number, day: string, field: string) {
  const { name } = await residentRow(db, residentId)
  const stay = await stayCharged(db, residentId, day)
  if (stay === undefined) {
    const text = `${name} 在 ${formatDay(day)} 不在住，没有保存。`
    throw new YiluError('rule_violated', 'not-staying', text, { [field]: '这一天不在住' })
  }
  await assertNotSettled(db, stay.id)
  return { name, stayId: stay.id }
}

interface Same {
  readonly feeItemId: number
  readonly chargedOn: string
  readonly isAgain: boolean
}

/** Refuses the same item for the same person on the same day, unless it is told that it is meant. */
async function assertNotAgain(
  db: Database,
  item: FeeItemRow,
  { feeItemId, chargedOn, isAgain }: Same,
  people: readonly { readonly residentId: number }[],
  exceptId = 0,
): Promise<void> {
  if (isAgain) return
  const rows = await db
    .selectFrom('extraCharge')
    .innerJoin('resident', 'resident.id', 'extraCharge.residentId')
    .select('resident.name')
    .distinct()
    .where('feeItemId', '=', feeItemId)
    .where('chargedOn', '=', chargedOn)
    .where('extraCharge.voidedAt', 'is', null)
    .where('extraCharge.id', '<>', exceptId)
    .where(
      'residentId',
      'in',
      people.map(({ residentId }) => residentId),
    )
    .execute()
  if (rows.length === 0) return
  const shown = rows.slice(0, 5).map(({ name }) => name)
  const more = rows.length > shown.length ? ` 等 ${rows.length} 位` : ''
  const text = `${shown.join('、')}${more} ${formatDay(chargedOn)} 已经登记过“${item.name}”，没有保存。确实又做了一次的，注明“再记一次”。`
  throw new YiluError('rule_violated', 'extra-again', text, { isAgain: '同一天已登记过' })
}

/** Refuses somebody who was picked twice. */
function assertOnce(people: readonly { readonly residentId: number }[]): void {
  const seen = new Set<number>()
  const index = people.findIndex(({ residentId }) => {
    if (seen.has(residentId)) return true
    seen.add(residentId)
    return false
  })
  if (index === -1) return
  const text = '同一位老人选了两次，没有保存。'
  throw new YiluError('invalid_input', 'person-twice', text, {
    [`people.${index}.residentId`]: '选了两次',
  })
}

async function itemFor(context: CommandContext, feeItemId: number, chargedOn: string) {
  assertCome(chargedOn, context.today, 'chargedOn', '服务日期')
  const item = await itemInUse(context.trx, feeItemId, chargedOn)
  assertByTime(item)
  return item
}

const recordExtrasHandler = handleCommand(recordExtras, async (context, input) => {
  const { trx } = context
  const { people, isAgain: _again, priceFen: _told, ...given } = input
  assertOnce(people)
  const item = await itemFor(context, input.feeItemId, input.chargedOn)
  const priceFen = await extraPrice(context, item, input)
  const common = { ...given, ...(await doneByOf(trx, input)) }
  await assertNotAgain(trx, item, input, people)
  const made: { id: number; stayId: number; residentId: number; amountFen: number }[] = []
  for (const [index, { residentId, quantity }] of people.entries()) {
    const field = people.length === 1 ? 'chargedOn' : `people.${index}.residentId`
    const { stayId } = await stayFor(trx, residentId, input.chargedOn, field)
    const amountFen = quantity * priceFen
    const row = { ...common, residentId, stayId, quantity, priceFen, amountFen }
    const id = await insertRow(context, 'extraCharge', {
      ...row,
      enteredBy: enteringAccount(context),
    })
    made.push({ id, stayId, residentId, amountFen })
    await context.breathe()
  }
  context.record({
    subject: made.length === 1 ? `resident:${made[0]?.residentId ?? 0}` : `feeItem:${item.id}`,
    after: {
      ...common,
      priceFen,
      people: people.map((one, index) => ({ ...one, id: made[index]?.id })),
    },
  })
  const stays = made.map(({ stayId }) => ({ stayId, from: input.chargedOn }))
  return {
    ids: made.map(({ id }) => id),
    sumFen: made.reduce((sum, { amountFen }) => sum + amountFen, 0),
    warning: await firstWarning(trx, stays),
  }
})

function earlier(one: string, other: string): string {
  return one < other ? one : other
}

const correctExtraHandler = handleCommand(correctExtra, async (context, input) => {
  const { trx } = context
  const { id, version, reason, isAgain: _again, ...given } = input
  const row = await rowToChange(trx, 'extraCharge', { id, version })
  await assertNotSettled(trx, row.stayId)
  const bill = await billOfExtra(trx, id)
  if (bill !== null) {
    const text = `这一项已经在账单 ${bill.number} 里，没有保存。作废后另记一条，差额在下一张账单里补退。`
    throw new YiluError('rule_violated', 'extra-billed', text)
  }
  const item = await itemFor(context, given.feeItemId, given.chargedOn)
  assertDamagesRight(context, item)
  // A price that the row has by a decision already needs no second one.
  const isSame = given.feeItemId === row.feeItemId && given.priceFen === row.priceFen
  const priceFen = isSame ? row.priceFen : await extraPrice(context, item, given)
  // Whoever left the staff since stays named.
  const isSameStaff = given.staffId !== null && given.staffId === row.staffId
  const doer = isSameStaff ? { doneBy: row.doneBy } : await doneByOf(trx, given)
  await assertNotAgain(trx, item, input, [row], id)
  const { stayId } = await stayFor(trx, row.residentId, given.chargedOn, 'chargedOn')
  const set = { ...given, ...doer, stayId, priceFen, amountFen: given.quantity * priceFen }
  const next = await correctRow(context, 'extraCharge', row, set)
  context.record({
    subject: `resident:${row.residentId}`,
    before: said(row),
    after: { ...set, reason },
  })
  const from = earlier(row.chargedOn, given.chargedOn)
  return { version: next, warning: await warnOfBilled(trx, stayId, from) }
})

const voidExtraHandler = handleCommand(voidExtra, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'extraCharge', input)
  await assertNotSettled(trx, row.stayId)
  const item = await trx
    .selectFrom('feeItem')
    .select('category')
    .where('id', '=', row.feeItemId)
    .executeTakeFirstOrThrow()
  const bill = await billOfExtra(trx, row.id)
  if ((item.category === 'damages' || bill !== null) && !context.can('fees.charge')) {
    const text = '赔偿和已经出账的加项，由有计费权限的人作废，没有保存。'
    throw new YiluError('forbidden', 'void-right', text)
  }
  await changeRow(trx, 'extraCharge', row, { voidedAt: now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said(row),
    after: { reason: input.reason },
  })
  const warning =
    bill === null ? null : `这一项已经在账单 ${bill.number} 里，款额在下一张账单里退回。`
  return { warning }
})

export const extraCommands: readonly Handler[] = [
  recordExtrasHandler,
  correctExtraHandler,
  voidExtraHandler,
]
