import {
  getCustody,
  moveReceiptsIntoCustody,
  recordCustodyAccount,
  recordCustodyMovement,
  recordCustodyStatement,
} from '#shared/contract/fees/custody.ts'
import { getHeld, recordDepositPapers, spendDeposit } from '#shared/contract/fees/deposit.ts'
import { moveMoney } from '#shared/contract/fees/ledger.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { addDays, type Day, firstOfMonth, monthOf } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { balancesAsOf } from '../fees/ledger/balances.ts'
import type { MoneyScene } from './money.ts'

/** The custody account is opened in the first year and takes the deposits that were there. */
export async function openCustody({ home, custodyFrom }: MoneyScene): Promise<void> {
  await home.call(recordCustodyAccount, {
    bank: '市农村商业银行',
    accountName: '样例养老院预收费专户',
    accountNumber: '6210 0000 0000 2024',
    agreedOn: addDays(custodyFrom, -10),
    openedOn: custodyFrom,
    keeps: ['deposit'],
  })
  const { should } = await home.call(getCustody, { asOf: custodyFrom })
  if (should.totalFen === 0) return
  await home.call(recordCustodyMovement, {
    movedOn: custodyFrom,
    direction: 'in',
    purpose: 'deposit',
    amountFen: should.totalFen,
    counter: 'bank',
    note: '以前收的押金全部转入',
  })
}

/** A deposit is paid: most into custody, one in cash that is brought there next day. */
export async function takeDeposit(
  { home, random, custodyFrom, until }: MoneyScene,
  { residentId, receivedOn, amountFen }: DepositPaid,
): Promise<void> {
  const isKept = receivedOn >= custodyFrom
  const isCash = isKept && random.chance(0.2)
  const straight = isKept ? 'custody' : 'transfer'
  const { id } = await home.call(recordReceipt, {
    residentId,
    receivedOn,
    method: isCash ? 'cash' : straight,
    payerKind: 'family',
    lines: [{ purpose: 'deposit', amountFen }],
  })
  const movedOn = addDays(receivedOn, 1)
  if (isCash && movedOn <= until) {
    await home.call(moveReceiptsIntoCustody, { receiptIds: [id], movedOn })
  }
}

interface DepositPaid {
  readonly residentId: number
  readonly receivedOn: Day
  readonly amountFen: number
}

/** Who was taken to hospital in haste and whose deposit was spent on it. */
export interface UrgentCare {
  readonly residentId: number
  readonly on: Day
  readonly place: string | null
}

const urgentFen = 200_000

/** The last stay in hospital from which enough time passed for papers and money to come. */
export async function urgentCareOf(
  db: Database,
  { custodyFrom, until }: { readonly custodyFrom: Day; readonly until: Day },
): Promise<UrgentCare | null> {
  const row = await db
    .selectFrom('leave')
    .innerJoin('stay', 'stay.id', 'leave.stayId')
    .innerJoin('agreement', 'agreement.stayId', 'stay.id')
    .select(['leave.residentId', 'leaveFrom as on', 'leave.place'])
    .where('leave.voidedAt', 'is', null)
    .where('stay.voidedAt', 'is', null)
    .where('agreement.voidedAt', 'is', null)
    .where('agreement.depositFen', '>', urgentFen)
    .where('stayTo', 'is', null)
    .where('leave.kind', '=', 'hospital')
    .where('leaveFrom', '>', addDays(custodyFrom, 30))
    .where('leaveFrom', '<', addDays(until, -25))
    .orderBy('leaveFrom', 'desc')
    .orderBy('leave.id')
    .executeTakeFirst()
  return row ?? null
}

/** Money for a hospital is paid from the deposit, with the family told; later the family makes it up. */
export async function payUrgentCare(scene: MoneyScene, month: string): Promise<void> {
  const { home, urgentCare, approval } = scene
  if (urgentCare === null || monthOf(urgentCare.on) !== month) return
  const { residentId, on, place } = urgentCare
  const { depositFen } = await home.call(getHeld, { residentId, asOf: on })
  if (depositFen < urgentFen) return
  const { id } = await home.call(spendDeposit, {
    residentId,
    purpose: 'urgent-care',
    usedOn: on,
    amountFen: urgentFen,
    paidTo: place ?? '市中医医院',
    paidFrom: 'custody',
    note: '夜间急诊入院预交款，当日电话告知家属，家属同意',
    approval,
  })
  await home.call(recordDepositPapers, { id, version: 1, papersOn: addDays(on, 3) })
  await home.call(recordReceipt, {
    residentId,
    receivedOn: addDays(on, 12),
    method: 'custody',
    payerKind: 'family',
    note: '补足押金',
    lines: [{ purpose: 'deposit', amountFen: urgentFen }],
  })
}

/** Interest comes each quarter: 0.1 percent a year. */
async function bookInterest(
  { home, db, custodyFrom, until }: MoneyScene,
  month: string,
): Promise<void> {
  const movedOn = `${month}-21`
  const isQuarter = ['03', '06', '09', '12'].includes(month.slice(5))
  if (!isQuarter || movedOn <= custodyFrom || movedOn > until) return
  const { custody } = await balancesAsOf(db, movedOn)
  const amountFen = Math.round(custody / 4000)
  if (amountFen === 0) return
  const interest = { direction: 'in', purpose: 'interest', amountFen } as const
  await home.call(recordCustodyMovement, { movedOn, ...interest })
}

/** What was set off against deposits this month goes over to the home's own account. */
async function takeOutSetOff({ home, db, custodyFrom }: MoneyScene, movedOn: Day): Promise<void> {
  const uses = await db
    .selectFrom('depositUse')
    .select(['id', 'amountFen'])
    .where('voidedAt', 'is', null)
    .where('purpose', '=', 'arrears')
    .where('usedOn', '>=', custodyFrom)
    .where('usedOn', '>=', firstOfMonth(movedOn))
    .where('usedOn', '<=', movedOn)
    .orderBy('id')
    .execute()
  const { custody, deposit } = await balancesAsOf(db, movedOn)
  let free = custody - deposit
  for (const { id: depositUseId, amountFen } of uses) {
    if (amountFen > free) continue
    free -= amountFen
    await home.call(recordCustodyMovement, {
      movedOn,
      direction: 'out',
      purpose: 'arrears',
      counter: 'bank',
      amountFen,
      depositUseId,
    })
  }
}

/** The end of the custody account's month: money that no longer belongs there, and the bank's balance. */
export async function balanceCustody(scene: MoneyScene, last: Day): Promise<void> {
  const { home, custodyFrom } = scene
  if (last < custodyFrom) return
  await bookInterest(scene, monthOf(last))
  await takeOutSetOff(scene, last)
  const { account, balanceFen } = await home.call(getCustody, { asOf: last })
  if (account === null) return
  await home.call(recordCustodyStatement, {
    custodyAccountId: account.id,
    statedOn: last,
    balanceFen,
  })
}

/** So much stays in the cash box. */
const cashKeptFen = 300_000

/** At the end of the month the notes go to the bank, but those that are needed and deposits on their way. */
export async function bringCashToBank({ home, db }: MoneyScene, movedOn: Day): Promise<void> {
  const balances = [movedOn, addDays(movedOn, 1)].map((day) => balancesAsOf(db, day))
  const cash = (await Promise.all(balances)).map((balance) => balance.cash)
  const free = Math.min(...cash) - cashKeptFen
  const amountFen = Math.floor(free / 10_000) * 10_000
  if (amountFen <= 0) return
  await home.call(moveMoney, { movedOn, fromAccount: 'cash', amountFen, note: '存入基本户' })
}
