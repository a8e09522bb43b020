import { endAgreement, voidAgreementEnd } from '#shared/contract/residents/agreement.ts'
import { YiluError } from '#shared/errors.ts'
import { firstDayOf } from '#shared/rules/agreement.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { assertInChain } from './agreement-days.ts'
import { agreementToChange } from './agreement-row.ts'

export const endAgreementHandler = handleCommand(endAgreement, async (context, input) => {
  const { trx, today } = context
  const { id, endedOn, endNote } = input
  const row = await agreementToChange(trx, input)
  if (row.status !== 'signed' || row.endedOn !== null) {
    const text = row.endedOn === null ? '这份协议还没有签' : '这份协议已经提前终止'
    throw new YiluError('rule_violated', 'agreement-not-running', `${text}，没有保存。`)
  }
  assertCome(endedOn, today, 'endedOn', '终止日期')
  const first = firstDayOf(row) ?? endedOn
  assertOrder([first, endedOn], 'endedOn', `终止日期早于起始日 ${formatDay(first)}`)
  if (row.expiresOn !== null) {
    const until = `终止日期晚于到期日 ${formatDay(row.expiresOn)}`
    assertOrder([endedOn, row.expiresOn], 'endedOn', until)
  }
  const version = row.version + 1
  await trx
    .updateTable('agreement')
    .set({ endedOn, endNote, version })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { agreementId: id, endedOn: null },
    after: { endedOn, endNote },
  })
  return { version }
})

export const voidAgreementEndHandler = handleCommand(voidAgreementEnd, async (context, input) => {
  const { trx, now } = context
  const row = await agreementToChange(trx, input)
  if (row.endedOn === null) {
    const text = '这份协议没有提前终止，没有可撤回的。'
    throw new YiluError('rule_violated', 'agreement-not-ended', text)
  }
  await assertInChain(trx, row, row, null)
  await keepVoidedCopy(trx, 'agreement', row.id, now)
  const version = row.version + 1
  await trx
    .updateTable('agreement')
    .set({ endedOn: null, endNote: null, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  const { endedOn, endNote } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { agreementId: row.id, endedOn, endNote },
    after: { endedOn: null, reason: input.reason },
  })
  return { version }
})
