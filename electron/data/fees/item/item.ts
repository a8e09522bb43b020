import {
  closeFeeItem,
  correctFeeItem,
  recordFeeItem,
  voidFeeItem,
} from '#shared/contract/fees/fee-item.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  changeRow,
  type ChargeRow,
  correctRow,
  insertRow,
  rowToChange,
  said,
} from '../charge/rows.ts'
import { warnOfBilledMonths } from '../table/billed-months.ts'
import { feeItemsOf } from '../table/read.ts'
import { usedItems } from './item-use.ts'

type Given = Omit<InputOf<typeof recordFeeItem>, 'position'>

function refuse(rule: string, field: string, words: string): YiluError {
  return new YiluError('rule_violated', rule, `${words}，没有保存。`, { [field]: words })
}

/** What cannot be together; the table says the same. */
function assertFits({ category, pricing, per, isDefault }: Given): void {
  if (pricing === 'bed-rate' && category !== 'bed') {
    throw refuse('fee-item-pricing', 'pricing', '按床位档次定价的只有床位费')
  }
  if (pricing === 'care-level' && category !== 'care') {
    throw refuse('fee-item-pricing', 'pricing', '按照护等级定价的只有照护费')
  }
  if (pricing !== 'plain' && (per === 'time' || per === 'once')) {
    throw refuse('fee-item-pricing', 'per', '按档次、等级定价的按月或按天收')
  }
  if (isDefault && (per === 'time' || per === 'once')) {
    throw refuse('fee-item-default', 'isDefault', '每人都收的项目按月或按天收')
  }
  if (isDefault && category === 'damages') {
    throw refuse('fee-item-default', 'isDefault', '赔偿不能每人都收')
  }
}

async function assertNewName(db: Database, name: string, own: number | null): Promise<void> {
  const items = await feeItemsOf(db)
  const same = items.some((item) => item.id !== own && item.closedOn === null && item.name === name)
  if (same) throw refuse('fee-item-again', 'name', `已有收费项目“${name}”`)
}

/** The last place of a list is behind all that stands in it. */
function placeOf(asked: number | null, there: readonly { readonly position: number }[]): number {
  return asked ?? Math.max(0, ...there.map(({ position }) => position)) + 1
}

function columnsOf({ name, category, pricing, per, isDefault, unitName, note }: Given) {
  return { name, category, pricing, per, isDefault: isDefault ? 1 : 0, unitName, note }
}

const recordFeeItemHandler = handleCommand(recordFeeItem, async (context, input) => {
  const { trx } = context
  assertFits(input)
  await assertNewName(trx, input.name, null)
  const position = placeOf(input.position, await feeItemsOf(trx))
  const columns = { ...columnsOf(input), position }
  const id = await insertRow(context, 'feeItem', { ...columns, closedOn: null })
  context.record({ subject: `feeItem:${id}`, after: columns })
  return { id }
})

const fixed = {
  category: '分类',
  pricing: '定价方式',
  per: '计量',
  isDefault: '是否每人都收',
} as const

/** What was told to people by these words cannot mean another thing. */
async function assertSameKind(
  db: Database,
  row: ChargeRow<'feeItem'>,
  next: ReturnType<typeof columnsOf>,
): Promise<void> {
  const keys = Object.keys(fixed) as (keyof typeof fixed)[]
  const changed = keys.find((key) => row[key] !== next[key])
  if (changed === undefined || !(await usedItems(db)).has(row.id)) return
  const words = `“${row.name}”已经公布或收过费，${fixed[changed]}不能改`
  const text = `${words}，没有保存。停用后另登记一个。`
  throw new YiluError('rule_violated', 'fee-item-used', text, { [changed]: '已经公布或收过费' })
}

/** An item that somebody is charged by terms of her own ends with them. */
async function assertNobodyHas(db: Database, row: ChargeRow<'feeItem'>, day: string) {
  const { count } = await db
    .selectFrom('residentCharge')
    .select((eb) => eb.fn.count<number>('residentId').distinct().as('count'))
    .where('feeItemId', '=', row.id)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('chargeTo', 'is', null), eb('chargeTo', '>', day)]))
    .executeTakeFirstOrThrow()
  if (count === 0) return
  const words = `${formatDay(day)} 之后还有 ${count} 位老人单独约定了“${row.name}”，先在老人的费用里结束`
  throw refuse('fee-item-in-use', 'closedOn', words)
}

/** Another last day than before: gives what that means for months that were billed. */
async function endAgain(db: Database, row: ChargeRow<'feeItem'>, closedOn: string | null) {
  if (closedOn !== null) await assertNobodyHas(db, row, closedOn)
  if (row.isDefault === 0) return null
  const days = [closedOn, row.closedOn].filter((day) => day !== null).toSorted()
  return warnOfBilledMonths(db, days[0] ?? '9999-12-31')
}

const correctFeeItemHandler = handleCommand(correctFeeItem, async (context, input) => {
  const { trx } = context
  const { id, closedOn, reason } = input
  const row = await rowToChange(trx, 'feeItem', input)
  assertFits(input)
  if (closedOn === null) await assertNewName(trx, input.name, id)
  const columns = columnsOf(input)
  await assertSameKind(trx, row, columns)
  const warning = closedOn === row.closedOn ? null : await endAgain(trx, row, closedOn)
  const after = { ...columns, position: input.position ?? row.position, closedOn }
  const version = await correctRow(context, 'feeItem', row, after)
  context.record({ subject: `feeItem:${id}`, before: said(row), after: { ...after, reason } })
  return { version, warning }
})

const closeFeeItemHandler = handleCommand(closeFeeItem, async (context, input) => {
  const { trx } = context
  const { id, closedOn } = input
  const row = await rowToChange(trx, 'feeItem', input)
  if (row.closedOn !== null) {
    const text = `“${row.name}”已经登记 ${formatDay(row.closedOn)} 起停用，没有改动。`
    throw new YiluError('rule_violated', 'already-ended', text)
  }
  const warning = await endAgain(trx, row, closedOn)
  const version = await changeRow(trx, 'feeItem', row, { closedOn })
  context.record({ subject: `feeItem:${id}`, before: { closedOn: null }, after: { closedOn } })
  return { version, warning }
})

const voidFeeItemHandler = handleCommand(voidFeeItem, async (context, input) => {
  const { trx, now } = context
  const { id, reason } = input
  const row = await rowToChange(trx, 'feeItem', input)
  if ((await usedItems(trx)).has(id)) {
    throw refuse('fee-item-used', 'id', `“${row.name}”已经公布或收过费，不能作废，只能停用`)
  }
  // Prices of drafts go with it: a draft holds nothing that anybody was told.
  await trx
    .updateTable('feePrice')
    .set({ voidedAt: now })
    .where('feeItemId', '=', id)
    .where('voidedAt', 'is', null)
    .where('feeTableId', 'in', (eb) =>
      eb.selectFrom('feeTable').select('id').where('status', '=', 'draft'),
    )
    .execute()
  await changeRow(trx, 'feeItem', row, { voidedAt: now })
  context.record({ subject: `feeItem:${id}`, before: said(row), after: { reason } })
  return {}
})

export const feeItemCommands: readonly Handler[] = [
  recordFeeItemHandler,
  correctFeeItemHandler,
  closeFeeItemHandler,
  voidFeeItemHandler,
]
