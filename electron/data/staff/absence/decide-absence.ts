import { decideAbsence } from '#shared/contract/staff/absence.ts'
import { YiluError } from '#shared/errors.ts'
import { absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import { handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, rowToChange } from '../rows.ts'
import { absenceDecided } from './absence.ts'
import { assertAbsence } from './absence-rules.ts'
import { freeDuties } from './duties-in-way.ts'
import { assertMayDecide } from './own.ts'

/** A refusal says why. Errors: `absence-note`, `swap-note`. */
export function assertNote(decision: string, note: string | null, rule: string): void {
  if (decision === 'agreed' || note !== null) return
  const text = '不同意的要写明原因，没有保存。'
  throw new YiluError('invalid_input', rule, text, { note: '写明原因' })
}

export const decideAbsenceHandler = handleCommand(decideAbsence, async (context, input) => {
  const { trx, now } = context
  const { id, decision, note, isFreeingDuties, seenDutyIds, freeingReason } = input
  const row = await rowToChange(trx, 'staffAbsence', input)
  if (row.decision !== null) throw absenceDecided(row.decision)
  await assertMayDecide(trx, context, [row.staffId], 'absence-own')
  assertNote(decision, note, 'absence-note')
  let duties = { freed: 0, left: 0 }
  if (decision === 'agreed') {
    // She may have left since she asked.
    const { name } = await assertAbsence(trx, row, id)
    const why = `请假：${absenceKindNames[row.kind]}`
    const freeing = { isFreeingDuties, seenDutyIds, freeingReason, why }
    duties = await freeDuties(context, { ...row, name }, freeing)
  }
  const set = { decision, decidedAt: now, decidedBy: enteringAccount(context), decisionNote: note }
  const version = await changeRow(trx, 'staffAbsence', row, set)
  const after = { ...said({ ...row, ...set }), ...duties }
  context.record({ subject: `staffAbsence:${id}`, before: said(row), after })
  return { version, ...duties }
})
