import { YiluError } from '#shared/errors.ts'
import { incomeAccount } from '#shared/rules/fees/accounts.ts'
import type { CommandContext } from '../../context.ts'
import { nextNumber } from '../ledger/next-number.ts'
import { enteringAccount, postEntry, type Posting } from '../ledger/post.ts'
import type { BillDraft, DraftLine } from './compute.ts'

export interface Issue {
  readonly kind: 'month' | 'settlement'
  readonly billedOn: string
  readonly dueOn: string
  readonly billRunId: number | null
  readonly note: string | null
}

export interface IssuedBill {
  readonly id: number
  readonly number: string
  readonly totalFen: number
}

/** What a bill earns, in sum by group. */
function postingsOf({ lines, residentId }: BillDraft): readonly Posting[] {
  const byCategory = Map.groupBy(lines, ({ category }) => category)
  return [...byCategory].map(([category, own]) => ({
    debit: 'receivable',
    credit: incomeAccount(category),
    amountFen: own.reduce((sum, { amountFen }) => sum + amountFen, 0),
    residentId,
  }))
}

function lineRow(line: DraftLine, billId: number, residentId: number, position: number) {
  const { from: lineFrom, to: lineTo, source, ...rest } = line
  const { forMonth, kind, category, feeItemId, extraChargeId, dayCount, quantity } = rest
  const { priceFen, per, amountFen, words } = rest
  const key = { forMonth, kind, category, feeItemId, extraChargeId }
  const sums = { dayCount, quantity, priceFen, per, amountFen, words }
  const place = { billId, residentId, position }
  return { ...key, ...sums, ...place, lineFrom, lineTo, sourceJson: JSON.stringify(source) }
}

function insertBill(context: CommandContext, draft: BillDraft, issue: Issue, number: string) {
  const { residentId, stayId, month, totalFen } = draft
  return context.trx
    .insertInto('bill')
    .values({
      number,
      residentId,
      stayId,
      month,
      ...issue,
      totalFen,
      enteredBy: enteringAccount(context),
      recordedAt: context.now,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
}

/**
 * Writes a bill with its lines and posts it on the day given. Errors: `rule_violated` `bill-problems` where a
 * price of it is not known; `month-closed`, `future-day` at `field`; `bill-exists`, `stay-settled` from the
 * database.
 */
export async function issueBill(
  context: CommandContext,
  draft: BillDraft,
  issue: Issue,
  field: string,
): Promise<IssuedBill> {
  const { residentId, month, totalFen, lines } = draft
  if (draft.problems.length > 0) {
    const text = '有的费用还算不出来，没有保存。先按提示补齐床位档次、照护等级或价格。'
    throw new YiluError('rule_violated', 'bill-problems', text)
  }
  const number = await nextNumber(context.trx, 'bill', month.replace('-', ''))
  const { id } = await insertBill(context, draft, issue, number)
  if (lines.length > 0) {
    await context.trx
      .insertInto('billLine')
      .values(lines.map((line, position) => lineRow(line, id, residentId, position)))
      .execute()
  }
  const words = `${month} 账单 ${number}`
  const postings = postingsOf(draft)
  await postEntry(
    context,
    { on: issue.billedOn, kind: 'bill', source: `bill:${id}`, words, postings },
    field,
  )
  return { id, number, totalFen }
}
