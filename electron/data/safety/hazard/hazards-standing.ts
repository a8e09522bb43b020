import { hazardStanding } from '#shared/rules/safety/hazard-standing.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

function liveSteps(db: Database, asOf: Day) {
  return db
    .selectFrom('hazardStep')
    .select(['id', 'hazardId', 'kind', 'stepOn', 'staffId', 'person', 'level', 'dueOn', 'outcome'])
    .where('voidedAt', 'is', null)
    .where('stepOn', '<=', asOf)
    .orderBy('stepOn')
    .orderBy('id')
    .execute()
}

/** All hazards found by a day, each as it stands at the end of the day; three statements whatever their number. */
export async function hazardsStanding(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('hazard')
    .innerJoin('hazardKind', 'hazardKind.key', 'hazard.kind')
    .select(['hazard.id', 'hazard.number', 'hazard.kind', 'hazardKind.name as kindName'])
    .select(['hazard.place', 'hazard.foundOn'])
    .where('hazard.voidedAt', 'is', null)
    .where('hazard.foundOn', '<=', asOf)
    .orderBy('hazard.foundOn')
    .orderBy('hazard.id')
    .execute()
  if (rows.length === 0) return []
  const steps = Map.groupBy(await liveSteps(db, asOf), ({ hazardId }) => hazardId)
  const staff = await db.selectFrom('staff').select(['id', 'name']).execute()
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  return rows.map((row) => {
    const standing = hazardStanding(steps.get(row.id) ?? [], row.foundOn, asOf)
    const { ownerStaffId } = standing
    const owner = ownerStaffId === null ? null : (names.get(ownerStaffId) ?? null)
    return { ...row, ...standing, owner }
  })
}
