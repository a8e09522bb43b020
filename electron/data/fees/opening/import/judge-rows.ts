import type { importOpeningBalances } from '#shared/contract/fees/opening.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import { ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { formatFen } from '#shared/text/money.ts'
import type { Database } from '../../../database/connection.ts'
import { type Known, labelOf, matchRow } from './match.ts'
import type { BalanceRow, SumAccount } from './read-balances.ts'

export type JudgedRow = OutputOf<typeof importOpeningBalances>['rows'][number]
export type Choices = InputOf<typeof importOpeningBalances>['choices']

/** What the books hold already of each person, by account; and whose last stay was settled. */
export interface Books {
  readonly standing: ReadonlyMap<string, number>
  readonly settled: ReadonlySet<number>
}

export const sumAccounts = ['deposit', 'prepaid', 'receivable', 'membership'] as const

export async function readBooks(db: Database): Promise<Books> {
  const rows = await db
    .selectFrom('openingBalance')
    .select(['residentId', 'account', 'amountFen'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'is not', null)
    .execute()
  const stays = await db
    .selectFrom('stay')
    .leftJoin('settlement', (join) =>
      join.onRef('settlement.stayId', '=', 'stay.id').on('settlement.voidedAt', 'is', null),
    )
    .select(['stay.residentId', 'settlement.id as settlementId'])
    .where('stay.voidedAt', 'is', null)
    .orderBy('stay.stayFrom')
    .orderBy('stay.id')
    .execute()
  const last = new Map(stays.map(({ residentId, settlementId }) => [residentId, settlementId]))
  return {
    standing: new Map(rows.map((row) => [`${row.residentId}:${row.account}`, row.amountFen])),
    settled: new Set([...last].filter(([, id]) => id !== null).map(([residentId]) => residentId)),
  }
}

interface Found {
  readonly known: Known | null
  readonly by: JudgedRow['by']
  readonly problem: JudgedRow['problem']
  readonly candidates: readonly Known[]
  readonly warnings: readonly string[]
  readonly isLeftOut: boolean
}

const unfound: Found = {
  known: null,
  by: null,
  problem: null,
  candidates: [],
  warnings: [],
  isLeftOut: false,
}

function findPerson(row: BalanceRow, people: readonly Known[], choices: Choices): Found {
  const choice = choices.find((one) => one.sheet === row.sheet && one.row === row.row)
  if (choice !== undefined) {
    if (choice.residentId === null) return { ...unfound, isLeftOut: true }
    const known = people.find(({ residentId }) => residentId === choice.residentId)
    if (known !== undefined) return { ...unfound, known, by: 'chosen' }
    const problem = { rule: 'person-unknown', message: '选的老人不在名册里' }
    return { ...unfound, problem }
  }
  const matched = matchRow(people, row)
  return 'known' in matched ? { ...unfound, ...matched } : { ...unfound, ...matched }
}

function given(row: BalanceRow): readonly (readonly [SumAccount, number])[] {
  return sumAccounts.flatMap((account) => {
    const fen = row.sums[account]
    return fen === null ? [] : [[account, fen] as const]
  })
}

/** What the books say otherwise; a sum that stands there in the same way comes in no second time. */
function againstBooks(row: BalanceRow, { residentId }: Known, books: Books) {
  if (books.settled.has(residentId)) {
    return { problem: { rule: 'stay-settled', message: '已经结算' }, isSame: false }
  }
  const there = given(row).map(([account, fen]) => ({
    account,
    fen,
    was: books.standing.get(`${residentId}:${account}`),
  }))
  const other = there.find(({ fen, was }) => was !== undefined && was !== fen)
  if (other?.was !== undefined) {
    const title = ledgerAccounts[other.account].title
    const message = `已登记${title} ${formatFen(other.was)} 元，与表里不同；要改的，更正已登记的`
    return { problem: { rule: 'opening-again', message }, isSame: false }
  }
  return { problem: null, isSame: there.every(({ was }) => was !== undefined) }
}

function judge(row: BalanceRow, found: Found, books: Books): JudgedRow {
  const { known, isLeftOut } = found
  const hasSums = given(row).length > 0
  const shown = {
    sheet: row.sheet,
    row: row.row,
    name: row.name,
    bed: row.bed,
    residentId: known?.residentId ?? null,
    found: known === null ? null : labelOf(known),
    by: found.by,
    candidates: found.candidates.map((one) => ({
      residentId: one.residentId,
      label: labelOf(one),
    })),
    sums: { ...row.sums },
    warnings: [...row.warnings, ...found.warnings],
  }
  if (isLeftOut) return { ...shown, state: 'left-out', problem: null }
  if (row.problem !== null) return { ...shown, state: 'problem', problem: { ...row.problem } }
  if (!hasSums) return { ...shown, state: 'nothing', problem: null }
  if (known === null) return { ...shown, state: 'problem', problem: found.problem }
  const { problem, isSame } = againstBooks(row, known, books)
  return { ...shown, state: problem !== null ? 'problem' : isSame ? 'same' : 'new', problem }
}

/** Rows of the file that mean one person are all refused: which of them holds nobody can tell. */
function withoutDoubles(rows: readonly JudgedRow[]): JudgedRow[] {
  const counted = rows.filter(({ state }) => state === 'new' || state === 'same')
  const byPerson = Map.groupBy(counted, ({ residentId }) => residentId)
  return rows.map((row) => {
    const all = counted.includes(row) ? (byPerson.get(row.residentId) ?? []) : []
    const others = all.filter((one) => one !== row)
    if (others.length === 0) return row
    const places = others.map((one) =>
      one.sheet === row.sheet ? `第 ${one.row} 行` : `${one.sheet} 第 ${one.row} 行`,
    )
    const message = `${places.join('、')}也是这位老人；留一行，其余选“不导入”`
    return { ...row, state: 'problem', problem: { rule: 'duplicate-person', message } }
  })
}

/** Row by row: who is meant, and what would come of it. */
export function judgeRows(
  rows: readonly BalanceRow[],
  {
    people,
    books,
    choices,
  }: {
    readonly people: readonly Known[]
    readonly books: Books
    readonly choices: Choices
  },
): JudgedRow[] {
  return withoutDoubles(rows.map((row) => judge(row, findPerson(row, people, choices), books)))
}
