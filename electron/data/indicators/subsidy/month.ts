import {
  getSubsidyMonth,
  listSubsidyMonths,
  subsidyLeftOutRow,
  subsidyPaidRow,
} from '#shared/contract/indicators/subsidy.ts'
import { YiluError } from '#shared/errors.ts'
import type { OutputOf } from '#shared/operation.ts'
import { listDifference } from '#shared/rules/subsidies/list-difference.ts'
import {
  addMonths,
  type Day,
  firstOfMonth,
  formatMonth,
  lastOfMonth,
  type Month,
  monthOf,
} from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { computeSubsidy } from './compute.ts'
import type { SubsidyContent } from './content.ts'
import { changesSince, keyOf, type KeptList, keptLists, keptRows, paidOn } from './kept.ts'
import { liveRow } from './rows.ts'
import { holdsIn, shownScheme, type SubsidyScheme, subsidyNames } from './scheme-row.ts'

type Shown = OutputOf<typeof getSubsidyMonth>

/** Refuses a month that the scheme does not pay for, or that has not begun. Error: `subsidy-not-in-month`. */
export function assertMonth(scheme: SubsidyScheme, month: Month, asOf: Day): void {
  const isBegun = firstOfMonth(month) <= asOf
  if (isBegun && holdsIn(scheme, month)) return
  const why = isBegun ? `“${scheme.name}”不包括这个月` : '这个月还没有到'
  const text = `${formatMonth(month)}没有名单：${why}。`
  throw new YiluError('rule_violated', 'subsidy-not-in-month', text, { month: why })
}

/** Of somebody whose file was erased only the sum is left. */
const paidDetail = subsidyPaidRow.pick({ steps: true, words: true }).partial()
const leftOutDetail = subsidyLeftOutRow.pick({ reasons: true, steps: true, link: true }).partial()

/** A kept list as it was written. */
async function keptContent(db: Database, list: KeptList): Promise<SubsidyContent> {
  const rows: SubsidyContent['rows'] = []
  const leftOut: SubsidyContent['leftOut'] = []
  for (const row of await keptRows(db, list.id)) {
    const { name, amountFen, countedDays } = row
    const known = { key: keyOf(row), name }
    const detail: unknown = JSON.parse(row.detailJson)
    if (amountFen === null) {
      const { reasons = [], steps = [], link = null } = leftOutDetail.parse(detail)
      leftOut.push({ ...known, reasons, steps, link })
    } else {
      const { steps = [], words = '' } = paidDetail.parse(detail)
      rows.push({ ...known, amountFen, countedDays, steps, words })
    }
  }
  return { rows, leftOut, sumFen: list.sumFen }
}

function editionOf(lists: readonly KeptList[], edition: number): KeptList {
  const list = lists.find((one) => one.edition === edition)
  if (list !== undefined) return list
  const text = '没有这一版名单，可能已经作废。'
  throw new YiluError('not_found', 'subsidy-edition-unknown', text)
}

async function differenceOf(
  db: Database,
  content: SubsidyContent,
  earlier: KeptList | undefined,
): Promise<Shown['difference']> {
  if (earlier === undefined) return null
  const rows = listDifference(await paidOn(db, earlier.id), content.rows)
  return {
    toEdition: earlier.edition,
    sumFen: content.sumFen - earlier.sumFen,
    rows: [...rows],
  }
}

/** A month of a scheme as it is shown: computed, or an edition that was kept. */
export async function subsidyMonth(
  db: Database,
  { schemeId, month, edition, asOf }: SubsidyMonthAsked,
): Promise<Shown> {
  const scheme = await liveRow(db, 'subsidyScheme', schemeId)
  assertMonth(scheme, month, asOf)
  const lists = await keptLists(db, schemeId, month, asOf)
  const kept = edition === undefined ? undefined : editionOf(lists, edition)
  const content =
    kept === undefined ? await computeSubsidy(db, scheme, month, asOf) : await keptContent(db, kept)
  const earlier = lists.findLast((one) => kept === undefined || one.edition < kept.edition)
  const paid = kept === undefined ? scheme : { ...scheme, rulesJson: kept.rulesJson }
  return {
    scheme: shownScheme(paid, await subsidyNames(db)),
    month,
    edition: kept?.edition ?? null,
    isRunning: lastOfMonth(month) >= asOf,
    ...content,
    editions: lists.map(({ rulesJson: _rules, ...list }) => ({ ...list, count: list.count ?? 0 })),
    difference: await differenceOf(db, content, earlier),
  }
}

export interface SubsidyMonthAsked {
  readonly schemeId: number
  readonly month: Month
  readonly edition?: number | undefined
  readonly asOf: Day
}

export const getSubsidyMonthHandler = handleQuery(getSubsidyMonth, async (context, input) => {
  const { db, today } = context
  context.reveal(null)
  return subsidyMonth(db, { ...input, asOf: input.asOf ?? today })
})

/** What a month comes to and how that compares with the last kept list. */
export async function monthSums(db: Database, scheme: SubsidyScheme, month: Month, asOf: Day) {
  const { rows, leftOut, sumFen } = await computeSubsidy(db, scheme, month, asOf)
  const last = (await keptLists(db, scheme.id, month, asOf)).at(-1)
  const changes = last === undefined ? [] : await changesSince(db, last, rows)
  return {
    month,
    isRunning: lastOfMonth(month) >= asOf,
    sumFen,
    count: rows.length,
    leftOut: leftOut.length,
    keptEdition: last?.edition ?? null,
    keptFen: last?.sumFen ?? null,
    changes: changes.length,
  }
}

/** Months that a scheme pays for up to a day, the newest first; the running one among them. */
export function monthsOf(scheme: SubsidyScheme, asOf: Day, limit: number): readonly Month[] {
  const months: Month[] = []
  for (let first = firstOfMonth(asOf); months.length < limit; first = addMonths(first, -1)) {
    if (first < scheme.schemeFrom) break
    if (holdsIn(scheme, monthOf(first))) months.push(monthOf(first))
  }
  return months
}

export const listSubsidyMonthsHandler = handleQuery(
  listSubsidyMonths,
  async ({ db, today }, { schemeId, asOf = today, limit }) => {
    const scheme = await liveRow(db, 'subsidyScheme', schemeId)
    const rows = []
    for (const month of monthsOf(scheme, asOf, limit)) {
      rows.push(await monthSums(db, scheme, month, asOf))
    }
    return { rows }
  },
)
