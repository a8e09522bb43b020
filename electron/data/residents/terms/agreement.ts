import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { stayRow } from '../stay/stay-row.ts'
import type { GivenAgreement } from '../resident/admission.ts'

/** Refuses an agreement signed in the future or one that ends before it starts. */
export function assertAgreement(agreement: GivenAgreement, today: string, path = ''): void {
  assertCome(agreement.signedOn, today, `${path}signedOn`, '签订日期')
  const { startsOn, expiresOn } = agreement
  if (startsOn === null || expiresOn === null) return
  assertOrder([startsOn, expiresOn], `${path}expiresOn`, '协议到期日早于起始日')
}

export const recordAgreementHandler = handleCommand(recordAgreement, async (context, input) => {
  const { trx, now, today } = context
  const { stayId, number, signedOn, startsOn, expiresOn } = input
  const stay = await stayRow(trx, stayId)
  const agreement = { number, signedOn, startsOn, expiresOn }
  assertAgreement(agreement, today)
  const before = await trx
    .selectFrom('agreement')
    .select(['id', 'status', 'number', 'signedOn', 'startsOn', 'expiresOn'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (before !== undefined) {
    await trx.updateTable('agreement').set({ voidedAt: now }).where('id', '=', before.id).execute()
  }
  const made = { importBatchId: null, recordedAt: now, voidedAt: null }
  const { id } = await trx
    .insertInto('agreement')
    .values({ residentId: stay.residentId, stayId, status: 'signed', ...agreement, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    subject: `resident:${stay.residentId}`,
    before: before ?? null,
    after: { id, stayId, ...agreement },
  })
  return { id }
})
