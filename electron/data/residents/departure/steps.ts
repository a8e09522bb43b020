import { recordDepartureSteps, voidDepartureStep } from '#shared/contract/residents/departure.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keptItemCount } from '../belonging/kept.ts'
import { assertCome } from '../day-come.ts'
import { endedStay } from './correct.ts'
import { departureIdOf } from './departure-row.ts'

type Steps = InputOf<typeof recordDepartureSteps>['steps']

async function assertKnown(db: Database, steps: Steps): Promise<void> {
  const kinds = await db.selectFrom('departureStepKind').select('key').execute()
  const at = steps.findIndex(({ step }) => !kinds.some(({ key }) => key === step))
  if (at < 0) return
  const words = '没有这项手续'
  throw new YiluError('invalid_input', 'step-unknown', `${words}，没有保存。`, {
    [`steps.${at}.step`]: words,
  })
}

/** Things that the home keeps are handed back before that is ticked off. */
async function assertBelongings(
  db: Database,
  of: { readonly residentId: number; readonly stayId: number },
  steps: Steps,
  day: string,
) {
  if (!steps.some(({ step }) => step === 'belongings')) return
  const count = await keptItemCount(db, of, day)
  if (count === 0) return
  const text = `还有 ${count} 件随身物品没有退还，没有保存。先在“随身物品”里登记退还。`
  throw new YiluError('rule_violated', 'belongings-kept', text)
}

export const recordDepartureStepsHandler = handleCommand(
  recordDepartureSteps,
  async (context, input) => {
    const { trx, now, today } = context
    const { stayId, steps, doneOn, doneBy } = input
    assertCome(doneOn, today, 'doneOn', '办理日期')
    const { residentId } = await endedStay(trx, stayId)
    await assertKnown(trx, steps)
    await assertBelongings(trx, { residentId, stayId }, steps, doneOn)
    const departureId = await departureIdOf(trx, { stayId, residentId }, now)
    for (const { step, state, note } of steps) {
      const row = { departureId, step, state, doneOn, doneBy, note }
      await trx
        .insertInto('departureStep')
        .values({ ...row, recordedAt: now, voidedAt: null })
        .execute()
    }
    context.record({
      subject: `resident:${residentId}`,
      after: { stayId, steps, doneOn, doneBy },
    })
    return {}
  },
)

export const voidDepartureStepHandler = handleCommand(
  voidDepartureStep,
  async (context, { id, reason }) => {
    const { trx, now } = context
    const row = await trx
      .selectFrom('departureStep')
      .innerJoin('departure', 'departure.id', 'departureStep.departureId')
      .select(['departure.residentId', 'departure.stayId', 'departureStep.step', 'doneOn'])
      .select(['doneBy', 'state', 'settlementId'])
      .where('departureStep.id', '=', id)
      .where('departureStep.voidedAt', 'is', null)
      .executeTakeFirst()
    if (row === undefined) {
      throw new YiluError('not_found', 'step-unknown', '没有这项手续，可能已经撤回。')
    }
    if (row.settlementId !== null) {
      const text = `这一项是${row.doneBy}办结的，没有撤回。确需变动的，先撤销结算或作废那笔退费。`
      throw new YiluError('rule_violated', 'step-settled', text)
    }
    await trx.updateTable('departureStep').set({ voidedAt: now }).where('id', '=', id).execute()
    const { residentId, settlementId: _, ...step } = row
    context.record({ subject: `resident:${residentId}`, before: step, after: { reason } })
    return {}
  },
)
