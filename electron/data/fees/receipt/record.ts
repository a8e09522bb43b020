import { recordReceipt, recordReceipts } from '#shared/contract/fees/receipt.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { proposedSplit } from '#shared/rules/fees/receipt-split.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { insertReceipt, type ReceiptMade } from './insert.ts'
import type { Payment, ReceiptLine } from './may-take.ts'
import { owedFrom } from './owed-from.ts'

function saidOf({ isAgain: _again, ...payment }: Payment, { id, number, totalFen }: ReceiptMade) {
  return { id, number, totalFen, ...payment }
}

function told({ warnings }: ReceiptMade) {
  return warnings.map(({ rule, text, clause, status }) => ({ rule, text, clause, status }))
}

const recordReceiptHandler = handleCommand(recordReceipt, async (context, input) => {
  const made = await insertReceipt(context, input)
  context.record({ subject: `receipt:${made.id}`, after: saidOf(input, made) })
  const { id, number, totalFen } = made
  return { id, number, totalFen, warnings: told(made) }
})

type Row = InputOf<typeof recordReceipts>['rows'][number]

/** What a row of a statement is taken for. */
async function linesOf(
  { trx }: CommandContext,
  { residentId, amountFen, purpose }: Row,
  receivedOn: string,
): Promise<readonly ReceiptLine[]> {
  const split =
    purpose === null
      ? proposedSplit(amountFen, await owedFrom(trx, residentId, receivedOn))
      : [{ purpose, amountFen }]
  return split.map((line) => ({ ...line, coversFrom: null, coversTo: null }))
}

interface RowMade {
  readonly payment: Payment
  readonly made: ReceiptMade
}

/** An error of one row in terms of the statement: what it names of a receipt is a field of its row. */
function atRow(error: YiluError, index: number, before: readonly RowMade[]) {
  // Nothing is saved: a receipt of this statement is named by its row.
  const twin = before.findIndex(({ made }) => error.message.includes(made.number))
  const words = twin === -1 ? null : `与第 ${twin + 1} 笔相同`
  const names = Object.entries(error.fields ?? { residentId: error.message })
  return Object.fromEntries(
    names.map(([name, text]) => {
      const field = name.startsWith('lines.') ? 'amountFen' : name
      return [`rows.${index}.${field}`, words ?? text]
    }),
  )
}

interface Refused {
  readonly index: number
  readonly rule: string
  readonly fields: Readonly<Record<string, string>>
}

function refusalOf(refused: readonly Refused[]): YiluError {
  const shown = refused.slice(0, 3).map(({ index, fields }) => {
    return `第 ${index + 1} 笔${Object.values(fields)[0] ?? ''}`
  })
  const more = refused.length > shown.length ? ` 等 ${refused.length} 笔` : ''
  const rules = new Set(refused.map(({ rule }) => rule))
  const [rule = 'rows-refused'] = rules.size === 1 ? rules : []
  const fields = Object.assign({}, ...refused.map((one) => one.fields)) as Record<string, string>
  return new YiluError('invalid_input', rule, `${shown.join('；')}${more}，全部没有保存。`, fields)
}

/** All rows of a statement, or the first of what stands against each of them. */
async function takeRows(
  context: CommandContext,
  { receivedOn, rows }: InputOf<typeof recordReceipts>,
): Promise<readonly RowMade[]> {
  const done: RowMade[] = []
  const refused: Refused[] = []
  for (const [index, row] of rows.entries()) {
    const { amountFen: _sum, purpose: _purpose, ...rest } = row
    try {
      const lines = await linesOf(context, row, receivedOn)
      const payment = { ...rest, receivedOn, lines }
      done.push({ payment, made: await insertReceipt(context, payment) })
    } catch (error) {
      if (!(error instanceof YiluError)) throw error
      refused.push({ index, rule: error.rule ?? error.code, fields: atRow(error, index, done) })
    }
    await context.breathe()
  }
  if (refused.length > 0) throw refusalOf(refused)
  return done
}

const recordReceiptsHandler = handleCommand(recordReceipts, async (context, input) => {
  await assertOpenDay(context, input.receivedOn, 'receivedOn')
  const done = await takeRows(context, input)
  const receipts = done.map(({ payment, made }) => {
    const sumOf = (purpose: string) =>
      payment.lines.find((line) => line.purpose === purpose)?.amountFen ?? 0
    const { id, number, totalFen } = made
    const { residentId } = payment
    return {
      id,
      number,
      residentId,
      totalFen,
      feesFen: sumOf('fees'),
      prepaidFen: sumOf('prepaid'),
    }
  })
  context.record({
    subject: 'receipts',
    after: { receipts: done.map(({ payment, made }) => saidOf(payment, made)) },
  })
  return {
    receipts,
    totalFen: receipts.reduce((sum, { totalFen }) => sum + totalFen, 0),
    warnings: done.flatMap(({ made }, row) => told(made).map((one) => ({ ...one, row }))),
  }
})

export const receiptEntries: readonly Handler[] = [recordReceiptHandler, recordReceiptsHandler]
