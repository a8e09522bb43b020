import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertAgreementDays, assertInChain } from '../agreement/agreement-days.ts'
import { agreementRow } from '../agreement/agreement-row.ts'
import type { GivenAgreement } from '../agreement/at-admission.ts'
import { assertCareLevel, contentColumns, replaceLines, toldColumns } from '../agreement/content.ts'
import { stayRow } from '../stay/stay-row.ts'
import { beginTrialOf } from '../trial/begin-trial.ts'

/** What the row says from now on; what stood there before stays as a voided copy. */
async function putSigned(
  { trx, now }: CommandContext,
  of: { readonly residentId: number; readonly stayId: number; readonly agreementId: number | null },
  given: GivenAgreement,
): Promise<number> {
  const { residentId, stayId, agreementId } = of
  const { number, signedOn, startsOn, expiresOn } = given
  const columns = { status: 'signed', number, signedOn, startsOn, expiresOn } as const
  if (agreementId === null) {
    const made = { importBatchId: null, recordedAt: now, voidedAt: null }
    const { id } = await trx
      .insertInto('agreement')
      .values({ residentId, stayId, ...columns, ...contentColumns(given), ...made })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
  await keepVoidedCopy(trx, 'agreement', agreementId, now)
  await trx
    .updateTable('agreement')
    .set((eb) => ({
      ...columns,
      ...toldColumns(given),
      recordedAt: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', agreementId)
    .execute()
  return agreementId
}

export const recordAgreementHandler = handleCommand(recordAgreement, async (context, input) => {
  const { trx, now, today } = context
  const { stayId, ...agreement } = input
  const stay = await stayRow(trx, stayId)
  assertAgreementDays(agreement, today)
  await assertCareLevel(trx, agreement.careLevelId ?? null)
  const before = await trx
    .selectFrom('agreement')
    .select(['id', 'status', 'number', 'signedOn', 'startsOn', 'expiresOn', 'endedOn'])
    .where('stayId', '=', stayId)
    .where('renewsAgreementId', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (before !== undefined) {
    if (before.endedOn !== null) {
      const text = '这次入住的协议已经提前终止，没有保存。填错了用“更正”。'
      throw new YiluError('rule_violated', 'agreement-not-running', text)
    }
    await assertInChain(trx, await agreementRow(trx, before.id), agreement, null)
  }
  const { residentId } = stay
  const agreementId = before?.id ?? null
  const id = await putSigned(context, { residentId, stayId, agreementId }, agreement)
  await replaceLines(trx, id, agreement, now)
  await beginTrialOf(context, { agreementId: id, isOpenOnly: true })
  const { parties, ...rest } = agreement
  context.record({
    subject: `resident:${residentId}`,
    before: before ?? null,
    after: { id, stayId, ...rest, ...(parties && { partyCount: parties.length }) },
  })
  return { id }
})
