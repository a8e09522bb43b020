import { signAgreement } from '#shared/contract/residents/agreement.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../context.ts'
import { beginTrialOf } from '../trial/begin-trial.ts'
import { assertAgreementDays, assertInChain } from './agreement-days.ts'
import { agreementToChange } from './agreement-row.ts'

export const signAgreementHandler = handleCommand(signAgreement, async (context, input) => {
  const { trx, now, today } = context
  const { id, number, signedOn, startsOn, expiresOn } = input
  const row = await agreementToChange(trx, input)
  if (row.status === 'signed') {
    const text = '这份协议已经登记签订，没有保存。填错了用“更正”。'
    throw new YiluError('rule_violated', 'already-signed', text)
  }
  assertAgreementDays(input, today)
  await assertInChain(trx, row, input, null)
  const version = row.version + 1
  await trx
    .updateTable('agreement')
    .set({ status: 'signed', number, signedOn, startsOn, expiresOn, recordedAt: now, version })
    .where('id', '=', id)
    .execute()
  await beginTrialOf(context, { agreementId: id, isOpenOnly: true })
  context.record({
    subject: `resident:${row.residentId}`,
    before: { agreementId: id, status: row.status },
    after: { status: 'signed', number, signedOn, startsOn, expiresOn },
  })
  return { version }
})
