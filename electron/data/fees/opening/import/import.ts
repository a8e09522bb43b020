import { createHash } from 'node:crypto'
import { importOpeningBalances } from '#shared/contract/fees/opening.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommandWithWork, type WorkContext } from '../../../context.ts'
import { pickedWorkbook } from '../../../office/import/picked-workbook.ts'
import { enteringAccount } from '../../ledger/post.ts'
import { assertOpeningDay } from '../opening-day.ts'
import { insertOpening } from '../opening-row.ts'
import { type Books, type JudgedRow, judgeRows, readBooks, sumAccounts } from './judge-rows.ts'
import { knownPeople } from './match.ts'
import type { BalanceBook, BalanceRow } from './read-balances.ts'

type Input = InputOf<typeof importOpeningBalances>

interface Workbook {
  readonly fileName: string
  readonly sha256: string
  readonly book: BalanceBook
}

async function prepare(context: WorkContext, input: Input): Promise<Workbook> {
  const { fileName, bytes } = await pickedWorkbook(input)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  context.progress({ done: 0, total: 1, text: '读取工作簿' })
  const { home, signal } = context
  const request = { bytes, fileName, mapping: input.mapping }
  const book = await home.workers.run('balances', request, { signal })
  return { fileName, sha256, book }
}

function sumsOf(rows: readonly JudgedRow[]) {
  const sum = (account: (typeof sumAccounts)[number]) =>
    rows.reduce((fen, { sums }) => fen + (sums[account] ?? 0), 0)
  return {
    deposit: sum('deposit'),
    prepaid: sum('prepaid'),
    receivable: sum('receivable'),
    membership: sum('membership'),
  }
}

async function addBatch(context: CommandContext, book: Workbook, rows: readonly JudgedRow[]) {
  const left = rows.filter(({ state }) => state === 'problem')
  const problems = left.map(({ sheet, row, name, problem }) => ({
    sheet,
    row,
    column: null,
    value: null,
    name,
    field: null,
    rule: problem?.rule ?? '',
    message: problem?.message ?? '',
  }))
  const counts = { residentCount: 0, staffCount: 0, roomCount: 0, bedCount: 0 }
  const { id } = await context.trx
    .insertInto('importBatch')
    .values({
      kind: 'opening',
      fileName: book.fileName,
      fileSha256: book.sha256,
      importedAt: context.now,
      importedBy: enteringAccount(context),
      ...counts,
      findingsJson: JSON.stringify({ problems, warnings: [] }),
      undoneAt: null,
      undoneBy: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface Writing {
  readonly balanceOn: string
  readonly importBatchId: number
  readonly books: Books
  readonly read: readonly BalanceRow[]
}

/** Writes the sums of a row that are not in the books yet. */
async function write(context: CommandContext, row: JudgedRow, to: Writing): Promise<void> {
  const { residentId, sums } = row
  const source = to.read.find((one) => one.sheet === row.sheet && one.row === row.row)
  for (const account of sumAccounts) {
    const amountFen = sums[account]
    if (amountFen === null || to.books.standing.has(`${residentId}:${account}`)) continue
    const note = source?.remark?.slice(0, 100) ?? null
    await insertOpening(context, { residentId, account, amountFen, note }, to)
  }
  await context.breathe()
}

async function writeAll(
  context: CommandContext,
  { balanceOn }: Input,
  book: Workbook,
  { rows, books }: { readonly rows: readonly JudgedRow[]; readonly books: Books },
): Promise<number> {
  const importBatchId = await addBatch(context, book, rows)
  const to = { balanceOn, importBatchId, books, read: book.book.rows }
  for (const row of rows) if (row.state === 'new') await write(context, row, to)
  return importBatchId
}

export const importOpeningBalancesHandler = handleCommandWithWork(importOpeningBalances, {
  prepare,
  async run(context, input, book) {
    const { trx, today } = context
    const { balanceOn, dryRun, choices } = input
    await assertOpeningDay(context, balanceOn)
    const people = await knownPeople(trx, { today, balanceOn })
    const books = await readBooks(trx)
    const rows = judgeRows(book.book.rows, { people, books, choices })
    const coming = rows.filter(({ state }) => state === 'new')
    if (!dryRun && coming.length === 0) {
      const text = '没有新的内容可以导入，没有保存。'
      throw new YiluError('rule_violated', 'nothing-to-import', text)
    }
    const batchId = dryRun ? null : await writeAll(context, input, book, { rows, books })
    const result = { batchId, people: coming.length, sums: sumsOf(coming) }
    context.record({
      subject: batchId === null ? null : `import:${batchId}`,
      outcome: dryRun ? 'tried' : 'done',
      after: { fileSha256: book.sha256, dryRun, balanceOn, people: coming.length, ...result.sums },
    })
    const sheets = book.book.sheets.map((sheet) => ({ ...sheet, columns: [...sheet.columns] }))
    return { ...result, rows, sheets }
  },
})
