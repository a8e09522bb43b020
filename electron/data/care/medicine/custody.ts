import {
  correctCustody,
  endCustody,
  recordCustody,
  voidCustody,
} from '#shared/contract/care/medicine-custody.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { changeRow, correctRow, insertRow, rowToChange, said } from './rows.ts'
import { medicinesLeft } from './stock.ts'

interface Days {
  readonly agreedOn: string
  readonly custodyFrom: string
  readonly custodyTo?: string | null
}

function assertDays({ today }: CommandContext, { agreedOn, custodyFrom, custodyTo = null }: Days) {
  assertCome(agreedOn, today, 'agreedOn', '约定日期')
  assertCome(custodyFrom, today, 'custodyFrom', '起始日期')
  if (custodyTo === null) return
  assertCome(custodyTo, today, 'custodyTo', '结束日期')
  assertOrder([custodyFrom, custodyTo], 'custodyTo', `结束日期早于 ${formatDay(custodyFrom)}`)
}

const recordCustodyHandler = handleCommand(recordCustody, async (context, input) => {
  await residentRow(context.trx, input.residentId)
  assertDays(context, input)
  const id = await insertRow(context, 'medicineCustody', { ...input, custodyTo: null })
  const { residentId, ...after } = input
  context.record({
    subject: `resident:${residentId}`,
    after: { table: 'medicineCustody', id, ...after },
  })
  return { id }
})

const correctCustodyHandler = handleCommand(correctCustody, async (context, input) => {
  const { id, version, reason, ...custody } = input
  const row = await rowToChange(context.trx, 'medicineCustody', { id, version })
  assertDays(context, custody)
  const next = await correctRow(context, 'medicineCustody', row, custody)
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('medicineCustody', row),
    after: { ...custody, reason },
  })
  return { version: next }
})

const endCustodyHandler = handleCommand(endCustody, async (context, input) => {
  const { trx } = context
  const { custodyTo, note } = input
  const row = await rowToChange(trx, 'medicineCustody', input)
  if (row.custodyTo !== null) {
    const text = `这份约定在 ${formatDay(row.custodyTo)} 已经结束，没有改动。日期不对时用“更正”。`
    throw new YiluError('rule_violated', 'already-ended', text)
  }
  assertDays(context, { ...row, custodyTo })
  const version = await changeRow(trx, 'medicineCustody', row, { custodyTo })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('medicineCustody', row),
    after: { custodyTo, note },
  })
  const left = await medicinesLeft(trx, { residentIds: [row.residentId], at: context.now })
  return { version, leftCount: left.length }
})

const voidCustodyHandler = handleCommand(voidCustody, async (context, input) => {
  const row = await rowToChange(context.trx, 'medicineCustody', input)
  await changeRow(context.trx, 'medicineCustody', row, { voidedAt: context.now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('medicineCustody', row),
    after: { reason: input.reason },
  })
  return {}
})

export const custodyHandlers: readonly Handler[] = [
  recordCustodyHandler,
  correctCustodyHandler,
  endCustodyHandler,
  voidCustodyHandler,
]
