import { spendDeposit as operation } from '#shared/contract/fees/deposit.ts'
import { YiluError } from '#shared/errors.ts'
import { depositPurposeWords } from '#shared/rules/fees/deposit-words.ts'
import type { LedgerAccount } from '#shared/rules/fees/accounts.ts'
import { addWorkingDays } from '#shared/rules/fees/working-days.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { type CommandContext, handleCommandWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { comparePin, secondPerson } from '../../office/session/second-person.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { recordMovement } from '../custody/movement.ts'
import { assertHeld, balancesFrom } from '../held.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { enteringAccount, postEntry } from '../ledger/post.ts'

export interface DepositUse {
  readonly residentId: number
  readonly purpose: 'urgent-care' | 'arrears' | 'damages'
  readonly usedOn: string
  readonly amountFen: number
  /** Of urgent care: who was paid, and out of which account of the home's. */
  readonly paidTo: string | null
  readonly paidFrom: 'custody' | 'bank' | 'cash' | null
  readonly note: string | null
  /** Somebody else than who enters it. */
  readonly approvedBy: number
}

/** Of urgent care: whom it was paid to and from where are asked. */
function assertPaid({ purpose, paidTo, paidFrom }: DepositUse): void {
  if (purpose !== 'urgent-care') return
  const missing = {
    ...(paidTo === null ? { paidTo: '没有填写' } : {}),
    ...(paidFrom === null ? { paidFrom: '没有选择' } : {}),
  }
  if (Object.keys(missing).length === 0) return
  const text = '突发就医要写付给谁、从哪里付，没有保存。'
  throw new YiluError('invalid_input', 'payment-missing', text, missing)
}

/** Arrears and damages are taken off what is owed, and no more. Error: `more-than-owed`. */
async function assertOwed(trx: Database, use: DepositUse, field: string): Promise<void> {
  if (use.purpose === 'urgent-care') return
  const of = { account: 'receivable', residentId: use.residentId, from: use.usedOn } as const
  const owedFen = Math.max(0, (await balancesFrom(trx, of)).lowestFen)
  if (use.amountFen <= owedFen) return
  const hint = use.purpose === 'damages' ? '赔偿先登记为加项、出账。' : ''
  const text = `${formatDay(use.usedOn)} 欠费 ${formatFen(owedFen)} 元，抵扣不能超过它，没有保存。${hint}`
  const fields = { [field]: `最多 ${formatFen(owedFen)} 元` }
  throw new YiluError('invalid_input', 'more-than-owed', text, fields)
}

/** After a settlement what was left of the deposit is paid back: nothing is spent of it any more. */
export async function assertNotSettled(trx: Database, residentId: number): Promise<void> {
  const last = await trx
    .selectFrom('stay')
    .leftJoin('settlement', (join) =>
      join.onRef('settlement.stayId', '=', 'stay.id').on('settlement.voidedAt', 'is', null),
    )
    .select('settlement.number')
    .where('stay.residentId', '=', residentId)
    .where('stay.voidedAt', 'is', null)
    .orderBy('stay.stayFrom', 'desc')
    .orderBy('stay.id', 'desc')
    .executeTakeFirst()
  const number = last?.number ?? null
  if (number === null) return
  const text = `已经结算（${number}），没有保存。确需变动的，先撤销结算。`
  throw new YiluError('rule_violated', 'stay-settled', text)
}

/** The day until which the papers of urgent care are to be there (PP-18); null where the rule names none. */
async function papersDueOn(trx: Database, use: DepositUse): Promise<string | null> {
  if (use.purpose !== 'urgent-care') return null
  const { rules } = await effectiveRulebook(trx, 'prepay')
  const rule = rules.find(({ kind }) => kind === 'papers')
  if (rule?.kind !== 'papers' || rule.workingDays === null) return null
  return addWorkingDays(use.usedOn, rule.workingDays)
}

async function pay(context: CommandContext, use: DepositUse, depositUseId: number): Promise<void> {
  const { purpose, residentId, amountFen, usedOn, paidFrom } = use
  if (purpose === 'urgent-care' && paidFrom === 'custody') {
    const money = { movedOn: usedOn, direction: 'out', purpose, amountFen } as const
    const of = { residentId, depositUseId, note: use.paidTo, counter: 'outside' } as const
    await recordMovement(context, { ...money, ...of }, 'usedOn')
  }
  const credit: LedgerAccount = purpose === 'urgent-care' ? (paidFrom ?? 'bank') : 'receivable'
  const words = `动用押金 ${depositPurposeWords[purpose]}`
  const postings = [{ debit: 'deposit' as const, credit, amountFen, residentId }]
  const entry = { kind: 'deposit-use', source: `deposit-use:${depositUseId}`, words } as const
  await postEntry(context, { on: usedOn, ...entry, postings }, 'usedOn')
}

/**
 * Spends a deposit; gives the row's id and the day until which papers are due. Errors: `invalid_input`
 * `future-day`, `month-closed`, `more-than-held`, `more-than-owed`, `payment-missing`; `rule_violated`
 * `checker-same`, `stay-settled`, those of {@link recordMovement}.
 */
export async function useDeposit(
  context: CommandContext,
  use: DepositUse,
  field = 'amountFen',
): Promise<{ readonly id: number; readonly papersDueOn: string | null }> {
  const { trx, now: recordedAt } = context
  const enteredBy = enteringAccount(context)
  await residentRow(trx, use.residentId)
  await assertOpenDay(context, use.usedOn, 'usedOn')
  await assertNotSettled(trx, use.residentId)
  assertPaid(use)
  const { residentId, purpose, usedOn, amountFen, note, approvedBy } = use
  await assertHeld(trx, { residentId, kind: 'deposit', on: usedOn, amountFen })
  await assertOwed(trx, use, field)
  const due = await papersDueOn(trx, use)
  const row = {
    residentId,
    purpose,
    usedOn,
    amountFen,
    paidTo: purpose === 'urgent-care' ? use.paidTo : null,
    papersDueOn: due,
    note,
    approvedBy,
  }
  const { id } = await trx
    .insertInto('depositUse')
    .values({ ...row, papersOn: null, enteredBy, recordedAt, voidedAt: null, voidReason: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await pay(context, use, id)
  const paidFrom = purpose === 'urgent-care' ? use.paidFrom : null
  context.record({
    subject: `resident:${residentId}`,
    after: { depositUseId: id, ...row, paidFrom },
  })
  return { id, papersDueOn: due }
}

export const useDepositHandler = handleCommandWithWork(operation, {
  prepare: (context, { approval }) => comparePin(context, approval),
  async run(context, { approval, ...use }, compared) {
    await assertOpenDay(context, use.usedOn, 'usedOn')
    const approver = await secondPerson(context, approval.accountId, 'fees.approve', compared)
    if (approver === null) return { id: 0, papersDueOn: null }
    return useDeposit(context, { ...use, approvedBy: approver.accountId })
  },
})
