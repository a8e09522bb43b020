import { setImmediate } from 'node:timers/promises'
import { previewBills } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { billChanges } from '#shared/rules/fees/bill-changes.ts'
import type { BillItem } from '#shared/rules/fees/bill-facts.ts'
import {
  addMonths,
  type Day,
  firstOfMonth,
  lastOfMonth,
  type Month,
  monthOf,
} from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { agreementOfStay } from '../../residents/agreement/of-stays.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { feeRulesIn } from '../rule/read.ts'
import { feeItemsOf } from '../table/read.ts'
import { dueDay, inOpening, tooEarly } from './bill-days.ts'
import { type BillDraft, computeBills } from './compute.ts'
import { billsOfMonth, comparedLine, type LastBill } from './last-bills.ts'
import { problemWords } from './problem-words.ts'

type Preview = OutputOf<typeof previewBills>
type Problem = Preview['rows'][number]['problems'][number]

/** The day of the month by which people are shown: its last, or today while it runs. */
function dayOfMonth(month: Month, today: Day): Day {
  const last = lastOfMonth(month)
  return last < today ? last : today
}

/** Stays that take a day of the month, or for which there is a draft, with what stands for each. */
async function staysOf(db: Database, month: Month, asOf: Day, drafts: readonly BillDraft[]) {
  const first = firstOfMonth(month)
  const rows = await db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('agreement', (join) => join.on('agreement.id', '=', agreementOfStay('stay.id', asOf)))
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .leftJoin('monthlyFee', (join) =>
      join
        .onRef('monthlyFee.residentId', '=', 'stay.residentId')
        .on('monthlyFee.voidedAt', 'is', null)
        .on(coversDay('monthlyFee.feeFrom', 'monthlyFee.feeTo', asOf)),
    )
    .select(['stay.id as stayId', 'stay.residentId', 'resident.name', 'bed.code as bed'])
    .select(['bed.codeKey', 'agreement.status as agreement', 'monthlyFee.monthlyFeeFen'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('stay.id', 'in', [0, ...drafts.map(({ stayId }) => stayId)]),
        eb.and([
          eb('stay.stayFrom', '<', addMonths(first, 1)),
          eb.or([eb('stay.stayTo', 'is', null), eb('stay.stayTo', '>', first)]),
        ]),
      ]),
    )
    .orderBy('bed.codeKey')
    .orderBy('resident.nameKey')
    .orderBy('stay.id')
    .execute()
  return rows.toSorted((one, other) => Number(one.bed === null) - Number(other.bed === null))
}

type StayRow = Awaited<ReturnType<typeof staysOf>>[number]

/**
 * Where the fee table is billed and an agreed sum stands beside it, whether the two say the same. Only of a
 * whole month, since a part of it is no sum that anybody agreed.
 */
function feeDiffers(draft: BillDraft, { monthlyFeeFen }: StayRow): readonly Problem[] {
  const standing = draft.lines.filter(
    ({ kind, forMonth }) => kind === 'standing' && forMonth === draft.month,
  )
  const isTotal = draft.lines.some(({ kind }) => kind === 'total')
  const last = lastOfMonth(draft.month)
  const isWhole = standing.some(({ dayCount }) => dayCount === Number(last.slice(8)))
  if (monthlyFeeFen === null || isTotal || !isWhole || draft.problems.length > 0) return []
  const sumOf = (kinds: readonly string[]) =>
    draft.lines
      .filter(({ kind, forMonth }) => kinds.includes(kind) && forMonth === draft.month)
      .reduce((fen, { amountFen }) => fen + amountFen, 0)
  const sum = sumOf(['standing'])
  // What was agreed may be meant with or without what is waived.
  if (sum === monthlyFeeFen || sumOf(['standing', 'waiver']) === monthlyFeeFen) return []
  const text = `约定 ${formatFen(monthlyFeeFen)} 元，按项目 ${formatFen(sum)} 元`
  return [{ level: 'warn', code: 'fee-differs', text }]
}

const agreementWords: Readonly<Record<string, string>> = {
  none: '没有入住协议',
  draft: '入住协议还没有签订',
  'paper-pending': '入住协议还没有录入',
}

