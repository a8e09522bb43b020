import { listItems } from '#shared/contract/care/care-item.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { plansAsOf } from '../plan/plans-as-of.ts'
import { itemsOf } from './item-row.ts'

/** By item, how many people have it in the plan that holds on a day. */
async function peopleByItem(db: Database, asOf: string): Promise<ReadonlyMap<number, number>> {
  const planIds = (await plansAsOf(db, asOf)).map(({ id }) => id)
  const rows = await db
    .selectFrom('carePlanItem')
    .select(['careItemId', 'residentId'])
    .distinct()
    .where('voidedAt', 'is', null)
    .where('carePlanId', 'in', [0, ...planIds])
    .execute()
  const byItem = Map.groupBy(rows, ({ careItemId }) => careItemId)
  return new Map([...byItem].map(([id, people]) => [id, people.length]))
}

export const listItemsHandler = handleQuery(listItems, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const people = await peopleByItem(db, asOf)
  const rows = (await itemsOf(db)).map((row) => ({
    ...row,
    closedOn: row.closedOn !== null && row.closedOn <= asOf ? row.closedOn : null,
    residentCount: people.get(row.id) ?? 0,
  }))
  const domains = await db
    .selectFrom('careDomain')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  const observationKinds = await db
    .selectFrom('observationKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  return { rows, domains, observationKinds }
})
