import { addDays } from '#shared/text/day.ts'
import { addWorkingDays, workingDaysWords } from '#shared/rules/fees/working-days.ts'
import type { Certainty } from '#shared/rulebooks/rulebook.ts'
import type { PrepayRule } from '#shared/rulebooks/prepay.ts'
import type { Database } from '../../database/connection.ts'
import type { RefundTable } from '../../database/tables/payments.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { custodyAccountOn, keepsOf } from '../custody/account.ts'
import type { RefundKind } from '../held.ts'
import { feeRulesIn } from '../rule/read.ts'

export type DueBasis = NonNullable<RefundTable['dueBasis']>

export interface Due {
  readonly dueOn: string | null
  readonly dueBasis: DueBasis | null
}

async function ruleOf<Kind extends PrepayRule['kind']>(
  db: Database,
  kind: Kind,
): Promise<Extract<PrepayRule, { kind: Kind }> | undefined> {
  const { rules } = await effectiveRulebook(db, 'prepay')
  const rule = rules.find((one) => one.kind === kind)
  return rule as Extract<PrepayRule, { kind: Kind }> | undefined
}

async function isKept(db: Database, kind: RefundKind, day: string): Promise<boolean> {
  const account = await custodyAccountOn(db, day)
  return account !== undefined && keepsOf(account).some((one) => one === kind)
}

/**
 * The last day on which a refund is paid in time: the earliest of what the custody account's bank keeps to
 * (PP-19), a rule in working days (PP-13) where somebody filled it in, and the home's own days. Null where
 * none of them says.
 */
export async function refundDue(
  db: Database,
  { kind, appliedOn }: { readonly kind: RefundKind; readonly appliedOn: string },
): Promise<Due> {
  const found: { dueOn: string; dueBasis: DueBasis }[] = []
  const bank = await ruleOf(db, 'refund-next-day')
  if (bank !== undefined && bank.dayOffset !== null && (await isKept(db, kind, appliedOn))) {
    found.push({ dueOn: addDays(appliedOn, bank.dayOffset), dueBasis: 'custody' })
  }
  const rule = await ruleOf(db, 'refund')
  if (rule !== undefined && rule.workingDays !== null) {
    found.push({ dueOn: addWorkingDays(appliedOn, rule.workingDays), dueBasis: 'rule' })
  }
  const { refundDays } = await feeRulesIn(db, appliedOn.slice(0, 7))
  if (refundDays !== null) {
    found.push({ dueOn: addDays(appliedOn, refundDays), dueBasis: 'own' })
  }
  const [first] = found.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1))
  return first ?? { dueOn: null, dueBasis: null }
}

/** Where the day comes from, and how sure that is; a day that nobody set is said to be unknown. */
export async function dueSource(
  db: Database,
  dueBasis: DueBasis | null,
): Promise<{ readonly words: string; readonly status: Certainty | null }> {
  if (dueBasis === null) {
    const rule = await ruleOf(db, 'refund')
    const text = `期限未知：机构没有定退费天数，${rule?.clause ?? '规则'}没有读到工作日数`
    return { words: text, status: rule?.status ?? null }
  }
  if (dueBasis === 'agreed') return { words: '与申请人约定', status: null }
  if (dueBasis === 'own') return { words: '本机构的退费天数', status: null }
  if (dueBasis === 'custody') {
    const rule = await ruleOf(db, 'refund-next-day')
    const words = `存管账户最晚次日退还，${rule?.clause ?? ''}（${rule?.code ?? ''}）`
    return { words, status: rule?.status ?? null }
  }
  const rule = await ruleOf(db, 'refund')
  const words = `${rule?.clause ?? ''}（${rule?.code ?? ''}），${workingDaysWords}`
  return { words, status: rule?.status ?? null }
}
