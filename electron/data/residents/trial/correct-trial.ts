import { correctTrial, voidTrial } from '#shared/contract/residents/trial.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { stayRow } from '../stay/stay-row.ts'
import { assertTrialDays, trialToChange } from './trial-row.ts'

type Input = InputOf<typeof correctTrial>

/** A conclusion has its day and name, and none of them stands alone. */
function assertConclusion(
  { conclusion, concludedOn, concludedBy, trialFrom }: Input,
  today: string,
) {
  if (conclusion === null) {
    if (concludedOn === null && concludedBy === null) return
    const field = concludedOn === null ? 'concludedBy' : 'concludedOn'
    const words = '没有结论就不填'
    throw new YiluError('invalid_input', 'trial-conclusion', `${words}，没有保存。`, {
      [field]: words,
    })
  }
  if (concludedOn === null || concludedBy === null) {
    const field = concludedOn === null ? 'concludedOn' : 'concludedBy'
    throw new YiluError('invalid_input', 'trial-conclusion', '结论要有日期和决定的人，没有保存。', {
      [field]: '没有填写',
    })
  }
  assertCome(concludedOn, today, 'concludedOn', '结论日期')
  assertOrder([trialFrom, concludedOn], 'concludedOn', '结论日期早于试住开始')
}

export const correctTrialHandler = handleCommand(correctTrial, async (context, input) => {
  const { trx, now, today } = context
  const { id, version: _seen, reason, ...given } = input
  const row = await trialToChange(trx, input)
  const stay = await stayRow(trx, row.stayId)
  assertCome(given.trialFrom, today, 'trialFrom', '试住开始日期')
  await assertTrialDays(trx, stay, given, id)
  assertConclusion(input, today)
  await keepVoidedCopy(trx, 'trial', id, now)
  const version = row.version + 1
  await trx
    .updateTable('trial')
    .set({ ...given, recordedAt: now, version })
    .where('id', '=', id)
    .execute()
  const { trialFrom, trialTo, conclusion, concludedOn, concludedBy, note } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { trialId: id, trialFrom, trialTo, conclusion, concludedOn, concludedBy, note },
    after: { ...given, reason },
  })
  return { version }
})

export const voidTrialHandler = handleCommand(voidTrial, async (context, input) => {
  const { trx, now } = context
  const row = await trialToChange(trx, input)
  await trx
    .updateTable('trial')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const { trialFrom, trialTo, conclusion } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { trialId: row.id, trialFrom, trialTo, conclusion },
    after: { reason: input.reason },
  })
  return {}
})
