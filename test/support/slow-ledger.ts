import type { TestHome } from './home.ts'

type Row = Readonly<Record<string, unknown>>

const fen = (row: Row) => row['amountFen'] as number
const on = (row: Row, column: string) => row[column] as string

/** A sum that an account of somebody moves by on a day. */
interface Move {
  readonly on: string
  readonly account: string
  readonly residentId: number | null
  readonly fen: number
}

/** `voidedOn`: the day of the entry that reversed it; null where it stands. */
interface Paper {
  readonly row: Row
  readonly source: string
}

/** The day on which what came of a paper was reversed, as the ledger dates it. */
function reversedOn(home: TestHome, source: string): string | null {
  const [row] = home.rows(
    `SELECT r.entryOn FROM ledgerEntry r JOIN ledgerEntry e ON e.id = r.reversesId WHERE e.source = ?`,
    source,
  )
  return row === undefined ? null : on(row, 'entryOn')
}

function papers(home: TestHome, table: string, source: string): readonly Paper[] {
  return home
    .rows(`SELECT * FROM ${table} ORDER BY id`)
    .map((row) => ({ row, source: `${source}:${String(row['id'])}` }))
}

/** What papers did to accounts, each again with the other sign on the day on which it was reversed. */
function withReversals(
  home: TestHome,
  { row, source }: Paper,
  moves: readonly Move[],
): readonly Move[] {
  if (row['voidedAt'] === null) return moves
  const back = reversedOn(home, source)
  return back === null
    ? []
    : [...moves, ...moves.map((move) => ({ ...move, on: back, fen: 0 - move.fen }))]
}

type Reader = (row: Row) => readonly Move[]

const move = (row: Row, day: string, account: string, sum: number): Move => ({
  on: on(row, day),
  account,
  residentId: row['residentId'] as number | null,
  fen: sum,
})

const moneyAccount: Readonly<Record<string, string>> = {
  cash: 'cash',
  transfer: 'bank',
  wechat: 'bank',
  alipay: 'bank',
  card: 'bank',
  custody: 'custody',
}

/**
 * What every document did to what people owe, to what is held of theirs and to the custody account, from the
 * documents alone: day, account, person, sum (above zero is more owed, more held, more in the account).
 */
export function documentMoves(home: TestHome): readonly Move[] {
  const lines = Map.groupBy(
    home.rows('SELECT * FROM receiptLine ORDER BY id'),
    (row) => row['receiptId'] as number,
  )
  const readers: readonly (readonly [string, string, Reader])[] = [
    ['bill', 'bill', (row) => [move(row, 'billedOn', 'receivable', row['totalFen'] as number)]],
    [
      'receipt',
      'receipt',
      (row) =>
        (lines.get(row['id'] as number) ?? []).flatMap((line) => {
          const isFees = line['purpose'] === 'fees'
          const account = isFees ? 'receivable' : String(line['purpose'])
          const paid = move(row, 'receivedOn', account, isFees ? 0 - fen(line) : fen(line))
          const into = moneyAccount[on(row, 'method')] ?? ''
          return [paid, { ...paid, account: into, fen: fen(line) }]
        }),
    ],
    [
      'prepaidUse',
      'prepaid-use',
      (row) => [
        move(row, 'usedOn', 'prepaid', 0 - fen(row)),
        move(row, 'usedOn', 'receivable', 0 - fen(row)),
      ],
    ],
    [
      'depositUse',
      'deposit-use',
      (row) => [
        move(row, 'usedOn', 'deposit', 0 - fen(row)),
        ...(row['purpose'] === 'urgent-care'
          ? []
          : [move(row, 'usedOn', 'receivable', 0 - fen(row))]),
      ],
    ],
    [
      'refund',
      'refund',
      (row) => {
        if (row['paidOn'] === null) return []
        const isOverpaid = row['kind'] === 'overpaid'
        const account = isOverpaid ? 'receivable' : String(row['kind'])
        const from = moneyAccount[on(row, 'method')] ?? ''
        return [
          move(row, 'paidOn', account, isOverpaid ? fen(row) : 0 - fen(row)),
          move(row, 'paidOn', from, 0 - fen(row)),
        ]
      },
    ],
    ['writeOff', 'write-off', (row) => [move(row, 'writtenOffOn', 'receivable', 0 - fen(row))]],
    [
      'openingBalance',
      'opening',
      (row) => [move(row, 'balanceOn', String(row['account']), fen(row))],
    ],
  ]
  return readers.flatMap(([table, source, read]) =>
    papers(home, table, source).flatMap((paper) => withReversals(home, paper, read(paper.row))),
  )
}

/** The custody account by its own movements: in and out, each reversed one taken back. */
export function custodyMoves(home: TestHome): readonly Move[] {
  return papers(home, 'custodyMovement', 'custody').flatMap((paper) => {
    const { row } = paper
    const sign = row['direction'] === 'in' ? 1 : -1
    const moves = [move(row, 'movedOn', 'custody', sign * fen(row))]
    if (row['voidedAt'] === null) return moves
    // What came with a receipt, a refund or a use is reversed with it.
    const source = sourceOf(row) ?? paper.source
    return withReversals(home, { row, source }, moves)
  })
}

function sourceOf(row: Row): string | null {
  if (row['receiptId'] !== null && row['counter'] === 'outside')
    return `receipt:${String(row['receiptId'])}`
  if (row['refundId'] !== null && row['counter'] === 'outside')
    return `refund:${String(row['refundId'])}`
  if (row['depositUseId'] !== null && row['counter'] === 'outside')
    return `deposit-use:${String(row['depositUseId'])}`
  return null
}

/** Sums at the end of a day by `account person`, from moves; nothing is left out. */
export function sumsUntil(moves: readonly Move[], day: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const each of moves) {
    if (each.on > day) continue
    const key = `${each.account} ${each.residentId ?? ''}`
    sums.set(key, (sums.get(key) ?? 0) + each.fen)
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0))
}

const personal = ['receivable', 'deposit', 'prepaid', 'membership']

/** Debits less credits of each account at the end of a day, by plain SQL over postings. */
export function ledgerMoves(home: TestHome): readonly Move[] {
  return home
    .rows(
      `SELECT e.entryOn, p.debit, p.credit, p.amountFen, p.residentId FROM ledgerPosting p
       JOIN ledgerEntry e ON e.id = p.ledgerEntryId ORDER BY p.id`,
    )
    .flatMap((row) => {
      const side = (account: string, sum: number): Move => ({
        on: on(row, 'entryOn'),
        account,
        residentId: personal.includes(account) ? (row['residentId'] as number | null) : null,
        fen: sum,
      })
      const isCredit = (account: string) => ['deposit', 'prepaid', 'membership'].includes(account)
      const signed = (account: string, sum: number) =>
        side(account, isCredit(account) ? 0 - sum : sum)
      return [signed(on(row, 'debit'), fen(row)), signed(on(row, 'credit'), 0 - fen(row))]
    })
}
