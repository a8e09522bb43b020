import type { HeldFact } from '#shared/rules/indicators/fee-facts.ts'
import {
  type CapBases,
  type CapsInForce,
  type CapState,
  monthsState,
  strictestCap,
  strictestMonths,
  sumState,
} from '#shared/rules/fees/prepay-caps.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { type PersonBalances, personBalancesAsOf } from '../ledger/balances.ts'
import { capBasesOfMany } from '../prepay/bases.ts'
import { capsOfHome } from '../prepay/rules.ts'

const kinds = { deposit: '押金', prepaid: '预收服务费', membership: '会员费' } as const

type Kind = keyof typeof kinds

function statesOf(
  { deposit, prepaid, membership }: PersonBalances,
  caps: CapsInForce,
  bases: CapBases,
): Readonly<Record<Kind, CapState>> {
  const paid = {
    heldFen: prepaid,
    coveredMonths: null,
    isAlone: false,
    serviceMonthFen: bases['service-month'],
  }
  return {
    deposit: sumState(deposit, strictestCap(caps.deposit, bases)),
    prepaid: monthsState(paid, strictestMonths(caps.months)),
    membership: sumState(membership, strictestCap(caps.membership, bases)),
  }
}

const words = { over: '超过上限', unknown: '的上限算不出来' } as const

function judged(states: Readonly<Record<Kind, CapState>>): Pick<HeldFact, 'state' | 'why'> {
  const of = (state: 'over' | 'unknown') =>
    (['deposit', 'prepaid', 'membership'] as const)
      .filter((kind) => states[kind] === state)
      .map((kind) => kinds[kind])
  for (const state of ['over', 'unknown'] as const) {
    const named = of(state)
    if (named.length > 0) return { state, why: `${named.join('、')}${words[state]}` }
  }
  return { state: 'within', why: null }
}

const isHeld = ({ deposit, prepaid, membership }: PersonBalances) =>
  deposit > 0 || prepaid > 0 || membership > 0

/** Everybody of whom something is held at the end of a day, against the limits. */
export async function heldFactsAsOf(db: Database, day: Day): Promise<readonly HeldFact[]> {
  const held = [...(await personBalancesAsOf(db, day))].filter(([, balances]) => isHeld(balances))
  if (held.length === 0) return []
  const caps = await capsOfHome(db)
  const bases = await capBasesOfMany(
    db,
    held.map(([residentId]) => residentId),
    day,
  )
  const people = await db.selectFrom('resident').select(['id', 'name']).execute()
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return held.map(([residentId, balances]) => {
    const own = bases.get(residentId) ?? { 'bed-month': null, 'service-month': null }
    return {
      residentId,
      name: names.get(residentId) ?? '',
      depositFen: balances.deposit,
      prepaidFen: balances.prepaid,
      membershipFen: balances.membership,
      ...judged(statesOf(balances, caps, own)),
    }
  })
}
