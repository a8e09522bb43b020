import { correctConsent, voidConsent, withdrawConsent } from '#shared/contract/residents/consent.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { consentToChange } from './consent-row.ts'
import { assertConsent, consentColumns } from './record-consent.ts'

export const withdrawConsentHandler = handleCommand(withdrawConsent, async (context, input) => {
  const { trx, now, today } = context
  const row = await consentToChange(trx, input)
  const { withdrawnOn, withdrawnBy, withdrawNote } = input
  if (row.isGiven === 0) {
    const text = '这里登记的是不同意，没有可撤回的同意，没有保存。'
    throw new YiluError('rule_violated', 'nothing-to-withdraw', text)
  }
  if (row.withdrawnOn !== null) {
    const text = `这项同意 ${formatDay(row.withdrawnOn)} 已经结束，没有保存。`
    throw new YiluError('rule_violated', 'already-withdrawn', text, { withdrawnOn: '已经结束' })
  }
  assertCome(withdrawnOn, today, 'withdrawnOn', '撤回日期')
  assertOrder([row.givenOn, withdrawnOn], 'withdrawnOn', '撤回日期早于同意日期')
  await keepVoidedCopy(trx, 'consent', row.id, now)
  const version = row.version + 1
  const after = { withdrawnOn, withdrawnBy, withdrawNote }
  await trx
    .updateTable('consent')
    .set({ ...after, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  const { purpose, givenOn } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { id: row.id, purpose, givenOn },
    after,
  })
  return { version }
})

interface Ended {
  readonly residentId: number
  readonly purpose: string
  readonly givenOn: string
  readonly withdrawnOn: string | null
}

interface Live {
  readonly id: number
  readonly version: number
}

/** The one that ended because this one began; null where nothing held before. */
async function endedBy(trx: Database, row: Ended): Promise<Live | null> {
  const before = await trx
    .selectFrom('consent')
    .select(['id', 'version'])
    .where('residentId', '=', row.residentId)
    .where('purpose', '=', row.purpose)
    .where('voidedAt', 'is', null)
    .where('withdrawnOn', '=', row.givenOn)
    .where('withdrawnBy', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return before ?? null
}

async function endOn(trx: Database, { id, version }: Live, day: string | null, now: string) {
  await keepVoidedCopy(trx, 'consent', id, now)
  await trx
    .updateTable('consent')
    .set({ withdrawnOn: day, recordedAt: now, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** Another purpose is another consent. */
function assertSamePurpose(was: string, is: string): void {
  if (was === is) return
  const text = '用途不能更正，没有保存。登记错了用途的，作废这一条，再登记新的。'
  throw new YiluError('invalid_input', 'purpose-fixed', text, { purpose: '不能更正' })
}

export const correctConsentHandler = handleCommand(correctConsent, async (context, input) => {
  const { trx, now, today } = context
  const row = await consentToChange(trx, input)
  await assertConsent(trx, input, today)
  assertSamePurpose(row.purpose, input.purpose)
  const { withdrawnOn, reason } = input
  if (withdrawnOn !== null) {
    assertCome(withdrawnOn, today, 'withdrawnOn', '撤回日期')
    assertOrder([input.givenOn, withdrawnOn], 'withdrawnOn', '撤回日期早于同意日期')
  }
  // What this one ended ends with it on the new day too; first the one that becomes shorter.
  const before = await endedBy(trx, row)
  if (before !== null && input.givenOn < row.givenOn) await endOn(trx, before, input.givenOn, now)
  await keepVoidedCopy(trx, 'consent', row.id, now)
  const version = row.version + 1
  const columns = { ...consentColumns(input), withdrawnOn }
  // Who withdrew it stays only as long as something was withdrawn.
  const withdrawn = withdrawnOn === null ? { withdrawnBy: null, withdrawNote: null } : {}
  await trx
    .updateTable('consent')
    .set({ ...columns, ...withdrawn, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  if (before !== null && input.givenOn > row.givenOn) await endOn(trx, before, input.givenOn, now)
  const { id, recordedAt: _at, voidedAt: _voided, version: _version, ...told } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { id, ...told },
    after: { id, ...columns, reason },
  })
  return { version }
})

export const voidConsentHandler = handleCommand(voidConsent, async (context, input) => {
  const { trx, now } = context
  const row = await consentToChange(trx, input)
  await trx
    .updateTable('consent')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  // A withdrawal belongs to the row that was withdrawn; the one before goes on until that day only.
  const before = await endedBy(trx, row)
  if (before !== null) await endOn(trx, before, row.withdrawnOn, now)
  const { id, purpose, givenOn } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { id, purpose, givenOn },
    after: { reason: input.reason, reopenedId: before?.id ?? null },
  })
  return {}
})
