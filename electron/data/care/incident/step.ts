import {
  addIncidentStep,
  completeIncidentCorrection,
  correctIncidentStep,
  voidIncidentStep,
} from '#shared/contract/care/incident-step.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { stepWords } from '#shared/rules/incident-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertNotBefore, assertPast, named } from './happened.ts'
import { assertOpen, type IncidentRow, liveIncident } from './incident-row.ts'

type Given = Omit<InputOf<typeof addIncidentStep>, 'incidentId'>

function refuse(rule: string, field: string, short: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: short })
}

/** A correction names who does it and until when; who was told is named; nothing else has a day due. */
function assertWhole({ kind, whom, dueOn, happenedAt }: Given): void {
  if (kind === 'correction') {
    if (whom === null) throw refuse('whom-missing', 'whom', '谁来整改', '没有写谁来整改')
    if (dueOn === null) throw refuse('due-missing', 'dueOn', '到哪一天', '没有写整改期限')
    const set = shanghaiDay(happenedAt)
    assertOrder([set, dueOn], 'dueOn', `整改期限早于提出的日期 ${formatDay(set)}`)
    return
  }
  if (dueOn !== null) throw refuse('due-without-correction', 'dueOn', '留空', '只有整改有期限')
  if (kind === 'regulator-told' && whom === null) {
    throw refuse('whom-missing', 'whom', '报给谁', '没有写报给谁')
  }
}

async function stepColumns(context: CommandContext, incident: IncidentRow, given: Given) {
  const { kind, happenedAt, whom, what, dueOn } = given
  assertWhole(given)
  assertPast(happenedAt, context.now, 'happenedAt', '时间')
  const of = { field: 'happenedAt', what: `${stepWords[kind]}的时间`, than: '发生时间' }
  assertNotBefore(happenedAt, incident.happenedAt, of)
  const { staffId, name } = await named(context, {
    staffId: given.doneByStaffId,
    name: given.doneBy,
    field: 'doneByStaffId',
  })
  return { kind, happenedAt, whom, what, dueOn, doneByStaffId: staffId, doneBy: name }
}

/** A live step that somebody looked at, with its incident, which is open. */
async function stepToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await trx
    .selectFrom('incidentStep')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'incident-step-unknown', '没有这条处理，可能已作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  const incident = await liveIncident(trx, row.incidentId)
  assertOpen(incident)
  const { kind, happenedAt, whom, what, dueOn, doneOn, doneByStaffId, doneBy } = row
  const said = { kind, happenedAt, whom, what, dueOn, doneOn, doneByStaffId, doneBy }
  return { row, incident, note: { stepId: id, ...said } }
}

/** When a correction was done: not in the future, not before it was agreed on. */
function assertDoneOn(
  { happenedAt }: Pick<Given, 'happenedAt'>,
  doneOn: string,
  today: string,
): void {
  assertCome(doneOn, today, 'doneOn', '完成日期')
  const set = shanghaiDay(happenedAt)
  assertOrder([set, doneOn], 'doneOn', `完成日期早于提出的日期 ${formatDay(set)}`)
}

export const addIncidentStepHandler = handleCommand(addIncidentStep, async (context, input) => {
  const { trx, now, actor } = context
  if (actor === null) throw new Error('a step is entered by somebody')
  const { incidentId } = input
  const incident = await liveIncident(trx, incidentId)
  assertOpen(incident)
  const columns = { ...(await stepColumns(context, incident, input)), doneOn: null }
  const { id } = await trx
    .insertInto('incidentStep')
    .values({
      ...columns,
      incidentId,
      enteredBy: actor.accountId,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `incident:${incidentId}`, after: { stepId: id, ...columns } })
  return { id }
})

export const correctIncidentStepHandler = handleCommand(
  correctIncidentStep,
  async (context, input) => {
    const { trx, now, today } = context
    const { doneOn, reason } = input
    const { row, incident, note } = await stepToChange(trx, input)
    const columns = { ...(await stepColumns(context, incident, input)), doneOn }
    if (doneOn !== null && input.kind !== 'correction') {
      throw refuse('done-without-correction', 'doneOn', '留空', '只有整改有完成日期')
    }
    if (doneOn !== null) assertDoneOn(input, doneOn, today)
    const version = row.version + 1
    await keepVoidedCopy(trx, 'incidentStep', row.id, now)
    await trx
      .updateTable('incidentStep')
      .set({ ...columns, recordedAt: now, version })
      .where('id', '=', row.id)
      .execute()
    const after = { ...columns, reason }
    context.record({ subject: `incident:${incident.id}`, before: note, after })
    return { version }
  },
)

export const voidIncidentStepHandler = handleCommand(voidIncidentStep, async (context, input) => {
  const { trx, now } = context
  const { row, incident, note } = await stepToChange(trx, input)
  await trx
    .updateTable('incidentStep')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const after = { reason: input.reason }
  context.record({ subject: `incident:${incident.id}`, before: note, after })
  return {}
})

export const completeIncidentCorrectionHandler = handleCommand(
  completeIncidentCorrection,
  async (context, input) => {
    const { trx, today } = context
    const { doneOn } = input
    const { row, incident } = await stepToChange(trx, input)
    if (row.kind !== 'correction') {
      throw refuse('no-correction', 'id', '不是整改', '这条处理不是整改')
    }
    if (row.doneOn !== null) {
      const text = `这项整改在 ${formatDay(row.doneOn)} 已经完成，没有改动。日期不对时用“更正”。`
      throw new YiluError('rule_violated', 'already-done', text)
    }
    assertDoneOn(row, doneOn, today)
    const version = row.version + 1
    await trx
      .updateTable('incidentStep')
      .set({ doneOn, version })
      .where('id', '=', row.id)
      .execute()
    const subject = `incident:${incident.id}`
    context.record({ subject, before: { stepId: row.id, doneOn: null }, after: { doneOn } })
    return { version }
  },
)
