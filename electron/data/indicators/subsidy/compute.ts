import { type Day, lastOfMonth, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { bedContent } from './bed-content.ts'
import type { SubsidyContent } from './content.ts'
import { residentContent } from './resident-content.ts'
import { type SubsidyScheme, termsOf } from './scheme-row.ts'
import { staffContent } from './staff-content.ts'

/** What a month of a scheme comes to, by what is on record up to the end of a day. */
export async function computeSubsidy(
  db: Database,
  scheme: SubsidyScheme,
  month: Month,
  asOf: Day,
): Promise<SubsidyContent> {
  const last = lastOfMonth(month)
  const asked = { month, until: asOf < last ? asOf : last, asOf }
  const terms = termsOf(scheme)
  switch (terms.recipient) {
    case 'resident':
      return residentContent(db, terms.rules, asked)
    case 'staff':
      return staffContent(db, scheme, terms.rules, asked)
    case 'bed':
      return bedContent(db, scheme, terms.rules, asked)
  }
}
