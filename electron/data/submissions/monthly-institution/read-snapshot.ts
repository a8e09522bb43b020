import { profileFields } from '#shared/rules/home-profile.ts'
import { firstOfMonth, type Day, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { derivedProfile } from '../../home/profile/derived.ts'
import { profileValuesAsOf } from '../../home/profile/profile-row.ts'
import { readHome } from '../../home/queries.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { readResidentRows } from '../monthly-residents/read-rows.ts'
import { asOfFor, isMonthRunning } from '../period.ts'
import { readBeds } from './read-beds.ts'
import { readResidentSums, readWithoutBed } from './read-residents.ts'
import { readStaff } from './read-staff.ts'
import type { InstitutionSnapshot } from './snapshot.ts'

/** What the home's tables call the rows that get a line each, in the order of the tables. */
async function readWords(db: Database): Promise<InstitutionSnapshot['words']> {
  const rowsOf = (table: 'payerGroup' | 'post' | 'certificateKind') =>
    db.selectFrom(table).select(['key', 'name']).orderBy('position').orderBy('key').execute()
  return {
    payerGroup: await rowsOf('payerGroup'),
    post: await rowsOf('post'),
    certificateKind: await rowsOf('certificateKind'),
  }
}

/** The institution record as of a day, typed and derived; null is unknown. */
async function readInstitution(db: Database, period: Month, asOf: Day) {
  const typed = await profileValuesAsOf(db, asOf)
  const derived = await derivedProfile(db, asOf)
  const values = Object.fromEntries(
    [...profileFields].map(([key, { derivedFrom }]) => [
      key,
      (derivedFrom === null ? typed[key] : derived[key]) ?? null,
    ]),
  )
  // While the month runs, the record knows the end of the month before; nobody knows this one's.
  return isMonthRunning({ period, asOf }) ? { ...values, monthEndResidentCount: null } : values
}

/**
 * Everything that the month's institution return is made from, as of the month's last day (of today while
 * it runs), with the forms as they hold now. What nobody recorded is null.
 * Error: `rule_violated` `period-in-future`.
 */
export async function readInstitutionSnapshot(
  db: Database,
  period: Month,
  today: Day,
): Promise<InstitutionSnapshot> {
  const asOf = asOfFor(period, today)
  const days = { first: firstOfMonth(period), asOf }
  const home = await readHome(db)
  const words = await readWords(db)
  const institution = await readInstitution(db, period, asOf)
  const list = await readResidentRows(db, period, asOf)
  const staff = await readStaff(db, asOf, words)
  return {
    schemaVersion: 1,
    kind: 'monthly-institution',
    period,
    asOf,
    home: { name: home.name },
    isSample: home.isSample,
    forms: {
      institution: await effectiveRulebook(db, 'monthly-institution'),
      residents: await effectiveRulebook(db, 'monthly-residents'),
      profile: await effectiveRulebook(db, 'home-profile'),
    },
    words,
    institution,
    beds: await readBeds(db, days.first, asOf, institution),
    residents: await readResidentSums(db, days, list, words.payerGroup),
    staff: staff.sums,
    list,
    attention: {
      withoutBed: await readWithoutBed(db, asOf),
      withoutPost: staff.withoutPost,
    },
  }
}
