import { explainOccupancy } from '#shared/contract/beds/occupancy.ts'
import { type OccupancyFacts, occupancyOf, shared, type Span } from '#shared/rules/occupancy.ts'
import { addDays, daysBetween } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { occupancyFacts } from './occupancy-facts.ts'

const formula =
  '占用床日 ÷ 在用床日。每天结束时在用的床算 1 个在用床日，那时有人的算 1 个占用床日：保留床位的外出、住院也算，入住当天算，离开当天不算，副床算占用。'

async function bedNames(db: Database) {
  const rows = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .select(['bed.id', 'bed.code', 'floor.name as floor'])
    .where('bed.voidedAt', 'is', null)
    .orderBy('building.nameKey')
    .orderBy('building.id')
    .orderBy('floor.nameKey')
    .orderBy('floor.id')
    .orderBy('bed.codeKey')
    .orderBy('bed.id')
    .execute()
  return rows
}

/** Who had a bed within its days of the span. */
function peopleIn(stays: OccupancyFacts['stays'], names: ReadonlyMap<number, string>, span: Span) {
  const limits = { from: span.from, to: addDays(span.to, 1) }
  return stays
    .toSorted((one, other) => one.from.localeCompare(other.from))
    .flatMap((stay) => {
      const within = shared(stay, limits)
      if (within === null) return []
      const { residentId } = stay
      const dayCount = daysBetween(within.from, within.to ?? limits.to)
      return [{ residentId, name: names.get(residentId) ?? '', from: within.from, dayCount }]
    })
}

export const explainOccupancyHandler = handleQuery(explainOccupancy, async (context, input) => {
  const { db, today } = context
  const { from, group, groupKey, limit, offset } = input
  const span = { from, to: input.to < today ? input.to : today }
  const facts = await occupancyFacts(db, span)
  const residents = await db.selectFrom('resident').select(['id', 'name']).execute()
  const names = new Map(residents.map(({ id, name }) => [id, name]))
  const bedOf = new Map(facts.beds.map((bed) => [bed.bedId, bed]))
  const staysOf = Map.groupBy(facts.stays, ({ bedId }) => bedId)
  const kindsOf = Map.groupBy(facts.kinds, ({ bedId }) => bedId)
  const rows = (await bedNames(db)).flatMap(({ id: bedId, code, floor }) => {
    const bed = bedOf.get(bedId)
    if (bed === undefined) return []
    const own = { beds: [bed], kinds: kindsOf.get(bedId) ?? [], leaves: facts.leaves }
    const stays = staysOf.get(bedId) ?? []
    const { totals, total } = occupancyOf({ ...own, stays }, { ...span, by: 'month', group })
    const figures = groupKey === undefined ? total : totals.find((each) => each.group === groupKey)
    if (figures === undefined || figures.bedDays === 0) return []
    const { bedDays, occupiedBedDays, awayBedDays, extraBedDays, freeBedDays } = figures
    const counted = { bedDays, occupiedBedDays, awayBedDays, extraBedDays, freeBedDays }
    return [{ bedId, code, floor, ...counted, people: peopleIn(stays, names, span) }]
  })
  return { formula, rows: rows.slice(offset, offset + limit), total: rows.length }
})
