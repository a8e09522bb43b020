import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

/** Items of the catalogue in its order; closed ones too. */
export async function itemsOf(db: Database) {
  const rows = await db
    .selectFrom('careItem')
    .innerJoin('careDomain', 'careDomain.key', 'careItem.domain')
    .select(['careItem.id', 'careItem.name', 'glyph', 'domain', 'careDomain.name as domainName'])
    .select(['isMinimum', 'instruction', 'careItem.position', 'closedOn', 'version'])
    .where('voidedAt', 'is', null)
    .orderBy('careItem.position')
    .orderBy('careItem.id')
    .execute()
  const asked = await db
    .selectFrom('careItemObservation')
    .innerJoin('observationKind', 'observationKind.key', 'careItemObservation.kind')
    .select(['careItemId', 'observationKind.key', 'observationKind.name'])
    .orderBy('careItemId')
    .orderBy('careItemObservation.position')
    .execute()
  const byItem = Map.groupBy(asked, ({ careItemId }) => careItemId)
  return rows.map((row) => ({
    ...row,
    isMinimum: row.isMinimum === 1,
    observations: (byItem.get(row.id) ?? []).map(({ key, name }) => ({ key, name })),
  }))
}

export type ItemRow = Awaited<ReturnType<typeof itemsOf>>[number]

/** One item of the catalogue. Errors: `not_found`, `conflict`. */
export async function itemToChange(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<ItemRow> {
  const row = (await itemsOf(db)).find((item) => item.id === id)
  if (row === undefined) {
    throw new YiluError('not_found', 'care-item-unknown', '没有这个照护项目，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** Whether any plan or care record, live or not, names an item. */
export async function isItemUsed(db: Database, careItemId: number): Promise<boolean> {
  for (const table of ['carePlanItem', 'careRecord'] as const) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('careItemId', '=', careItemId)
      .limit(1)
      .executeTakeFirst()
    if (row !== undefined) return true
  }
  return false
}

/** What the audit keeps of an item. */
export function itemNote(row: ItemRow) {
  const { name, glyph, domain, isMinimum, instruction, position, closedOn, observations } = row
  const kinds = observations.map(({ key }) => key)
  return { name, glyph, domain, isMinimum, instruction, position, closedOn, observations: kinds }
}
