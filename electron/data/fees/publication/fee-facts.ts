import type { CustodyFact, FeeFacts, FeeTableFact } from '#shared/rules/indicators/fee-facts.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { custodyAccountOn, keepsOf } from '../custody/account.ts'
import { balancesAsOf } from '../ledger/balances.ts'
import { heldFactsAsOf } from './held-facts.ts'

/**
 * The published version in force on a day, with the notices that hang on it. The day on which it was entered
 * as published does not count: a home brings its prices of earlier years in later.
 */
async function tableOn(db: Database, day: Day): Promise<FeeTableFact | null> {
  const table = await db
    .selectFrom('feeTable')
    .select(['id', 'name', 'startsOn', 'publishedOn', 'basis', 'basisNote'])
    .where('status', '=', 'published')
    .where('voidedAt', 'is', null)
    .where('startsOn', '<=', day)
    .orderBy('startsOn', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (table === undefined) return null
  const notices = await db
    .selectFrom('feeNotice')
    .select(['noticedFrom', 'noticedTo', 'place'])
    .where('feeTableId', '=', table.id)
    .where('voidedAt', 'is', null)
    .where('noticedFrom', '<=', day)
    .where((eb) => eb.or([eb('noticedTo', 'is', null), eb('noticedTo', '>', day)]))
    .orderBy('noticedFrom')
    .execute()
  return { ...table, publishedOn: table.publishedOn ?? table.startsOn, notices }
}

async function custodyOn(db: Database, day: Day): Promise<CustodyFact | null> {
  const account = await custodyAccountOn(db, day)
  if (account === undefined) return null
  const balances = await balancesAsOf(db, day)
  const dueFen = keepsOf(account).reduce((sum, kind) => sum + balances[kind], 0)
  const { id, bank, openedOn } = account
  return { id, bank, openedOn, balanceFen: balances.custody, dueFen }
}

function publicationsBy(db: Database, day: Day) {
  return db
    .selectFrom('feePublication')
    .select(['id', 'year', 'publishedOn', 'place'])
    .where('voidedAt', 'is', null)
    .where('publishedOn', '<=', day)
    .orderBy('publishedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What indicators and inspections ask of the records of money, as of the end of a day. */
export async function feeFactsAsOf(db: Database, day: Day): Promise<FeeFacts> {
  return {
    table: await tableOn(db, day),
    held: await heldFactsAsOf(db, day),
    custody: await custodyOn(db, day),
    publications: await publicationsBy(db, day),
  }
}