function problemsOf(draft: BillDraft, stay: StayRow, items: readonly BillItem[]): Problem[] {
  const agreement = agreementWords[stay.agreement ?? 'none']
  const [first] = draft.strayExtras
  return [
    ...draft.problems.map((one): Problem => ({
      level: 'block',
      code: one.code,
      text: problemWords(one, items),
    })),
    ...feeDiffers(draft, stay),
    ...(agreement === undefined
      ? []
      : [{ level: 'warn', code: 'no-agreement', text: agreement } as const]),
    ...(first === undefined
      ? []
      : [
          {
            level: 'warn',
            code: 'stray-extras',
            text: `有 ${draft.strayExtras.length} 笔以前月份的加项没有计费（${first.chargedOn} 起），那些月份没有出过账单`,
          } as const,
        ]),
  ]
}

function rowOf(
  draft: BillDraft,
  stay: StayRow,
  last: LastBill | undefined,
  items: readonly BillItem[],
): Preview['rows'][number] {
  const { stayId, residentId, name, bed } = stay
  const { month, totalFen, lines } = draft
  const compared = lines.map((line) => comparedLine(line, month))
  return {
    stayId,
    residentId,
    name,
    bed,
    totalFen,
    correctionFen: lines
      .filter(({ forMonth }) => forMonth !== month)
      .reduce((sum, { amountFen }) => sum + amountFen, 0),
    lines: lines.map(({ forMonth, kind, category, words, amountFen }) => ({
      forMonth,
      kind,
      category,
      words,
      amountFen,
    })),
    problems: problemsOf(draft, stay, items),
    isReady: draft.problems.length === 0,
    last:
      last === undefined
        ? null
        : {
            billId: last.id,
            totalFen: last.totalFen,
            differenceFen: totalFen - last.totalFen,
            changes: [...billChanges(compared, last.lines, items)],
          },
  }
}

/** Why somebody who stayed in the month gets no bill. */
async function leftOutOf(db: Database, stays: readonly StayRow[], month: Month) {
  const ids = [0, ...stays.map(({ stayId }) => stayId)]
  const bills = await db
    .selectFrom('bill')
    .select(['id', 'stayId', 'number'])
    .where('stayId', 'in', ids)
    .where('month', '=', month)
    .where('voidedAt', 'is', null)
    .execute()
  const settled = await db
    .selectFrom('settlement')
    .select(['stayId', 'settledOn'])
    .where('stayId', 'in', ids)
    .where('voidedAt', 'is', null)
    .execute()
  return stays.map(({ stayId, residentId, name }) => {
    const bill = bills.find((one) => one.stayId === stayId)
    const settlement = settled.find((one) => one.stayId === stayId)
    const why =
      bill !== undefined
        ? `已出账单 ${bill.number}`
        : settlement !== undefined
          ? `${settlement.settledOn} 已结算`
          : '没有要收的费用'
    return { stayId, residentId, name, why, billId: bill?.id ?? null }
  })
}

async function obstacleOf(db: Database, month: Month, today: Day): Promise<string | null> {
  const rules = await feeRulesIn(db, month)
  const stands = tooEarly(rules, month, today) ?? (await inOpening(db, rules, month))
  if (stands !== null) return stands
  const closed = await closedThrough(db)
  return closed !== null && monthOf(today) <= closed
    ? `${closed} 及以前已经关账，今天不能出账单`
    : null
}

export const previewBillsHandler = handleQuery(previewBills, async ({ db, today }, { month }) => {
  const rules = await feeRulesIn(db, month)
  const drafts = (await computeBills(db, { month, breathe: () => setImmediate() })).filter(
    ({ isBilled }) => !isBilled,
  )
  const byStay = new Map(drafts.map((draft) => [draft.stayId, draft]))
  const stays = await staysOf(db, month, dayOfMonth(month, today), drafts)
  const items = await feeItemsOf(db)
  const lasts = await billsOfMonth(db, monthOf(addMonths(firstOfMonth(month), -1)))
  const rows = stays.flatMap((stay) => {
    const draft = byStay.get(stay.stayId)
    return draft === undefined ? [] : [rowOf(draft, stay, lasts.get(stay.stayId), items)]
  })
  const ready = rows.filter(({ isReady }) => isReady)
  const without = stays.filter(({ stayId }) => !byStay.has(stayId))
  return {
    month,
    billedOn: today,
    dueOn: dueDay(rules, month, today),
    billing: rules.billing,
    obstacle: await obstacleOf(db, month, today),
    rows,
    leftOut: await leftOutOf(db, without, month),
    sums: {
      billCount: ready.length,
      totalFen: ready.reduce((sum, { totalFen }) => sum + totalFen, 0),
      lastFen: ready.reduce((sum, { last }) => sum + (last?.totalFen ?? 0), 0),
    },
  }
})
