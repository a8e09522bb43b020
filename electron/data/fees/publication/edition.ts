import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** Editions of a year's figures that were made public, the first one first; voided ones too. */
export async function editionsOf(db: Database, year: number) {
  const rows = await db
    .selectFrom('feePublication')
    .innerJoin('account', 'account.id', 'feePublication.enteredBy')
    .selectAll('feePublication')
    .select('account.name as enteredByName')
    .where('feePublication.year', '=', year)
    .orderBy('feePublication.id')
    .execute()
  return rows.map((row, index) => ({ ...row, edition: index + 1 }))
}

export type Edition = Awaited<ReturnType<typeof editionsOf>>[number]

export const shownEdition = (row: Edition) => ({
  id: row.id,
  edition: row.edition,
  publishedOn: row.publishedOn,
  place: row.place,
  note: row.note,
  enteredBy: row.enteredByName,
  recordedAt: row.recordedAt,
  voidReason: row.voidReason,
  isVoided: row.voidedAt !== null,
})

function unknownEdition(): YiluError {
  return new YiluError('not_found', 'publication-unknown', '没有这次公示，没有保存。', {
    id: '没有这次公示',
  })
}

/** One edition with its number. Error: `not_found`. */
export async function editionById(db: Database, id: number): Promise<Edition> {
  const row = await db
    .selectFrom('feePublication')
    .select('year')
    .where('id', '=', id)
    .executeTakeFirst()
  const found =
    row === undefined ? undefined : (await editionsOf(db, row.year)).find((one) => one.id === id)
  if (found === undefined) throw unknownEdition()
  return found
}

/** An edition that stands. Errors: `not_found`; `conflict` where somebody voided it meanwhile. */
export async function standingEdition(db: Database, id: number): Promise<Edition> {
  const row = await editionById(db, id)
  if (row.voidedAt === null) return row
  const text = '这次公示已经作废或更正，没有保存。刷新后再看。'
  throw new YiluError('conflict', 'publication-voided', text, { id: '已经作废或更正' })
}
