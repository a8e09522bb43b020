import { answerAlarm, voidAlarmAnswer } from '#shared/contract/care/observation-range.ts'
import { YiluError } from '#shared/errors.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleCommand } from '../../context.ts'
import { type AlarmRow, alarmsWithin, alarmText } from './alarms-of.ts'
import { observationRow } from './correct.ts'
import { assertHourCome } from './insert-observations.ts'
import { observerOf } from './observer.ts'
import type { Database } from '../../database/connection.ts'

/** The alarm that hangs on an observation. Errors: `not_found`, `rule_violated` `no-alarm`, `answered-already`. */
async function alarmToAnswer(db: Database, observationId: number, now: string): Promise<AlarmRow> {
  const { residentId, observedAt } = await observationRow(db, observationId)
  const day = shanghaiDay(observedAt)
  const scope = { residentIds: [residentId], from: day, until: day, at: now }
  const alarm = (await alarmsWithin(db, scope)).find((one) => one.observationId === observationId)
  if (alarm === undefined) {
    const text = '这个数值现在不在报警，没有保存。刷新后再看。'
    throw new YiluError('rule_violated', 'no-alarm', text)
  }
  if (alarm.answer === null) return alarm
  const { answeredBy, answeredAt } = alarm.answer
  const text = `这个报警 ${shanghaiHour(answeredAt)} 已由 ${answeredBy} 处理，没有保存。`
  throw new YiluError('rule_violated', 'answered-already', text)
}

export const answerAlarmHandler = handleCommand(answerAlarm, async (context, input) => {
  const { trx, now } = context
  const { observationIds, answer, toldTo, answeredAt } = input
  assertHourCome(answeredAt, now, 'answeredAt')
  const of = {
    staffId: input.answeredByStaffId,
    name: input.answeredBy,
    field: 'answeredByStaffId',
  }
  const { staffId: answeredByStaffId, name: answeredBy } = await observerOf(context, of)
  const ids: number[] = []
  for (const observationId of new Set(observationIds)) {
    const alarm = await alarmToAnswer(trx, observationId, now)
    const { residentId, observedAt } = alarm
    if (answeredAt < observedAt) {
      const text = `处理时间早于观察时间 ${shanghaiHour(observedAt)}，没有保存。`
      const fields = { answeredAt: '早于观察时间' }
      throw new YiluError('invalid_input', 'answer-before-alarm', text, fields)
    }
    const { id } = await trx
      .insertInto('alarmAnswer')
      .values({
        observationId,
        residentId,
        answer,
        toldTo,
        answeredAt,
        answeredByStaffId,
        answeredBy,
        recordedAt: now,
        voidedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.push(id)
    context.record({
      subject: `resident:${residentId}`,
      before: { alarm: observationId, value: alarmText(alarm), observedAt },
      after: { id, answer, toldTo, answeredAt, answeredBy },
    })
  }
  return { ids }
})

export const voidAlarmAnswerHandler = handleCommand(
  voidAlarmAnswer,
  async (context, { id, reason }) => {
    const { trx, now } = context
    const row = await trx
      .selectFrom('alarmAnswer')
      .selectAll()
      .where('id', '=', id)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (row === undefined) {
      throw new YiluError('not_found', 'answer-unknown', '没有这条处理，可能已经作废。')
    }
    await trx.updateTable('alarmAnswer').set({ voidedAt: now }).where('id', '=', id).execute()
    const { residentId, observationId, answer, toldTo, answeredAt, answeredBy } = row
    context.record({
      subject: `resident:${residentId}`,
      before: { alarm: observationId, id, answer, toldTo, answeredAt, answeredBy },
      after: { reason },
    })
    return {}
  },
)
