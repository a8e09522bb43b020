import { recordConsent } from '#shared/contract/residents/consent.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'

export type GivenConsent = Omit<InputOf<typeof recordConsent>, 'residentId'>

function refuse(rule: string, field: string, short: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: short })
}

async function assertNotice(trx: Database, noticeId: number | null, givenOn: string) {
  if (noticeId === null) return
  const row = await trx
    .selectFrom('privacyNotice')
    .select('noticeFrom')
    .where('id', '=', noticeId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw refuse('notice-unknown', 'noticeId', '从列表里选', '没有这份告知书')
  }
  if (row.noticeFrom <= givenOn) return
  const text = `这份告知书 ${formatDay(row.noticeFrom)} 才启用`
  throw refuse('notice-later', 'noticeId', '那天还没有启用', text)
}

/**
 * What must be so of every consent. A sensitive purpose wants a consent of its own, in writing or by the
 * person's clear statement (PV-02); relatives may pass on a refusal, but cannot consent for her (PV-18, PV-19).
 */
export async function assertConsent(
  trx: Database,
  given: GivenConsent,
  today: string,
): Promise<void> {
  const purpose = await trx
    .selectFrom('consentPurpose')
    .select('name')
    .where('key', '=', given.purpose)
    .executeTakeFirst()
  if (purpose === undefined) {
    throw refuse('purpose-unknown', 'purpose', '从列表里选', '没有这种用途')
  }
  assertCome(given.givenOn, today, 'givenOn', '日期')
  if (given.isGiven && given.givenByRole === 'family') {
    const text = '家属不是监护人或委托代理人，不能代为同意'
    throw refuse('family-cannot-consent', 'givenByRole', '应为本人、监护人或代理人', text)
  }
  await assertNotice(trx, given.noticeId, given.givenOn)
}

/** A consent as its row has it. */
export function consentColumns(given: GivenConsent) {
  const { purpose, noticeId, isGiven, givenBy, givenByRole, way, scope, givenOn } = given
  return { purpose, noticeId, isGiven: isGiven ? 1 : 0, givenBy, givenByRole, way, scope, givenOn }
}

interface About {
  readonly residentId: number
  readonly purpose: string
  readonly givenOn: string
}

/** Refuses to enter something behind what was said later: that one would have to be put right first. */
async function assertLatest(trx: Database, of: About): Promise<void> {
  const later = await trx
    .selectFrom('consent')
    .select(['givenOn', 'withdrawnOn'])
    .where('residentId', '=', of.residentId)
    .where('purpose', '=', of.purpose)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('givenOn', '>', of.givenOn), eb('withdrawnOn', '>', of.givenOn)]))
    .executeTakeFirst()
  if (later === undefined) return
  const on = later.givenOn > of.givenOn ? later.givenOn : (later.withdrawnOn ?? later.givenOn)
  const text = `${formatDay(on)} 对这项用途已有登记，没有保存。要补更早的，先更正或作废那一条。`
  throw new YiluError('rule_violated', 'consent-later', text, { givenOn: '之后已有登记' })
}

/** What was said before for this purpose and still holds on that day ends with it. */
async function endBefore(trx: Database, of: About, now: string): Promise<number | null> {
  const row = await trx
    .selectFrom('consent')
    .select(['id', 'givenOn', 'version'])
    .where('residentId', '=', of.residentId)
    .where('purpose', '=', of.purpose)
    .where('voidedAt', 'is', null)
    .where('withdrawnOn', 'is', null)
    .where('givenOn', '<=', of.givenOn)
    .executeTakeFirst()
  if (row === undefined) return null
  await keepVoidedCopy(trx, 'consent', row.id, now)
  await trx
    .updateTable('consent')
    .set({ withdrawnOn: of.givenOn, recordedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  return row.id
}

export const recordConsentHandler = handleCommand(recordConsent, async (context, input) => {
  const { trx, now, today } = context
  const { id: residentId } = await residentRow(trx, input.residentId)
  await assertConsent(trx, input, today)
  const columns = consentColumns(input)
  await assertLatest(trx, { residentId, ...columns })
  const endedId = await endBefore(trx, { residentId, ...columns }, now)
  const { id } = await trx
    .insertInto('consent')
    .values({ residentId, ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { id, ...columns, endedId } })
  return { id }
})
