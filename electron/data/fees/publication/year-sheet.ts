import { yearSheet } from '#shared/contract/fees/publication.ts'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { gapsOf } from './gaps.ts'
import { returnItemsOf } from './return-items.ts'
import { tablesOfYear } from './tables-of-year.ts'
import { spanOf, yearFacts } from './year-facts.ts'
import { figuresOf } from './year-figures.ts'

export type YearSheet = z.output<typeof yearSheet>

/** Everything that is said of a year as of a day. */
export async function sheetOf(db: Database, year: number, asOf: string): Promise<YearSheet> {
  const span = spanOf(year, asOf)
  const facts = await yearFacts(db, span)
  const tables = await tablesOfYear(db, span)
  return {
    year,
    to: span.to,
    asOf,
    figures: figuresOf(facts),
    tables,
    returnItems: [...(await returnItemsOf(db, facts, tables))],
    gaps: [...(await gapsOf(db, facts, tables))],
  }
}

/** What was frozen when a year was made public. */
export function frozenSheet(figuresJson: string): YearSheet {
  return yearSheet.parse(JSON.parse(figuresJson))
}
