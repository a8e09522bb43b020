import { listDeposits } from '#shared/contract/fees/prepay-rules.ts'
import type { InputOf } from '#shared/operation.ts'
import {
  type CapBases,
  type CapsInForce,
  monthsAhead,
  monthsState,
  strictestCap,
  strictestMonths,
  sumState,
} from '#shared/rules/fees/prepay-caps.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type RegisterRow, registerAsOf } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'
import { type PersonBalances, personBalancesAsOf } from '../ledger/balances.ts'
import { capBasesOfMany } from './bases.ts'
import { unknownWords } from './caps.ts'
import { capsOfHome } from './rules.ts'

type Input = InputOf<typeof listDeposits>

function judgedSum(
  kind: 'deposit' | 'membership',
  heldFen: number,
  caps: CapsInForce,
  bases: CapBases,
) {
  const judged = strictestCap(caps[kind], bases)
  const { limitFen, decidedBy, unknown } = judged
  const [first] = unknown
  const state = sumState(heldFen, judged)
  const unsaid = first === undefined ? '没有读到上限' : unknownWords(first)
  const known = decidedBy === null ? unsaid : `${decidedBy.text}（${decidedBy.clause}）`
  // Within a known limit beside one that cannot be told: what is missing is what matters.
  const words = state === 'unknown' ? unsaid : known
  const status = state === 'unknown' ? first?.status : decidedBy?.status
  return { heldFen, limitFen, state, words, status: status ?? null }
}

function judgedPrepaid(heldFen: number, caps: CapsInForce, bases: CapBases) {
  const serviceMonthFen = bases['service-month']
  const months = strictestMonths(caps.months)
  const { limit, decidedBy } = months
  const paid = { heldFen, coveredMonths: null, isAlone: false, serviceMonthFen }
  const state = monthsState(paid, months)
  const limitFen = limit === null || serviceMonthFen === null ? null : limit * serviceMonthFen
  const known = decidedBy === null ? '没有读到上限' : `${decidedBy.text}（${decidedBy.clause}）`
  const words = state === 'unknown' ? '月养老服务费用未知，折不成月数' : known
  return { heldFen, limitFen, state, words, status: decidedBy?.status ?? null }
}

/** What is held of one person against the limits. */
function rowOf(
  person: RegisterRow,
  balances: PersonBalances,
  { caps, bases }: { readonly caps: CapsInForce; readonly bases: CapBases },
) {
  const deposit = judgedSum('deposit', balances.deposit, caps, bases)
  const share =
    deposit.limitFen === null || deposit.limitFen === 0
      ? null
      : (deposit.heldFen / deposit.limitFen) * 100
  return {
    residentId: person.id,
    name: person.name,
    nameKey: person.nameKey,
    bed: person.bed,
    bedKey: person.bedKey,
    isStaying: person.state === 'in' || person.state === 'away',
    bedMonthFen: bases['bed-month'],
    serviceMonthFen: bases['service-month'],
    deposit,
    depositShare: share,
    prepaid: judgedPrepaid(balances.prepaid, caps, bases),
    monthsAhead: monthsAhead(balances.prepaid, bases['service-month']),
    monthsLimit: strictestMonths(caps.months).limit,
    membership: judgedSum('membership', balances.membership, caps, bases),
  }
}

const nothing: PersonBalances = { receivable: 0, deposit: 0, prepaid: 0, membership: 0 }

/** Everybody who stays or of whom something is held on a day. */
export async function depositsAsOf(db: Database, asOf: string) {
  const balances = await personBalancesAsOf(db, asOf)
  const people = await registerAsOf(db, asOf).execute()
  const ids = people.map(({ id }) => id)
  const [caps, bases] = [await capsOfHome(db), await capBasesOfMany(db, ids, asOf)]
  const unknown: CapBases = { 'bed-month': null, 'service-month': null }
  return people.flatMap((person) => {
    const held = balances.get(person.id) ?? nothing
    const isStaying = person.state === 'in' || person.state === 'away'
    const isHeld = held.deposit !== 0 || held.prepaid !== 0 || held.membership !== 0
    if (!isStaying && !isHeld) return []
    return [rowOf(person, held, { caps, bases: bases.get(person.id) ?? unknown })]
  })
}

export type DepositRow = Awaited<ReturnType<typeof depositsAsOf>>[number]

const parts = ({ deposit, prepaid, membership }: DepositRow) => [deposit, prepaid, membership]
const isIn = (row: DepositRow, state: DepositRow['deposit']['state']) =>
  parts(row).some((part) => part.state === state)

const shows: Readonly<Record<Input['show'], (row: DepositRow) => boolean>> = {
  held: (row) => parts(row).some(({ heldFen }) => heldFen !== 0),
  over: (row) => isIn(row, 'over'),
  unknown: (row) => isIn(row, 'unknown'),
  all: () => true,
}

const digits = (value: number) => String(Math.round(value)).padStart(14, '0')

const keys: Readonly<Record<Input['sort'], (row: DepositRow) => string>> = {
  bed: ({ bedKey, nameKey }) => `${bedKey ?? '\uffff'} ${nameKey}`,
  name: ({ nameKey }) => nameKey,
  deposit: ({ deposit }) => digits(deposit.heldFen),
  prepaid: ({ prepaid }) => digits(prepaid.heldFen),
  share: ({ depositShare }) => digits((depositShare ?? 0) * 100),
}

async function found(db: Database, rows: readonly DepositRow[], asOf: string, typed = '') {
  if (typed === '') return rows
  const people = await searched(db, registerAsOf(db, asOf), { typed, asOf })
  const ids = new Set((await people.clearSelect().select('id').execute()).map(({ id }) => id))
  return rows.filter(({ residentId }) => ids.has(residentId))
}

export const listDepositsHandler = handleQuery(listDeposits, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const all = await found(db, await depositsAsOf(db, asOf), asOf, input.search)
  const sign = input.descending ? -1 : 1
  const keyOf = keys[input.sort]
  const wanted = all
    .filter(shows[input.show])
    .toSorted(
      (one, other) =>
        sign * (keyOf(one) < keyOf(other) ? -1 : Number(keyOf(one) > keyOf(other))) ||
        one.residentId - other.residentId,
    )
  const sum = (of: 'deposit' | 'prepaid' | 'membership') =>
    wanted.reduce((total, row) => total + row[of].heldFen, 0)
  return {
    rows: wanted.slice(input.offset, input.offset + input.limit),
    total: wanted.length,
    totals: {
      depositFen: sum('deposit'),
      prepaidFen: sum('prepaid'),
      membershipFen: sum('membership'),
      overCount: all.filter(shows.over).length,
      unknownCount: all.filter(shows.unknown).length,
    },
  }
})
