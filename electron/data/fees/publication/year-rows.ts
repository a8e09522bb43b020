import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import type { YearRow } from '#shared/rules/fees/year-figures.ts'
import { monthOf } from '#shared/text/day.ts'
import { dayRows } from './day-rows.ts'
import { priceRows } from './price-rows.ts'
import type { YearFacts } from './year-facts.ts'

type Rows = readonly YearRow[]

const homesOwn = { residentId: null, name: null, month: null, dayCount: null, link: null } as const

function billedRows(
  { lines }: YearFacts,
  test: (line: YearFacts['lines'][number]) => boolean,
): Rows {
  return lines
    .filter(test)
    .map(({ residentId, name, billedOn, month, number, words, amountFen, billId }) => ({
      residentId,
      name,
      on: billedOn,
      month,
      words: `${number}｜${words}`,
      amount: amountFen,
      dayCount: null,
      link: `/fees/bills/${billId}`,
    }))
}

/** One row for each bill: the people of the year. */
function billRows({ lines }: YearFacts): Rows {
  const bills = new Map(lines.map((line) => [line.billId, line]))
  return [...bills.values()].map(({ billId, residentId, name, billedOn, month, number }) => ({
    residentId,
    name,
    on: billedOn,
    month,
    words: `账单 ${number}`,
    amount: 1,
    dayCount: null,
    link: `/fees/bills/${billId}`,
  }))
}

const purposeWords = {
  fees: '费用',
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
} as const

function receivedRows({ receiptLines }: YearFacts, part: string): Rows {
  return receiptLines
    .filter(
      ({ method, purpose }) =>
        part === 'all' || part === method || (part === 'fees' && purpose === 'fees'),
    )
    .map(({ receiptId, residentId, name, receivedOn, number, method, purpose, amountFen }) => ({
      residentId,
      name,
      on: receivedOn,
      month: monthOf(receivedOn),
      words: `收据 ${number}｜${purposeWords[purpose]}｜${paymentMethods[method].title}`,
      amount: amountFen,
      dayCount: null,
      link: `/fees/receipts/${receiptId}`,
    }))
}

const refundWords = {
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
  overpaid: '多交的费用',
} as const

function refundedRows({ refunds, span: { from, to } }: YearFacts, part: string): Rows {
  return refunds
    .filter(({ kind, paidOn }) => {
      const isPaid = paidOn !== null && paidOn <= to
      if (part === 'pending') return !isPaid
      return isPaid && paidOn >= from && (part === 'all' || part === kind)
    })
    .map(({ id, residentId, name, kind, number, amountFen, appliedOn, paidOn }) => ({
      residentId,
      name,
      on: part === 'pending' ? appliedOn : paidOn,
      month: null,
      words: `${number}｜退${refundWords[kind]}`,
      amount: amountFen,
      dayCount: null,
      link: `/fees/refunds/${id}`,
    }))
}

type Held = 'deposit' | 'prepaid' | 'membership'

function balanceRows(
  { names }: YearFacts,
  people: YearFacts['end']['people'],
  of: (balances: { readonly receivable: number } & Record<Held, number>) => number,
  words: string,
): Rows {
  return [...people].flatMap(([residentId, balances]) => {
    const amount = of(balances)
    if (amount === 0) return []
    const name = names.get(residentId) ?? null
    return [
      {
        ...homesOwn,
        residentId,
        name,
        on: null,
        words,
        amount,
        link: `/residents/${residentId}?tab=fees`,
      },
    ]
  })
}

