import { correctReminder, recordReminder, voidReminder } from '#shared/contract/fees/arrears.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { actingPerson } from '../../care/medicine/acting.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { changedMeanwhile } from '../../versions.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { enteringAccount } from '../ledger/post.ts'

type Given = Omit<InputOf<typeof recordReminder>, 'residentId'>

function bad(rule: string, text: string, field: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: words })
}

function assertDays({ remindedOn, promisedOn, promisedFen }: Given, today: string): void {
  if (remindedOn > today) {
    const text = `${formatDay(remindedOn)} 还没有到`
    throw bad('future-day', text, 'remindedOn', '这一天还没有到')
  }
  if (promisedOn === null) {
    if (promisedFen === null) return
    throw bad('promise-without-day', '答应的金额没有日期', 'promisedOn', '写明答应哪天付')
  }
  if (promisedOn >= remindedOn) return
  throw bad('promise-before', '答应的日期早于催缴的日期', 'promisedOn', '早于催缴的日期')
}

/** What she owed on the day on which somebody was told. Errors: `nothing-owed`, `more-than-owed`. */
async function owedThen(trx: Database, residentId: number, given: Given): Promise<number> {
  const { remindedOn, promisedFen } = given
  const owedFen = (await balancesOfPerson(trx, residentId, remindedOn)).receivable
  if (owedFen <= 0) {
    throw bad('nothing-owed', `${formatDay(remindedOn)} 没有欠费`, 'remindedOn', '这一天没有欠费')
  }
  if (promisedFen === null || promisedFen <= owedFen) return owedFen
  const sum = formatFen(owedFen)
  const text = `${formatDay(remindedOn)} 欠费 ${sum} 元，答应的超过了它`
  throw bad('more-than-owed', text, 'promisedFen', `最多 ${sum} 元`)
}

/** The columns of a reminder as given, checked. */
async function columnsOf(context: CommandContext, residentId: number, given: Given) {
  assertDays(given, context.today)
  const owedFen = await owedThen(context.trx, residentId, given)
  const { staffId, name } = await actingPerson(context, {
    byStaffId: given.staffId,
    by: given.remindedBy,
  })
  const { remindedOn, way, toldTo, promisedOn, promisedFen, note } = given
  const said = { remindedOn, way, toldTo, promisedOn, promisedFen, note }
  return { ...said, owedFen, staffId, remindedBy: name }
}

export const recordReminderHandler = handleCommand(recordReminder, async (context, input) => {
  const { trx, now: recordedAt } = context
  const { residentId, ...given } = input
  await residentRow(trx, residentId)
  const row = await columnsOf(context, residentId, given)
  const { id } = await trx
    .insertInto('arrearsReminder')
    .values({
      residentId,
      ...row,
      enteredBy: enteringAccount(context),
      recordedAt,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { reminderId: id, ...row } })
  return { id, owedFen: row.owedFen }
})

async function liveReminder(trx: Database, id: number) {
  const row = await trx
    .selectFrom('arrearsReminder')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = '没有这次催缴，可能已经作废，没有保存。'
  throw new YiluError('not_found', 'reminder-unknown', text)
}

type Row = Awaited<ReturnType<typeof liveReminder>>

function noteOf(row: Row) {
  const { id, remindedOn, way, toldTo, owedFen, promisedOn, promisedFen, note } = row
  const { staffId, remindedBy } = row
  return {
    reminderId: id,
    remindedOn,
    way,
    toldTo,
    owedFen,
    promisedOn,
    promisedFen,
    note,
    staffId,
    remindedBy,
  }
}

export const correctReminderHandler = handleCommand(correctReminder, async (context, input) => {
  const { trx } = context
  const { id, version, reason, ...given } = input
  const before = await liveReminder(trx, id)
  if (before.version !== version) throw changedMeanwhile()
  const row = await columnsOf(context, before.residentId, given)
  await trx
    .updateTable('arrearsReminder')
    .set({ ...row, version: version + 1 })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: noteOf(before),
    after: { reminderId: id, ...row, reason },
  })
  return { version: version + 1 }
})

export const voidReminderHandler = handleCommand(voidReminder, async (context, input) => {
  const { trx, now: voidedAt } = context
  const { id, version, reason } = input
  const before = await liveReminder(trx, id)
  if (before.version !== version) throw changedMeanwhile()
  await trx
    .updateTable('arrearsReminder')
    .set({ voidedAt, version: version + 1 })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: noteOf(before),
    after: { reminderId: id, voided: true, reason },
  })
  return {}
})
