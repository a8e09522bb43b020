import { getYearFigures, listYearFigureRows } from '#shared/contract/fees/publication.ts'
import { changedSince } from '#shared/rules/fees/year-figures.ts'
import { addMonths } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type Edition, editionsOf, shownEdition } from './edition.ts'
import { spanOf, yearFacts } from './year-facts.ts'
import { figureRows, figuresOf } from './year-figures.ts'
import { frozenSheet, sheetOf } from './year-sheet.ts'

const valuesOf = (figures: readonly { readonly key: string; readonly value: number | null }[]) =>
  figures.map(({ key, value }) => ({ key, value }))

async function yearBefore(db: Database, year: number, asOf: string) {
  // A year that runs stands beside the same days of the one before.
  const isRunning = asOf <= `${year}-12-31`
  const span = spanOf(year - 1, isRunning ? addMonths(asOf, -12) : asOf)
  return valuesOf(figuresOf(await yearFacts(db, span)))
}

/** What stands as made public on a day. */
function standingOn(editions: readonly Edition[], asOf: string): Edition | undefined {
  return editions.find(({ voidedAt, publishedOn }) => voidedAt === null && publishedOn <= asOf)
}

export const getYearFiguresHandler = handleQuery(getYearFigures, async ({ db, today }, input) => {
  const { year, asOf = today } = input
  const sheet = await sheetOf(db, year, asOf)
  const editions = await editionsOf(db, year)
  const row = standingOn(editions, asOf)
  const frozen = row === undefined ? [] : frozenSheet(row.figuresJson).figures
  return {
    ...sheet,
    isOver: asOf > `${year}-12-31`,
    before: await yearBefore(db, year, asOf),
    publication: row === undefined ? null : { ...shownEdition(row), figures: valuesOf(frozen) },
    changes: [...changedSince(frozen, sheet.figures)],
    editions: editions.map(shownEdition).toReversed(),
  }
})

export const listYearFigureRowsHandler = handleQuery(
  listYearFigureRows,
  async ({ db, today }, { year, key, month, asOf = today, limit, offset }) => {
    const facts = await yearFacts(db, spanOf(year, asOf))
    const { kind, rows, value } = figureRows(facts, key, month)
    const { title, unit, formula } = kind
    return {
      rows: rows.slice(offset, offset + limit),
      total: rows.length,
      title,
      unit,
      formula,
      value,
    }
  },
)
