import { endWaiver, recordWaiver, voidWaiver } from '#shared/contract/fees/waiver.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { warnOfBilled } from '../charge/billed.ts'
import { assertStanding, itemInUse } from '../charge/charge-item.ts'
import {
  type ChargeRow,
  changeRow,
  correctRow,
  insertRow,
  rowToChange,
  said,
} from '../charge/rows.ts'
import { assertNotSettled } from '../charge/settled.ts'
import { enteringAccount } from '../ledger/post.ts'
import { assertOrder, assertWithinYear } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { stayOn } from '../../residents/stay/stay-row.ts'

type Given = InputOf<typeof recordWaiver>

/** A share or a sum, and not both. */
function assertOneMeasure({ percent, monthlyFen }: Given): void {
  if ((percent === null) !== (monthlyFen === null)) return
  const text = '减免写比例，或写每月金额，写一样，没有保存。'
  const fields = { percent: percent === null ? '没有填写' : '只填一样' }
  throw new YiluError('invalid_input', 'waiver-measure', text, fields)
}

interface Days {
  readonly waiverFrom: string
  readonly waiverTo: string | null
}

function overlaps(one: Days, other: Days): boolean {
  return (
    one.waiverFrom < (other.waiverTo ?? '9999') &&
    other.waiverFrom < (one.waiverTo ?? '9999') &&
    one.waiverFrom !== one.waiverTo
  )
}

function refuse(rule: string, text: string, words: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { waiverFrom: words })
}

/** One waiver of an item at a time, and no more than all of it. */
async function assertBesideOthers(
  { trx }: CommandContext,
  stayId: number,
  given: Pick<Given, 'feeItemId' | 'percent'> & Days & { readonly id?: number },
): Promise<void> {
  const rows = await trx
    .selectFrom('waiver')
    .selectAll()
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .execute()
  const beside = rows.filter((row) => row.id !== given.id && overlaps(row, given))
  const same = beside.find((row) => row.feeItemId === given.feeItemId)
  if (same !== undefined) {
    const what = given.feeItemId === null ? '全部费用' : '这一项'
    const text = `对${what}从 ${formatDay(same.waiverFrom)} 起已有减免`
    throw refuse('waiver-overlap', text, '与另一条减免重叠')
  }
  const others = beside.filter((row) => given.feeItemId === null || row.feeItemId === null)
  const highest = Math.max(0, ...others.map(({ percent }) => percent ?? 0))
  if ((given.percent ?? 0) + highest <= 100) return
  const text = `与已有的减免合计超过 100%，已有 ${highest}%`
  throw new YiluError('rule_violated', 'waiver-over-all', `${text}，没有保存。`, {
    percent: '合计超过 100%',
  })
}

const recordWaiverHandler = handleCommand(recordWaiver, async (context, input) => {
  const { trx, today } = context
  const { residentId, feeItemId, waiverFrom, waiverTo } = input
  assertOneMeasure(input)
  assertWithinYear(waiverFrom, today, 'waiverFrom', '起始日期')
  if (waiverTo !== null) {
    assertOrder([waiverFrom, waiverTo], 'waiverTo', `结束日期早于 ${formatDay(waiverFrom)}`)
  }
  const stay = await stayOn(trx, await residentRow(trx, residentId), waiverFrom, 'waiverFrom')
  await assertNotSettled(trx, stay.id)
  if (feeItemId !== null) assertStanding(await itemInUse(trx, feeItemId, waiverFrom))
  await assertBesideOthers(context, stay.id, input)
  const isUntilStay = waiverTo === null && stay.stayTo !== null
  const id = await insertRow(context, 'waiver', {
    ...input,
    stayId: stay.id,
    waiverTo: isUntilStay ? stay.stayTo : waiverTo,
    endsWithStay: isUntilStay ? 1 : 0,
    approvedBy: enteringAccount(context),
  })
  const { residentId: _, ...after } = input
  context.record({ subject: `resident:${residentId}`, after: { table: 'waiver', id, ...after } })
  return { id, warning: await warnOfBilled(trx, stay.id, waiverFrom) }
})

/** From when on the change of an end is felt. */
function firstChanged(row: ChargeRow<'waiver'>, waiverTo: string): string {
  return row.waiverTo !== null && row.waiverTo < waiverTo ? row.waiverTo : waiverTo
}

const endWaiverHandler = handleCommand(endWaiver, async (context, input) => {
  const { trx } = context
  const { waiverTo } = input
  const row = await rowToChange(trx, 'waiver', input)
  await assertNotSettled(trx, row.stayId)
  if (row.waiverTo === waiverTo) {
    throw refuse('nothing-changes', `这条减免已经登记到 ${formatDay(waiverTo)}`, '没有改动')
  }
  assertOrder([row.waiverFrom, waiverTo], 'waiverTo', `结束日期早于 ${formatDay(row.waiverFrom)}`)
  await assertBesideOthers(context, row.stayId, { ...row, waiverTo })
  const end = { waiverTo, endsWithStay: 0 }
  const version =
    row.waiverTo === null
      ? await changeRow(trx, 'waiver', row, end)
      : await correctRow(context, 'waiver', row, end)
  context.record({ subject: `resident:${row.residentId}`, before: said(row), after: { waiverTo } })
  return { version, warning: await warnOfBilled(trx, row.stayId, firstChanged(row, waiverTo)) }
})

const voidWaiverHandler = handleCommand(voidWaiver, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'waiver', input)
  await assertNotSettled(trx, row.stayId)
  await changeRow(trx, 'waiver', row, { voidedAt: now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said(row),
    after: { reason: input.reason },
  })
  return { warning: await warnOfBilled(trx, row.stayId, row.waiverFrom) }
})

export const waiverHandlers: readonly Handler[] = [
  recordWaiverHandler,
  endWaiverHandler,
  voidWaiverHandler,
]
