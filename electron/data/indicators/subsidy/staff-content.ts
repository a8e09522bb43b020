import type { StaffSubsidyTerms } from '#shared/contract/indicators/subsidy-scheme.ts'
import { daysOf } from '#shared/rules/subsidies/month-outcome.ts'
import { staffSubsidy, type StaffOutcome } from '#shared/rules/subsidies/staff-subsidy.ts'
import {
  staffMissingLink,
  staffReasonWords,
  tierWords,
} from '#shared/rules/subsidies/staff-subsidy-words.ts'
import { sumWords } from '#shared/rules/subsidies/subsidy-words.ts'
import { formatDay, formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { Database } from '../../database/connection.ts'
import {
  excludedWords,
  reasonsOf,
  stepsOf,
  type SubsidyAsked,
  type SubsidyContent,
  sumOf,
} from './content.ts'
import { paidBefore, paidElsewhere } from './kept.ts'
import type { SubsidyScheme } from './scheme-row.ts'
import { subsidyStaff } from './staff-people.ts'

type Span = StaffOutcome['counted'][number]

/** Certificates by name. */
async function certificateNames(db: Database) {
  const rows = await db.selectFrom('certificateKind').select(['key', 'name']).execute()
  const names = new Map(rows.map(({ key, name }) => [key, name]))
  return (key: string) => names.get(key) ?? key
}

/** Whether somebody is spoken of: she was employed on one of the days that have come. */
const wasThere = ({ counted, uncounted }: StaffOutcome) =>
  counted.length > 0 ||
  uncounted.some(({ reason }) => reason !== 'not-employed' && reason !== 'to-come')

/** Why somebody who would be paid is not: another scheme, or she had it already. */
async function excluding(
  db: Database,
  scheme: Pick<SubsidyScheme, 'id'>,
  rules: StaffSubsidyTerms,
  { month, asOf }: SubsidyAsked,
) {
  const elsewhere = await paidElsewhere(db, rules.excludes, month, asOf)
  const before = rules.pays === 'once' ? await paidBefore(db, scheme.id, month, asOf) : new Map()
  return (staffId: number): string | null => {
    const other = elsewhere.get(staffId)
    if (other !== undefined) return excludedWords(other)
    const paid: unknown = before.get(staffId)
    return typeof paid === 'string' ? `已在${formatMonth(paid)}的名单里` : null
  }
}

/** What a month of an allowance comes to for everybody of the staff. */
export async function staffContent(
  db: Database,
  scheme: Pick<SubsidyScheme, 'id'>,
  rules: StaffSubsidyTerms,
  asked: SubsidyAsked,
): Promise<SubsidyContent> {
  const certificateName = await certificateNames(db)
  const word = (label: string) => {
    const tier = rules.tiers[Number(label)]
    return tier === undefined ? '' : tierWords(tier, certificateName)
  }
  const per = rules.pays === 'once' ? '一次' : '每月'
  const counts = ({ label, monthlyFen }: Span) =>
    `${word(label)}，${per} ${formatFen(monthlyFen)} 元`
  const whyNot = await excluding(db, scheme, rules, asked)
  const rows: SubsidyContent['rows'] = []
  const leftOut: SubsidyContent['leftOut'] = []
  for (const staff of await subsidyStaff(db, asked.month)) {
    const outcome = staffSubsidy(staff, rules, asked)
    if (outcome === null || !wasThere(outcome)) continue
    const { staffId: key, name } = staff
    const { amountFen, countedDays } = outcome
    const steps = stepsOf(outcome, counts, staffReasonWords)
    const why = whyNot(key)
    if (amountFen === null) {
      const reasons = reasonsOf(outcome.leftOut, staffReasonWords)
      leftOut.push({ key, name, reasons, steps, link: staffMissingLink(key, outcome.leftOut) })
    } else if (why !== null) {
      leftOut.push({ key, name, reasons: [why], steps, link: null })
    } else {
      const daysOfMonth = daysOf(asked.month)
      const on = outcome.counted[0]?.from ?? asked.until
      const words =
        rules.pays === 'once'
          ? `${formatDay(on)}满 ${rules.serviceMonths} 个月`
          : sumWords(outcome, rules, { daysOfMonth, word })
      rows.push({ key, name, amountFen, countedDays, steps, words })
    }
  }
  return { rows, leftOut, sumFen: sumOf(rows) }
}
