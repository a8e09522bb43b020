import { getArrears, recordReminder, writeOff } from '#shared/contract/fees/arrears.ts'
import { type listPayers, recordReceipts } from '#shared/contract/fees/receipt.ts'
import { recordDepartureSteps } from '#shared/contract/residents/departure.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addDays, addMonths, type Day, firstOfMonth } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import type { MoneyScene } from './money.ts'

export type Payer = OutputOf<typeof listPayers>['rows'][number]

/** One who left and whose family no longer paid: what is owed in the end is given up. */
export interface Leaver {
  readonly residentId: number
  readonly stayId: number
  readonly stayTo: Day
}

/** From which day on nothing is paid for whom. */
export class Unpaid {
  readonly leaver: Leaver | null
  readonly #from = new Map<number, Day>()
  #isChosen = false

  constructor(leaver: Leaver | null) {
    this.leaver = leaver
    if (leaver === null) return
    this.#from.set(leaver.residentId, addMonths(firstOfMonth(leaver.stayTo), -2))
  }

  /** Whether nothing comes for somebody any more on a day. */
  holds(residentId: number, day: Day): boolean {
    return (this.#from.get(residentId) ?? '9999') <= day
  }

  /** Whether a day comes from which on nothing is paid for somebody. */
  has(residentId: number): boolean {
    return this.#from.has(residentId)
  }

  /** Of some who live here the last one to three bills stay open at the end. */
  choose({ random, until }: MoneyScene, payers: readonly Payer[], day: Day): void {
    const stops = [3, 2, 1, 1].map((months) => addMonths(firstOfMonth(until), 1 - months))
    if (this.#isChosen || day < (stops[0] ?? until)) return
    this.#isChosen = true
    const others = payers.filter(
      ({ isStaying, owedFen, prepaidFen, payerKind }) =>
        isStaying && owedFen > 0 && prepaidFen === 0 && payerKind !== 'government',
    )
    const chosen = others
      .map((payer) => ({ payer, at: random.next() }))
      .toSorted((one, other) => one.at - other.at)
    for (const [at, from] of stops.slice(0, Math.floor(payers.length / 9)).entries()) {
      const residentId = chosen[at]?.payer.residentId
      if (residentId !== undefined) this.#from.set(residentId, from)
    }
  }

  /** Those who owe at the end, who owes longest first. */
  get staying(): readonly number[] {
    return [...this.#from.keys()].filter((residentId) => residentId !== this.leaver?.residentId)
  }
}

/** Of those who left in the last year but long enough ago, one who died where there is one. */
export async function leaverOf(
  db: Database,
  { begin, until }: { readonly begin: Day; readonly until: Day },
): Promise<Leaver | null> {
  const rows = await db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .innerJoin('agreement', 'agreement.stayId', 'stay.id')
    .select(['stay.residentId', 'stay.id as stayId', 'stayFrom', 'stayTo', 'endReason'])
    .where('stay.voidedAt', 'is', null)
    .where('agreement.voidedAt', 'is', null)
    .where('agreement.depositFen', '>', 0)
    .where('resident.erasedAt', 'is', null)
    .where('stayTo', '>=', addDays(until, -365))
    .where('stayTo', '<=', addDays(until, -90))
    .orderBy('stayTo', 'desc')
    .orderBy('stay.id')
    .execute()
  const long = rows.flatMap(({ stayTo, stayFrom, ...row }) =>
    stayTo === null || stayFrom > addMonths(stayTo, -5) || stayTo < addMonths(begin, 4)
      ? []
      : [{ ...row, stayTo }],
  )
  const found = long.find(({ endReason }) => endReason === 'death') ?? long[0]
  if (found === undefined) return null
  const { residentId, stayId, stayTo } = found
  return { residentId, stayId, stayTo }
}

/** Those who do not pay in time are called; most pay within the days that they name. */
export async function remindLate(
  { home, random, unpaid }: MoneyScene,
  payers: readonly Payer[],
  remindedOn: Day,
): Promise<void> {
  for (const { residentId, isStaying, owedFen, payer } of payers) {
    if (!isStaying || owedFen <= 0 || unpaid.holds(residentId, remindedOn)) continue
    const promisedOn = addDays(remindedOn, random.between(5, 12))
    const told = { way: 'call', toldTo: payer ?? '家属', promisedOn } as const
    await home.call(recordReminder, { residentId, remindedOn, ...told })
  }
}

const told = [
  { at: 0, days: -33, way: 'call', promised: 12, note: '说工资发下来就交' },
  { at: 0, days: -12, way: 'visit', promised: 9, note: '当面交了账单，答应分次付清' },
  { at: 1, days: -5, way: 'call', promised: 9, note: '下周来院时一并交' },
  { at: 2, days: -7, way: 'message', promised: null, note: '账单照片已发家属群' },
] as const

/** What was said to the families that owe at the end: a promise was broken, one is still to come. */
export async function remindDebtors({ home, unpaid, until }: MoneyScene): Promise<void> {
  const { staying } = unpaid
  for (const { at, days, way, promised, note } of told) {
    const residentId = staying[at]
    const remindedOn = addDays(until, days)
    if (residentId === undefined) continue
    const owed = await home.call(getArrears, { residentId, asOf: remindedOn })
    if (owed.receivableFen <= 0) continue
    const toldTo = owed.contacts[0]?.name ?? '家属'
    const promisedOn = promised === null ? null : addDays(remindedOn, promised)
    await home.call(recordReminder, { residentId, remindedOn, way, toldTo, promisedOn, note })
  }
}

/** The family was written to in vain; the director approves that the rest is given up. */
export async function writeOffLeaver(scene: MoneyScene, from: Day, to: Day): Promise<void> {
  const { home, unpaid, approval } = scene
  if (unpaid.leaver === null) return
  const { residentId, stayId, stayTo } = unpaid.leaver
  const [remindedOn, writtenOffOn] = [addDays(stayTo, 20), addDays(stayTo, 75)]
  const isIn = (day: Day) => day >= from && day <= to
  if (!isIn(remindedOn) && !isIn(writtenOffOn)) return
  const { receivableFen, contacts } = await home.call(getArrears, { residentId, asOf: to })
  if (receivableFen <= 0) return
  if (isIn(remindedOn)) {
    const toldTo = contacts[0]?.name ?? '家属'
    await home.call(recordReminder, { residentId, remindedOn, way: 'letter', toldTo })
  }
  if (!isIn(writtenOffOn)) return
  await home.call(writeOff, {
    residentId,
    writtenOffOn,
    amountFen: receivableFen,
    reason: '家庭困难，书面催缴未果，院务会决定核销',
    approval,
  })
  await home.call(recordDepartureSteps, {
    stayId,
    steps: [{ step: 'fees', state: 'done', note: '余款已核销' }],
    doneOn: writtenOffOn,
    doneBy: '周敏',
  })
}

const methods = [
  ['transfer', 50],
  ['wechat', 34],
  ['cash', 10],
  ['card', 6],
] as const

/** Whether a family pays this time: not yet, what is owed, or some months ahead. */
type Ways = readonly (readonly ['owed' | 'late' | 'ahead', number])[]

/** The most pay when the bills came, nearly all in time, and who was reminded last. */
const rounds: readonly Ways[] = [
  [
    ['owed', 84],
    ['late', 12],
    ['ahead', 4],
  ],
  [
    ['owed', 94],
    ['late', 6],
  ],
  [['owed', 1]],
]

/** What families pay on a day for what is owed; gives those who mean to but have not yet. */
export async function takePayments(
  { home, random, unpaid }: MoneyScene,
  payers: readonly Payer[],
  { receivedOn, round }: { readonly receivedOn: Day; readonly round: number },
): Promise<readonly Payer[]> {
  const late: Payer[] = []
  const payments = payers.flatMap((each) => {
    const { residentId, owedFen, payer, payerKind, isStaying } = each
    if (!isStaying || owedFen <= 0 || unpaid.holds(residentId, receivedOn)) return []
    const way = random.weighted(rounds[round] ?? [['owed', 1]])
    if (way === 'late') {
      late.push(each)
      return []
    }
    const mayPayAhead = payerKind !== 'government' && !unpaid.has(residentId)
    const ahead = way === 'ahead' && mayPayAhead ? owedFen * 2 : 0
    const method = random.weighted(methods)
    return [{ residentId, amountFen: owedFen + ahead, payer, payerKind, method }]
  })
  for (let at = 0; at < payments.length; at += 200) {
    await home.call(recordReceipts, { receivedOn, rows: payments.slice(at, at + 200) })
  }
  return late
}
