import type { BedSubsidyTerms } from '#shared/contract/indicators/subsidy-scheme.ts'
import { bedSubsidy, type SubsidyBed } from '#shared/rules/subsidies/bed-subsidy.ts'
import { bedReasonWords } from '#shared/rules/subsidies/subsidy-words.ts'
import { addMonths, firstOfMonth, formatDay, formatMonth } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { subsidyBeds } from './beds.ts'
import { type SubsidyAsked, type SubsidyContent, sumOf } from './content.ts'
import { paidBefore } from './kept.ts'
import type { SubsidyScheme } from './scheme-row.ts'

function bedReason(bed: SubsidyBed, leftOut: keyof typeof bedReasonWords): string {
  if (leftOut === 'paid' && bed.paidIn !== null) return `已在${formatMonth(bed.paidIn)}的名单里`
  return bedReasonWords[leftOut]
}

/** Beds that came in a month. What came earlier, or has not come by the day, is no matter of it. */
export async function bedContent(
  db: Database,
  scheme: Pick<SubsidyScheme, 'id'>,
  rules: BedSubsidyTerms,
  { month, until, asOf }: SubsidyAsked,
): Promise<SubsidyContent> {
  const paid = await paidBefore(db, scheme.id, month, asOf)
  const from = firstOfMonth(month)
  const days = { from, to: addMonths(from, 1) }
  const rows: SubsidyContent['rows'] = []
  const leftOut: SubsidyContent['leftOut'] = []
  for (const one of await subsidyBeds(db, month)) {
    const bed = { ...one, paidIn: paid.get(one.bedId) ?? null }
    const outcome = bedSubsidy(bed, rules, days)
    const { bedId: key, code: name, newOn, amountFen } = outcome
    if (newOn < from || newOn > until) continue
    if (amountFen !== null) {
      const words = `${formatDay(newOn)}起投用`
      rows.push({ key, name, amountFen, countedDays: null, steps: [], words })
    } else if (outcome.leftOut !== null) {
      const link = outcome.leftOut === 'kind-unknown' ? '/beds/rooms' : null
      leftOut.push({ key, name, reasons: [bedReason(bed, outcome.leftOut)], steps: [], link })
    }
  }
  return { rows, leftOut, sumFen: sumOf(rows) }
}
