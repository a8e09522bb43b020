import { type Day, daysBetween } from '#shared/text/day.ts'

/** A sum that was charged: a bill, or what was owed before the program kept the books. */
export interface Charge {
  /** Null of the opening balance. */
  readonly billId: number | null
  /** Last day on which it is paid in time; of an opening balance its own day. */
  readonly dueOn: Day
  readonly billedOn: Day
  /** Below zero it pays others. */
  readonly totalFen: number
}

/** `overdue` holds for what is open, in part or wholly, after its last day. */
export type BillState = 'paid' | 'part' | 'open' | 'overdue'

export type OpenCharge<C extends Charge> = C & {
  readonly paidFen: number
  readonly openFen: number
  readonly state: BillState
  /** Days since the last day in time; zero where it is not overdue. */
  readonly overdueDays: number
}

/** The state of a charge as of the end of a day. */
function stateOf(charge: Charge, openFen: number, asOf: Day): BillState {
  if (openFen === 0) return 'paid'
  if (charge.dueOn < asOf) return 'overdue'
  return openFen < charge.totalFen ? 'part' : 'open'
}

function inOrderOfPaying(one: Charge, other: Charge): number {
  return (
    one.dueOn.localeCompare(other.dueOn) ||
    one.billedOn.localeCompare(other.billedOn) ||
    (one.billId ?? 0) - (other.billId ?? 0)
  )
}

export interface Shared<C extends Charge> {
  /** In the order in which they are paid. */
  readonly charges: readonly OpenCharge<C>[]
  /** What is owed and stands in no bill; for example where too much was paid back. */
  readonly otherFen: number
}

/**
 * What of each charge of one person is open, where her balance is `receivableFen` (above zero is owed) at the
 * end of `asOf`: whatever was paid, credited or given up pays what was due first. What is open, with
 * `otherFen`, makes the balance, or nothing where that is below zero. In fen.
 */
export function shareOverCharges<C extends Charge>(
  charges: readonly C[],
  receivableFen: number,
  asOf: Day,
): Shared<C> {
  const chargedFen = charges.reduce((sum, { totalFen }) => sum + Math.max(totalFen, 0), 0)
  const owedFen = Math.max(receivableFen, 0)
  let creditFen = Math.max(chargedFen - owedFen, 0)
  const shared = charges.toSorted(inOrderOfPaying).map((charge) => {
    const sumFen = Math.max(charge.totalFen, 0)
    const paidFen = Math.min(sumFen, creditFen)
    creditFen -= paidFen
    const openFen = sumFen - paidFen
    const state = stateOf(charge, openFen, asOf)
    const overdueDays = state === 'overdue' ? daysBetween(charge.dueOn, asOf) : 0
    return { ...charge, paidFen, openFen, state, overdueDays }
  })
  return { charges: shared, otherFen: Math.max(owedFen - chargedFen, 0) }
}

/** How long something has been due: not yet, or so many days. */
export const ages = ['notDue', 'to30', 'to60', 'to90', 'over90'] as const

export type Age = (typeof ages)[number]

export const ageWords: Readonly<Record<Age, string>> = {
  notDue: '未到期',
  to30: '1–30 天',
  to60: '31–60 天',
  to90: '61–90 天',
  over90: '90 天以上',
}

/** The age of what has been overdue for some days; zero days is not due yet. */
export function ageOf(overdueDays: number): Age {
  if (overdueDays <= 0) return 'notDue'
  if (overdueDays <= 30) return 'to30'
  if (overdueDays <= 60) return 'to60'
  return overdueDays <= 90 ? 'to90' : 'over90'
}

const none: Readonly<Record<Age, number>> = { notDue: 0, to30: 0, to60: 0, to90: 0, over90: 0 }

/** What is owed by how long it has been due, in fen. What stands in no bill is counted as not due. */
export function owedByAge({ charges, otherFen }: Shared<Charge>): Readonly<Record<Age, number>> {
  const sums = { ...none, notDue: otherFen }
  for (const { openFen, overdueDays } of charges) sums[ageOf(overdueDays)] += openFen
  return sums
}
