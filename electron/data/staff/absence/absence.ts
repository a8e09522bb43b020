import {
  askAbsence,
  correctAbsence,
  shortenAbsence,
  voidAbsence,
  withdrawAbsence,
} from '#shared/contract/staff/absence.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, correctRow, insertRow, rowToChange } from '../rows.ts'
import { absenceSpan, assertAbsence } from './absence-rules.ts'
import { freeDuties } from './duties-in-way.ts'
import { assertMayAsk } from './own.ts'

const notOwn = { rule: 'absence-not-own', what: '员工假', field: 'staffId' }

/** Refuses what was decided. Error: `absence-decided`. */
export function absenceDecided(decision: string | null): YiluError {
  const word = decision === 'withdrawn' ? '已经撤回' : '已经批过'
  return new YiluError('rule_violated', 'absence-decided', `这次员工假${word}，没有保存。`)
}

const askHandler = handleCommand(askAbsence, async (context, input) => {
  const { trx, today } = context
  await assertMayAsk(trx, context, [input.staffId], notOwn)
  await assertAbsence(trx, input)
  const row = {
    ...input,
    askedOn: today,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    decisionNote: null,
    enteredBy: enteringAccount(context),
  }
  const id = await insertRow(context, 'staffAbsence', row)
  context.record({ subject: `staffAbsence:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctAbsence, async (context, input) => {
  const { trx } = context
  const { id, version: _seen, correctionReason, ...set } = input
  const row = await rowToChange(trx, 'staffAbsence', input)
  await assertMayAsk(trx, context, [row.staffId], { ...notOwn, field: 'kind' })
  if (row.decision === 'refused' || row.decision === 'withdrawn') {
    const text = '没有同意或已经撤回的不再更正，没有保存。要请假就重新申请。'
    throw new YiluError('rule_violated', 'absence-ended', text)
  }
  if (row.decision === 'agreed' && !context.can('rota.decide')) throw absenceDecided(row.decision)
  const absence = { staffId: row.staffId, ...set }
  const { name } = await assertAbsence(trx, absence, id)
  const hasOtherDays = row.absentFrom !== set.absentFrom || row.absentTo !== set.absentTo
  if (row.decision === 'agreed' && hasOtherDays) {
    const keep = { isFreeingDuties: false, seenDutyIds: [], freeingReason: null, why: '' }
    await freeDuties(context, { ...absence, name }, keep)
  }
  const version = await correctRow(context, 'staffAbsence', row, set)
  const after = { ...said({ ...row, ...set }), correctionReason }
  context.record({ subject: `staffAbsence:${id}`, before: said(row), after })
  return { version }
})

const withdrawHandler = handleCommand(
  withdrawAbsence,
  async (context, { id, version: seen, reason }) => {
    const { trx, now } = context
    const row = await rowToChange(trx, 'staffAbsence', { id, version: seen })
    await assertMayAsk(trx, context, [row.staffId], { ...notOwn, field: 'id' })
    if (row.decision !== null) throw absenceDecided(row.decision)
    const decidedBy = enteringAccount(context)
    const set = { decision: 'withdrawn', decidedAt: now, decidedBy, decisionNote: reason }
    const version = await changeRow(trx, 'staffAbsence', row, set)
    context.record({
      subject: `staffAbsence:${id}`,
      before: said(row),
      after: said({ ...row, ...set }),
    })
    return { version }
  },
)

const shortenHandler = handleCommand(shortenAbsence, async (context, input) => {
  const { id, backOn, reason } = input
  const row = await rowToChange(context.trx, 'staffAbsence', input)
  if (row.decision !== 'agreed') {
    const text = '只有已同意的假才能提前销假，没有保存。'
    throw new YiluError('rule_violated', 'absence-not-agreed', text)
  }
  if (backOn <= row.absentFrom || backOn >= row.absentTo) {
    const short = '要在这次假中间，晚于第一天、早于原定返岗日'
    const text = `返岗日期${short}（${absenceSpan(row)}），没有保存。一天没休的用作废。`
    throw new YiluError('rule_violated', 'absence-back', text, { backOn: short })
  }
  const set = { absentTo: backOn }
  const version = await correctRow(context, 'staffAbsence', row, set)
  const after = { ...said({ ...row, ...set }), reason: row.reason, shortenReason: reason }
  context.record({ subject: `staffAbsence:${id}`, before: said(row), after })
  return { version }
})

const voidHandler = handleCommand(voidAbsence, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'staffAbsence', input)
  await changeRow(trx, 'staffAbsence', row, { voidedAt: now, voidReason: input.reason })
  const after = { voidReason: input.reason }
  context.record({ subject: `staffAbsence:${row.id}`, before: said(row), after })
  return {}
})

/** Asking for an absence, and putting right what was asked for. */
export const absenceCommands: readonly Handler[] = [
  askHandler,
  correctHandler,
  withdrawHandler,
  shortenHandler,
  voidHandler,
]
