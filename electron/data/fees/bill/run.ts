import { issueBill, issueBills } from '#shared/contract/fees/bill.ts'
import { YiluError } from '#shared/errors.ts'
import { formatMonth, type Month } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNotSettled } from '../charge/settled.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { enteringAccount } from '../ledger/post.ts'
import { feeItemsOf } from '../table/read.ts'
import { daysOfBill } from './bill-days.ts'
import { type BillDraft, computeBills } from './compute.ts'
import { issueBill as writeBill } from './issue.ts'
import { problemWords } from './problem-words.ts'

function refuse(rule: string, text: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`)
}

function assertSeen(drafts: readonly BillDraft[], seenTotalFen: number): number {
  const totalFen = drafts.reduce((sum, draft) => sum + draft.totalFen, 0)
  if (totalFen === seenTotalFen) return totalFen
  const text =
    `预览之后有记录变动，合计由 ${formatFen(seenTotalFen)} 元变为 ${formatFen(totalFen)} 元，` +
    '没有出账单。重新看过预览再出。'
  throw new YiluError('conflict', 'preview-stale', text)
}

async function namesOf(db: Database, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('resident')
    .select(['id', 'name'])
    .where('id', 'in', [0, ...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Who is left out of a run because a price is not known. */
async function leftOutOf(db: Database, drafts: readonly BillDraft[]) {
  const blocked = drafts.filter(({ problems }) => problems.length > 0)
  if (blocked.length === 0) return []
  const items = await feeItemsOf(db)
  const names = await namesOf(
    db,
    blocked.map(({ residentId }) => residentId),
  )
  return blocked.map(({ residentId, problems }) => ({
    residentId,
    name: names.get(residentId) ?? '',
    why: problems.map((problem) => problemWords(problem, items)).join('；'),
  }))
}

interface Run {
  readonly month: Month
  readonly billedOn: string
  readonly dueOn: string
  readonly note: string | null
}

async function insertRun(
  context: CommandContext,
  run: Run,
  sums: { readonly billCount: number; readonly totalFen: number },
): Promise<number> {
  const { id } = await context.trx
    .insertInto('billRun')
    .values({ ...run, ...sums, enteredBy: enteringAccount(context), recordedAt: context.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function writeAll(
  context: CommandContext,
  drafts: readonly BillDraft[],
  { billedOn, dueOn, note }: Run,
  billRunId: number,
) {
  const bills = []
  for (const [index, draft] of drafts.entries()) {
    const issue = { kind: 'month', billedOn, dueOn, billRunId, note } as const
    const bill = await writeBill(context, draft, issue, 'billedOn')
    bills.push({ ...bill, stayId: draft.stayId, residentId: draft.residentId })
    if (index % 10 === 9) await context.breathe()
  }
  return bills
}

export const issueBillsHandler = handleCommand(issueBills, async (context, input) => {
  const { trx } = context
  const { month, note, stayIds, seenTotalFen } = input
  const run = { month, note, ...(await daysOfBill(context, input)) }
  await assertOpenDay(context, run.billedOn, 'billedOn')
  const asked = {
    month,
    breathe: () => context.breathe(),
    ...(stayIds === null ? {} : { stayIds }),
  }
  const drafts = (await computeBills(trx, asked)).filter(({ isBilled }) => !isBilled)
  const ready = drafts.filter(({ problems }) => problems.length === 0)
  if (ready.length === 0) throw refuse('nothing-to-bill', `${formatMonth(month)}没有要出的账单`)
  const totalFen = assertSeen(ready, seenTotalFen)
  const leftOut = await leftOutOf(trx, drafts)
  const sums = { billCount: ready.length, totalFen }
  const billRunId = await insertRun(context, run, sums)
  const bills = await writeAll(context, ready, run, billRunId)
  context.record({
    subject: `billRun:${billRunId}`,
    after: { ...run, ...sums, numbers: bills.map(({ number }) => number), leftOut: leftOut.length },
  })
  return { billRunId, ...sums, bills, leftOut }
})

/** The draft of one stay. Errors: `stay-unknown`, `stay-settled`, `billed-already`, `nothing-to-bill`. */
async function draftOf(trx: Database, stayId: number, month: Month): Promise<BillDraft> {
  await assertNotSettled(trx, stayId)
  const [draft] = await computeBills(trx, { month, stayIds: [stayId] })
  const billed = await trx
    .selectFrom('bill')
    .select('number')
    .where('stayId', '=', stayId)
    .where('month', '=', month)
    .where('kind', '=', 'month')
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (billed !== undefined) {
    const text = `${formatMonth(month)}的账单 ${billed.number} 已经出过`
    throw refuse('billed-already', text)
  }
  if (draft === undefined)
    throw refuse('nothing-to-bill', `这位老人 ${formatMonth(month)}没有要收的费用`)
  if (draft.problems.length === 0) return draft
  const items = await feeItemsOf(trx)
  const why = draft.problems.map((problem) => problemWords(problem, items)).join('；')
  throw refuse('bill-problems', `账单还算不出来：${why}`)
}

export const issueBillHandler = handleCommand(issueBill, async (context, input) => {
  const { stayId, month, note, seenTotalFen } = input
  const { billedOn, dueOn } = await daysOfBill(context, input)
  await assertOpenDay(context, billedOn, 'billedOn')
  const draft = await draftOf(context.trx, stayId, month)
  assertSeen([draft], seenTotalFen)
  const issue = { kind: 'month', billedOn, dueOn, billRunId: null, note } as const
  const bill = await writeBill(context, draft, issue, 'billedOn')
  const { residentId } = draft
  context.record({
    subject: `bill:${bill.id}`,
    after: {
      residentId,
      month,
      number: bill.number,
      totalFen: bill.totalFen,
      billedOn,
      dueOn,
      note,
    },
  })
  return { ...bill, stayId, residentId }
})
