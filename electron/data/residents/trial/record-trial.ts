import { recordTrial } from '#shared/contract/residents/trial.ts'
import { handleCommand } from '../../context.ts'
import { assertCome } from '../day-come.ts'
import { stayRow } from '../stay/stay-row.ts'
import { assertTrialDays } from './trial-row.ts'

export const recordTrialHandler = handleCommand(recordTrial, async (context, input) => {
  const { trx, now, today } = context
  const { stayId, trialFrom, trialTo } = input
  const stay = await stayRow(trx, stayId)
  assertCome(trialFrom, today, 'trialFrom', '试住开始日期')
  await assertTrialDays(trx, stay, input, null)
  const { residentId } = stay
  const open = { conclusion: null, concludedOn: null, concludedBy: null, note: null }
  const made = { ...open, recordedAt: now, voidedAt: null }
  const row = await trx
    .insertInto('trial')
    .values({ stayId, residentId, trialFrom, trialTo, ...made })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
  context.record({
    subject: `resident:${residentId}`,
    after: { trialId: row.id, trialFrom, trialTo },
  })
  return row
})
