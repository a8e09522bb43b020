import type { Certainty } from '#shared/rulebooks/rulebook.ts'
import {
  type CapBases,
  capBaseWords,
  type CapsInForce,
  monthsCovered,
  monthsState,
  type MonthsJudged,
  type SumCap,
  strictestCap,
  strictestMonths,
  sumState,
} from '#shared/rules/fees/prepay-caps.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { readSetting } from '../../settings.ts'
import { custodyAccounts } from '../custody/account.ts'
import { balancesFrom, heldWords } from '../held.ts'
import { capBasesOf } from './bases.ts'
import { capsOfHome } from './rules.ts'

/** Money that is about to be taken from somebody. */
export interface Taking {
  readonly residentId: number
  readonly on: string
  readonly lines: readonly {
    readonly purpose: 'fees' | 'deposit' | 'prepaid' | 'membership'
    readonly amountFen: number
    readonly coversFrom: string | null
    readonly coversTo: string | null
  }[]
}

/** What stands against it; `block` refuses, `warn` is told and goes through. */
export interface CapProblem {
  readonly rule: string
  readonly level: 'block' | 'warn'
  readonly text: string
  readonly clause: string
  readonly status: Certainty
}

interface Judging {
  readonly caps: CapsInForce
  readonly bases: CapBases
  readonly over: CapProblem['level']
}

/** Why a limit cannot be told, in words. */
export function unknownWords({ name, limit, clause }: SumCap): string {
  const missing =
    limit.kind === 'multiple' && limit.multiple !== null
      ? `${capBaseWords[limit.base]}未知`
      : '数额未知'
  return `${name}算不出：${missing}（${clause}）`
}

const sumOf = (taking: Taking, purpose: string) =>
  taking.lines
    .filter((line) => line.purpose === purpose)
    .reduce((sum, { amountFen }) => sum + amountFen, 0)

async function heldAfter(
  db: Database,
  taking: Taking,
  account: 'deposit' | 'prepaid' | 'membership',
) {
  const { residentId, on: from } = taking
  const { highestFen } = await balancesFrom(db, { account, residentId, from })
  return { beforeFen: highestFen, afterFen: highestFen + sumOf(taking, account) }
}

function judgeSum(
  kind: 'deposit' | 'membership',
  afterFen: number,
  { caps, bases, over }: Judging,
): readonly CapProblem[] {
  const judged = strictestCap(caps[kind], bases)
  const state = sumState(afterFen, judged)
  const { limitFen, decidedBy, unknown } = judged
  if (state === 'within') return []
  if (state === 'over' && decidedBy !== null && limitFen !== null) {
    const { text: rule, clause, status } = decidedBy
    const text = `${heldWords[kind]}收后共 ${formatFen(afterFen)} 元，超过上限 ${formatFen(limitFen)} 元：${rule}`
    return [{ rule: `${kind}-over-cap`, level: over, text, clause, status }]
  }
  const first = unknown[0]
  const text = first === undefined ? `${heldWords[kind]}的上限未知` : unknownWords(first)
  const { clause = '没有读到规定', status = 'unverified' } = first ?? {}
  return [{ rule: `${kind}-cap-unknown`, level: 'warn', text, clause, status }]
}

/** Months by the papers: the longest period of a line; null where one says nothing. */
function coveredMonths({ lines }: Taking): number | null {
  const counts = lines
    .filter(({ purpose }) => purpose === 'prepaid')
    .map(({ coversFrom, coversTo }) =>
      coversFrom === null || coversTo === null ? null : monthsCovered(coversFrom, coversTo),
    )
  if (counts.length === 0 || counts.includes(null)) return null
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
}

function monthsProblem(
  state: 'over' | 'unknown',
  { limit, decidedBy, unknown }: MonthsJudged,
  over: CapProblem['level'],
): CapProblem {
  if (state === 'over' && decidedBy !== null) {
    const { text: rule, clause, status } = decidedBy
    const text = `预收服务费超过 ${limit} 个月：${rule}`
    return { rule: 'prepaid-over-months', level: over, text, clause, status }
  }
  const first = unknown[0] ?? decidedBy
  const text = '预收服务费是几个月的算不出：月养老服务费用未知，收据上也没有写起止月份'
  const { clause = '没有读到规定', status = 'unverified' } = first ?? {}
  return { rule: 'prepaid-months-unknown', level: 'warn', text, clause, status }
}

async function judgePrepaid(
  db: Database,
  taking: Taking,
  { caps, bases, over }: Judging,
): Promise<readonly CapProblem[]> {
  const { beforeFen, afterFen } = await heldAfter(db, taking, 'prepaid')
  const judged = strictestMonths(caps.months)
  const state = monthsState(
    {
      heldFen: afterFen,
      coveredMonths: coveredMonths(taking),
      isAlone: beforeFen <= 0,
      serviceMonthFen: bases['service-month'],
    },
    judged,
  )
  return state === 'within' ? [] : [monthsProblem(state, judged, over)]
}

/** Once the plan of closing was told nothing of this is taken until another account is open (PP-20). */
async function judgeClosing(db: Database, { on, lines }: Taking): Promise<readonly CapProblem[]> {
  if (!lines.some(({ purpose }) => purpose === 'deposit' || purpose === 'membership')) return []
  const newest = (await custodyAccounts(db)).find(({ openedOn }) => openedOn <= on)
  const since = newest?.planReportedOn ?? null
  if (since === null || since > on) return []
  const { rules } = await effectiveRulebook(db, 'prepay')
  const rule = rules.find(({ code }) => code === 'PP-20')
  const { clause = '养老机构预收费存管工作指引', status = 'unverified' } = rule ?? {}
  const text = `存管账户 ${formatDay(since)} 已报告撤户，自这一天起不得再收押金、会员费`
  return [{ rule: 'custody-reported', level: 'block', text, clause, status }]
}

function membershipConditions({ caps }: Judging): readonly CapProblem[] {
  return caps.membershipConditions.map(({ text, clause, status }) => ({
    rule: 'membership-conditions',
    level: 'warn' as const,
    text: `收会员费有前提：${text}`,
    clause,
    status,
  }))
}

/**
 * Whether money may be taken ahead from somebody: against the strictest of the national, the local and the
 * home's own limits, with what she has here already. What cannot be told is a warning, never silence.
 */
export async function judgeTaking(db: Database, taking: Taking): Promise<readonly CapProblem[]> {
  const has = (purpose: string) => taking.lines.some((line) => line.purpose === purpose)
  if (!has('deposit') && !has('prepaid') && !has('membership')) return []
  const judging: Judging = {
    caps: await capsOfHome(db),
    bases: await capBasesOf(db, taking.residentId, taking.on),
    over: (await readSetting(db, 'prepayRules')).value.overCap,
  }
  const sums: CapProblem[] = []
  for (const kind of ['deposit', 'membership'] as const) {
    if (!has(kind)) continue
    const { afterFen } = await heldAfter(db, taking, kind)
    sums.push(...judgeSum(kind, afterFen, judging))
  }
  return [
    ...(await judgeClosing(db, taking)),
    ...sums,
    ...(has('prepaid') ? await judgePrepaid(db, taking, judging) : []),
    ...(has('membership') ? membershipConditions(judging) : []),
  ]
}
