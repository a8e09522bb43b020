import { correctAgreement, voidAgreement } from '#shared/contract/residents/agreement.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { wordingInUse } from '../../office/wording/wording-row.ts'
import { assertAgreementDays, assertInChain } from './agreement-days.ts'
import {
  agreementNote,
  type AgreementRow,
  agreementToChange,
  feeLinesOf,
  partiesOf,
} from './agreement-row.ts'
import { assertCareLevel, contentColumns, replaceLines } from './content.ts'

type Input = InputOf<typeof correctAgreement>

function missing(rule: string, field: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${words}，没有保存。`, { [field]: words })
}

/** What of it is asked for depends on whether it was signed. */
function assertSuits({ status }: AgreementRow, input: Input): void {
  if (status !== 'signed') {
    if (input.signedOn === null) return
    throw missing('not-signed-yet', 'signedOn', '协议还没有签，签订日期用“登记已签”填写')
  }
  if (input.signedOn === null) throw missing('signed-on-missing', 'signedOn', '签订日期没有填写')
  if (input.reason === null) throw missing('reason-missing', 'reason', '原因不能为空')
}

/** A draft takes the wording of the day on which it was last edited; a signed one keeps what was signed. */
async function wordingOf(context: CommandContext, row: AgreementRow): Promise<number | null> {
  return row.status === 'draft' ? wordingInUse(context, 'agreement') : row.wordingVersion
}

export const correctAgreementHandler = handleCommand(correctAgreement, async (context, input) => {
  const { trx, now, today } = context
  const { id, number, signedOn, startsOn, expiresOn, reason, parties, fees } = input
  const row = await agreementToChange(trx, input)
  assertSuits(row, input)
  assertAgreementDays(input, today)
  await assertInChain(trx, row, input, row.endedOn)
  if (input.careLevelId !== row.careLevelId) await assertCareLevel(trx, input.careLevelId)
  const old = { parties: await partiesOf(trx, [id]), fees: await feeLinesOf(trx, [id]) }
  await keepVoidedCopy(trx, 'agreement', id, now)
  const version = row.version + 1
  const columns = { number, signedOn, startsOn, expiresOn, ...contentColumns(input) }
  const wordingVersion = await wordingOf(context, row)
  await trx
    .updateTable('agreement')
    .set({ ...columns, wordingVersion, recordedAt: now, version })
    .where('id', '=', id)
    .execute()
  await replaceLines(trx, id, input, now)
  const names = (lines: readonly { readonly role: string; readonly name: string }[]) =>
    lines.map(({ role, name }) => ({ role, name }))
  context.record({
    subject: `resident:${row.residentId}`,
    before: {
      agreementId: id,
      ...agreementNote(row),
      parties: names(old.parties.get(id) ?? []),
      fees: old.fees.get(id) ?? [],
    },
    after: { ...agreementNote(input), parties: names(parties), fees, reason },
  })
  return { version }
})

export const voidAgreementHandler = handleCommand(voidAgreement, async (context, input) => {
  const { trx, now } = context
  const row = await agreementToChange(trx, input)
  if (row.renewedById !== null) {
    const text = '这份协议有续签的一份，没有作废。先作废续签的那一份。'
    throw new YiluError('rule_violated', 'agreement-renewed', text)
  }
  await trx
    .updateTable('agreement')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { agreementId: row.id, status: row.status, ...agreementNote(row) },
    after: { reason: input.reason },
  })
  return {}
})
