import { concludeTrial } from '#shared/contract/residents/trial.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { stayRow } from '../stay/stay-row.ts'
import { assertTrialDays, trialToChange } from './trial-row.ts'

type Input = InputOf<typeof concludeTrial>
type Trial = Awaited<ReturnType<typeof trialToChange>>

function assertExtension({ conclusion, extendedTo }: Input): void {
  if ((conclusion === 'extended') === (extendedTo !== null)) return
  const words = extendedTo === null ? '没有填延长到哪一天' : '只有延长试住才填'
  throw new YiluError('invalid_input', 'trial-extension', `${words}，没有保存。`, {
    extendedTo: words,
  })
}

/** The days that are added are a trial of their own, right behind. */
async function extend({ trx, now }: CommandContext, row: Trial, trialTo: string): Promise<number> {
  const stay = await stayRow(trx, row.stayId)
  const days = { trialFrom: row.trialTo, trialTo }
  if (trialTo <= row.trialTo) {
    const words = `要晚于原来的 ${formatDay(row.trialTo)}`
    throw new YiluError('invalid_input', 'trial-extension', `延长${words}，没有保存。`, {
      extendedTo: words,
    })
  }
  await assertTrialDays(trx, stay, days, row.id)
  const { stayId, residentId } = row
  const open = { conclusion: null, concludedOn: null, concludedBy: null, note: null }
  const { id } = await trx
    .insertInto('trial')
    .values({ stayId, residentId, ...days, ...open, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const concludeTrialHandler = handleCommand(concludeTrial, async (context, input) => {
  const { trx, today } = context
  const { conclusion, concludedOn, concludedBy, note, extendedTo } = input
  const row = await trialToChange(trx, input)
  if (row.conclusion !== null) {
    const text = '这次试住已经有结论，没有保存。填错了用“更正”。'
    throw new YiluError('rule_violated', 'trial-concluded', text)
  }
  assertCome(concludedOn, today, 'concludedOn', '结论日期')
  const since = `结论日期早于试住开始 ${formatDay(row.trialFrom)}`
  assertOrder([row.trialFrom, concludedOn], 'concludedOn', since)
  assertExtension(input)
  const version = row.version + 1
  await trx
    .updateTable('trial')
    .set({ conclusion, concludedOn, concludedBy, note, version })
    .where('id', '=', row.id)
    .execute()
  const nextTrialId = extendedTo === null ? null : await extend(context, row, extendedTo)
  context.record({
    subject: `resident:${row.residentId}`,
    before: { trialId: row.id, conclusion: null },
    after: { conclusion, concludedOn, concludedBy, note, nextTrialId, extendedTo },
  })
  return { version }
})
