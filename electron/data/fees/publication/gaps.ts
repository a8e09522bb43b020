import { monthsOfYear } from '#shared/rules/fees/year-figures.ts'
import { daysWithin } from '#shared/rules/leave-days.ts'
import {
  addMonths,
  firstOfMonth,
  formatMonth,
  lastOfMonth,
  type Month,
  monthOf,
} from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import type { TableOfYear } from './tables-of-year.ts'
import type { YearFacts } from './year-facts.ts'

interface Gap {
  readonly text: string
  readonly link: string | null
  /** It bears on the figures, so that it is said on paper too; else it is work of the office. */
  readonly isOfFigures: boolean
}

/** Months in a row with their first and last. */
function runsOf(months: readonly Month[]): readonly (readonly [Month, Month])[] {
  const runs: [Month, Month][] = []
  for (const month of months) {
    const last = runs.at(-1)
    if (last !== undefined && monthOf(addMonths(firstOfMonth(last[1]), 1)) === month)
      last[1] = month
    else runs.push([month, month])
  }
  return runs
}

/** `2026年1月至3月、5月`. */
function monthList(months: readonly Month[]): string {
  const short = (month: Month) => `${Number(month.slice(5))}月`
  const parts = runsOf(months).map(([from, to], index) => {
    const first = index === 0 ? formatMonth(from) : short(from)
    return from === to ? first : `${first}至${short(to)}`
  })
  return parts.join('、')
}

/** Who lived here in a month that is over and was not billed for it, by month. */
function unbilled({ stays, lines, span }: YearFacts): readonly Gap[] {
  const billed = new Set(lines.map(({ month, residentId }) => `${month} ${residentId}`))
  const over = monthsOfYear(span.year).filter((month) => lastOfMonth(month) <= span.to)
  const lacking = over.flatMap((month) => {
    const people = new Set(
      stays
        .filter((stay) => daysWithin(stay, firstOfMonth(month), lastOfMonth(month)) > 0)
        .map(({ residentId }) => residentId)
        .filter((residentId) => !billed.has(`${month} ${residentId}`)),
    )
    return people.size === 0 ? [] : [{ month, count: people.size }]
  })
  const none = lacking.filter(({ month }) => !lines.some((line) => line.month === month))
  const some = lacking.filter((one) => !none.includes(one))
  return [
    ...(none.length === 0
      ? []
      : [
          {
            text: `${monthList(none.map(({ month }) => month))}没有出账单`,
            link: '/fees/bills',
            isOfFigures: true,
          },
        ]),
    ...some.map(({ month, count }) => ({
      text: `${formatMonth(month)}有 ${count} 位住过的老人没有账单`,
      link: `/fees/bills?month=${month}`,
      isOfFigures: true,
    })),
  ]
}

/** Bills with one agreed sum: what of it is bed, care or meals nobody can tell. */
function undivided({ lines }: YearFacts): readonly Gap[] {
  const people = new Set(
    lines.filter(({ kind }) => kind === 'total').map(({ residentId }) => residentId),
  )
  if (people.size === 0) return []
  const text = `${people.size} 位老人按包干月费收，分不出床位费、照护费、伙食费`
  return [{ text, link: null, isOfFigures: true }]
}

/** What keeps the figures of a year from being complete. */
export async function gapsOf(
  db: Database,
  facts: YearFacts,
  tables: readonly TableOfYear[],
): Promise<readonly Gap[]> {
  const { span } = facts
  const closed = await closedThrough(db)
  const open = monthsOfYear(span.year).filter(
    (month) => lastOfMonth(month) <= span.to && (closed === null || month > closed),
  )
  return [
    ...unbilled(facts),
    ...(open.length === 0
      ? []
      : [{ text: `${monthList(open)}没有关账`, link: '/fees', isOfFigures: false }]),
    ...(tables.length === 0
      ? [{ text: '这一年没有公布过收费标准', link: '/fees/table', isOfFigures: false }]
      : []),
    ...tables
      .filter(({ notices }) => notices.length === 0)
      .map(({ name }) => ({
        text: `收费标准“${name}”没有公示记录`,
        link: '/fees/table',
        isOfFigures: false,
      })),
    ...undivided(facts),
  ]
}
