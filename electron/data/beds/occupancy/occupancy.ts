import { occupancy } from '#shared/contract/beds/occupancy.ts'
import { occupancyOf } from '#shared/rules/occupancy.ts'
import { handleQuery } from '../../context.ts'
import { groupsOf } from './groups.ts'
import { occupancyFacts } from './occupancy-facts.ts'

export const occupancyHandler = handleQuery(occupancy, async ({ db, today }, input) => {
  const { from, by, group } = input
  // Days that have not come are no figures yet.
  const to = input.to < today ? input.to : today
  const facts = await occupancyFacts(db, { from, to })
  const { rows, totals, total } = occupancyOf(facts, { from, to, by, group })
  const known = await groupsOf(db, group)
  // A group without a bed in service says nothing; all beds together are told in any case.
  const inUse = new Set(totals.filter(({ bedDays }) => bedDays > 0).map((each) => each.group))
  const groups = known.filter(({ key }) => inUse.has(key))
  const place = new Map(groups.map(({ key }, index) => [key, index]))
  const isShown = (row: { readonly group: string }) => place.has(row.group)
  return {
    from,
    to,
    groups: [...groups],
    rows: rows
      .filter(isShown)
      .toSorted(
        (one, other) =>
          one.key.localeCompare(other.key) ||
          (place.get(one.group) ?? 0) - (place.get(other.group) ?? 0),
      ),
    totals: totals
      .filter(isShown)
      .toSorted((one, other) => (place.get(one.group) ?? 0) - (place.get(other.group) ?? 0)),
    total,
  }
})