/** What a posting does to what is held: more where it is credited, less where it is debited. */
function heldMoves({ moves }: YearFacts, account: Held, part: 'in' | 'used' | 'refunded'): Rows {
  const partOf = (kind: string) => {
    if (kind === 'receipt' || kind === 'opening') return 'in'
    return kind === 'refund' ? 'refunded' : 'used'
  }
  return moves.flatMap(
    ({ debit, credit, kind, amountFen, residentId, name, entryOn, words, reversesId }) => {
      if ((debit !== account && credit !== account) || partOf(kind) !== part) return []
      const more = credit === account ? amountFen : -amountFen
      const shown = reversesId === null ? words : `冲销：${words}`
      return [
        {
          ...homesOwn,
          residentId,
          name,
          on: entryOn,
          words: shown,
          amount: part === 'in' ? more : 0 - more,
        },
      ]
    },
  )
}

function heldRows(facts: YearFacts, account: Held, part: string): Rows {
  const of = (balances: Record<Held, number>) => balances[account]
  switch (part) {
    case 'start':
      return balanceRows(facts, facts.start.people, of, '年初余额')
    case 'end':
    case 'people':
      return balanceRows(facts, facts.end.people, of, '年末余额')
    default:
      return heldMoves(facts, account, part as 'in' | 'used' | 'refunded')
  }
}

function custodyRows({ moves, start, end, span }: YearFacts, part: string): Rows {
  if (part === 'start')
    return [{ ...homesOwn, on: null, words: '年初余额', amount: start.home.custody }]
  if (part === 'end') return [{ ...homesOwn, on: span.to, words: '余额', amount: end.home.custody }]
  return moves.flatMap(
    ({ debit, credit, amountFen, residentId, name, entryOn, words, reversesId }) => {
      // A reversal takes back what it reverses, on the side on which that stood.
      const [into, outOf] = reversesId === null ? [debit, credit] : [credit, debit]
      if ((part === 'in' ? into : outOf) !== 'custody') return []
      const amount = reversesId === null ? amountFen : -amountFen
      const shown = reversesId === null ? words : `冲销：${words}`
      return [
        { ...homesOwn, residentId, name, on: entryOn, words: shown, amount, link: '/fees/custody' },
      ]
    },
  )
}

function arrearsRows(facts: YearFacts, part: string): Rows {
  const owed = ({ receivable }: { receivable: number }) => Math.max(receivable, 0)
  switch (part) {
    case 'start':
      return balanceRows(facts, facts.start.people, owed, '年初欠费')
    case 'end':
    case 'people':
      return balanceRows(facts, facts.end.people, owed, '年末欠费')
    case 'overpaid':
      return balanceRows(
        facts,
        facts.end.people,
        ({ receivable }) => Math.max(-receivable, 0),
        '年末多交',
      )
    default:
      return facts.writeOffs.map(({ residentId, name, writtenOffOn, amountFen }) => ({
        ...homesOwn,
        residentId,
        name,
        on: writtenOffOn,
        words: '核销欠费',
        amount: amountFen,
        link: `/residents/${residentId}?tab=fees`,
      }))
  }
}

function billedPart(facts: YearFacts, part: string): Rows {
  if (part === 'all') return billedRows(facts, () => true)
  if (part === 'away') return billedRows(facts, ({ kind }) => kind === 'away')
  if (part === 'waived') return billedRows(facts, ({ kind }) => kind === 'waiver')
  return billedRows(facts, ({ category }) => category === part)
}

/** The records behind a figure of the year, by its key. */
export function yearRows(facts: YearFacts, key: string): Rows {
  const [group = '', part = ''] = key.split('.')
  switch (group) {
    case 'billed':
      return billedPart(facts, part)
    case 'received':
      return receivedRows(facts, part)
    case 'refunded':
      return refundedRows(facts, part)
    case 'custody':
      return custodyRows(facts, part)
    case 'arrears':
      return arrearsRows(facts, part)
    case 'price':
      return priceRows(facts, part)
    case 'people':
      return part === 'billed' ? billRows(facts) : dayRows(facts, facts.stays)
    case 'days':
      return dayRows(facts, part === 'away' ? facts.leaves : facts.stays)
    default:
      return heldRows(facts, group as Held, part)
  }
}
