import {
  correctContract,
  endContract,
  recordContract,
  voidContract,
} from '#shared/contract/staff/contract.ts'
import { YiluError } from '#shared/errors.ts'
import { type ContractTerm, contractKindNames } from '#shared/rules/staff/contract-state.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { staffRow } from '../register.ts'
import { changeRow, correctRow, insertRow, rowToChange } from '../rows.ts'

function refuse(rule: string, field: string, what: string): YiluError {
  return new YiluError('invalid_input', rule, `${what}，没有保存。`, { [field]: what })
}

/** The first day on which a contract holds no longer; null where it names none. */
function endOfTerm({ contractTo, endedOn }: ContractTerm): Day | null {
  return endedOn ?? (contractTo === null ? null : addDays(contractTo, 1))
}

function assertTerm(term: ContractTerm, today: Day): void {
  const { kind, contractFrom, contractTo, probationTo } = term
  const wrong = (field: string, what: string) => refuse('contract-days', field, what)
  assertWithinYear(contractFrom, today, 'contractFrom', '合同开始日期')
  if (kind === 'open-ended' && contractTo !== null) {
    throw wrong('contractTo', '无固定期限的合同没有到期日')
  }
  if (kind === 'fixed' && contractTo === null) throw wrong('contractTo', '固定期限的合同要写到期日')
  if (contractTo !== null && contractTo < contractFrom) {
    throw wrong('contractTo', `到期日早于开始日期 ${contractFrom}`)
  }
  if (probationTo === null) return
  if (probationTo < contractFrom) {
    throw wrong('probationTo', `试用期的最后一天早于开始日期 ${contractFrom}`)
  }
  if (contractTo !== null && probationTo > contractTo) {
    throw wrong('probationTo', `试用期的最后一天晚于到期日 ${contractTo}`)
  }
}

/** Refuses an end outside the contract, or one without a reason. */
function assertEnd(term: ContractTerm, endReason: string | null, today: Day): void {
  const { contractFrom, contractTo, endedOn } = term
  if (endedOn === null) {
    if (endReason === null) return
    throw refuse('contract-end-day', 'endedOn', '写了解除原因，没有写解除日期')
  }
  const wrong = (what: string) => refuse('contract-end-day', 'endedOn', what)
  if (endedOn < contractFrom) throw wrong(`早于合同开始日期 ${contractFrom}`)
  if (contractTo !== null && endedOn > contractTo) {
    throw wrong(`晚于到期日 ${contractTo}，到期的合同不用解除`)
  }
  assertWithinYear(endedOn, today, 'endedOn', '解除日期')
  if (endReason !== null) return
  throw refuse('contract-end-day', 'endReason', '解除要写原因')
}

/** Refuses a second contract of the kind on the same days. */
async function assertAlone(
  db: Database,
  staffId: number,
  term: ContractTerm,
  self = 0,
): Promise<void> {
  const rows = await db
    .selectFrom('staffContract')
    .select(['kind', 'contractFrom', 'contractTo', 'probationTo', 'endedOn', 'number'])
    .where('staffId', '=', staffId)
    .where('kind', '=', term.kind)
    .where('voidedAt', 'is', null)
    .where('id', '<>', self)
    .execute()
  const last = (one: ContractTerm) => endOfTerm(one) ?? '9999'
  const other = rows.find(
    (row) =>
      row.contractFrom === term.contractFrom ||
      (row.contractFrom < last(term) && term.contractFrom < last(row)),
  )
  if (other === undefined) return
  const until = other.contractTo === null ? '起' : ` 至 ${other.contractTo}`
  const text = `这些天已经有一份${contractKindNames[term.kind]}（${other.contractFrom}${until}），没有保存。`
  throw new YiluError('rule_violated', 'contract-overlap', text, {
    contractFrom: '和已有的合同重叠',
  })
}

const recordHandler = handleCommand(recordContract, async (context, input) => {
  const { trx, today } = context
  await staffRow(trx, input.staffId)
  const term = { ...input, endedOn: null }
  assertTerm(term, today)
  await assertAlone(trx, input.staffId, term)
  const row = { ...term, endReason: null, enteredBy: enteringAccount(context) }
  const id = await insertRow(context, 'staffContract', row)
  context.record({ subject: `staffContract:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctContract, async (context, input) => {
  const { trx, today } = context
  const { id, version: _seen, reason, ...set } = input
  const row = await rowToChange(trx, 'staffContract', input)
  assertTerm(set, today)
  assertEnd(set, set.endReason, today)
  await assertAlone(trx, row.staffId, set, id)
  const version = await correctRow(context, 'staffContract', row, set)
  const after = { ...said({ ...row, ...set }), reason }
  context.record({ subject: `staffContract:${id}`, before: said(row), after })
  return { version }
})

const endHandler = handleCommand(endContract, async (context, input) => {
  const { trx, today } = context
  const { endedOn, endReason } = input
  const row = await rowToChange(trx, 'staffContract', input)
  if (row.endedOn !== null) {
    const text = `这份合同从 ${row.endedOn} 起已经解除或终止，没有保存。登记错了用更正。`
    throw new YiluError('rule_violated', 'contract-ended', text)
  }
  const set = { endedOn, endReason }
  assertEnd({ ...row, endedOn }, endReason, today)
  const version = await changeRow(trx, 'staffContract', row, set)
  const after = said({ ...row, ...set })
  context.record({ subject: `staffContract:${row.id}`, before: said(row), after })
  return { version }
})

const voidHandler = handleCommand(voidContract, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'staffContract', input)
  await changeRow(trx, 'staffContract', row, { voidedAt: now, voidReason: input.reason })
  const after = { voidReason: input.reason }
  context.record({ subject: `staffContract:${row.id}`, before: said(row), after })
  return {}
})

/** Putting contracts on file, right and to an end. */
export const contractCommands: readonly Handler[] = [
  recordHandler,
  correctHandler,
  endHandler,
  voidHandler,
]
