import type { OccupancyFacts, Span } from '#shared/rules/occupancy.ts'
import type { Database } from '../../database/connection.ts'

/** The periods that share a day with the span may; the rule cuts them. */
async function stays(db: Database, { from, to }: Span): Promise<OccupancyFacts['stays']> {
  const rows = await db
    .selectFrom('bedStay')
    .select(['bedId', 'residentId', 'kind', 'bedFrom as from', 'bedTo as to'])
    .where('voidedAt', 'is', null)
    .where('bedFrom', '<=', to)
    .where((eb) => eb.or([eb('bedTo', 'is', null), eb('bedTo', '>', from)]))
    .execute()
  return rows.map(({ kind, ...row }) => ({ ...row, isExtra: kind === 'extra' }))
}

/** Everything that occupancy of a span of days is computed from. */
export async function occupancyFacts(db: Database, span: Span): Promise<OccupancyFacts> {
  const beds = await db
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .select(['bed.id as bedId', 'room.floorId', 'inServiceFrom as from', 'inServiceTo as to'])
    .where('bed.voidedAt', 'is', null)
    .where('bed.inServiceFrom', '<=', span.to)
    .execute()
  const kinds = await db
    .selectFrom('bedKind')
    .select(['bedId', 'kind', 'kindFrom as from', 'kindTo as to'])
    .where('voidedAt', 'is', null)
    .where('kindFrom', '<=', span.to)
    .execute()
  const leaves = await db
    .selectFrom('leave')
    .select(['residentId', 'leaveFrom as from', 'leaveTo as to'])
    .where('voidedAt', 'is', null)
    .where('leaveFrom', '<=', span.to)
    .where((eb) => eb.or([eb('leaveTo', 'is', null), eb('leaveTo', '>', span.from)]))
    .execute()
  return {
    beds: beds.map(({ floorId, ...bed }) => ({ ...bed, floor: `floor:${floorId}` })),
    kinds,
    stays: await stays(db, span),
    leaves,
  }
}
