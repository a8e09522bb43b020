import { priceSegments, type YearRow } from '#shared/rules/fees/year-figures.ts'
import { daysBetween, daysInMonth } from '#shared/text/day.ts'
import type { YearFacts } from './year-facts.ts'

type Line = YearFacts['lines'][number]

/** The price of a month in fen; null where the line has no price of days or months. */
function monthFen({ priceFen, quantity, per, forMonth }: Line): number | null {
  if (priceFen === null) return null
  const price = priceFen * (quantity ?? 1)
  if (per === 'month') return price
  const days = daysInMonth(Number(forMonth.slice(0, 4)), Number(forMonth.slice(5)))
  return per === 'day' ? price * days : null
}

/** What each person was asked a month for one category, by the bills of the months themselves. */
export function priceRows({ lines }: YearFacts, category: string): readonly YearRow[] {
  const standing = lines.filter(
    ({ kind, forMonth, month, category: own }) =>
      own === category && forMonth === month && (kind === 'standing' || kind === 'total'),
  )
  const byBill = Map.groupBy(standing, ({ billId }) => billId)
  return [...byBill.values()].flatMap((own) => {
    const priced = own.flatMap((line) => {
      const { lineFrom, lineTo } = line
      const fen = monthFen(line)
      if (lineFrom === null || lineTo === null || fen === null) return []
      return [{ lineFrom, lineTo, monthFen: fen }]
    })
    const [first] = own
    if (first === undefined) return []
    const { residentId, name, month, number, billId } = first
    return priceSegments(priced, daysBetween).map((segment): YearRow => ({
      residentId,
      name,
      on: segment.lineFrom,
      month,
      words: `账单 ${number}｜${segment.dayCount} 天`,
      amount: segment.monthFen,
      dayCount: segment.dayCount,
      link: `/fees/bills/${billId}`,
    }))
  })
}
