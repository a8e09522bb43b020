import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

/** Live incidents with their kind, whom they are about, and her main bed of that day. */
export function liveIncidents(db: Database) {
  return db
    .selectFrom('incident')
    .innerJoin('incidentKind', 'incidentKind.key', 'incident.kind')
    .leftJoin('resident', 'resident.id', 'incident.residentId')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'incident.residentId')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(
          sql<boolean>`bedStay.bedFrom <= date(incident.happenedAt, '+8 hours')
            AND (bedStay.bedTo IS NULL OR bedStay.bedTo > date(incident.happenedAt, '+8 hours'))`,
        ),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .selectAll('incident')
    .select(['incidentKind.name as kindName', 'incidentKind.isCareRisk'])
    .select(['resident.name', 'bed.code as bed'])
    .where('incident.voidedAt', 'is', null)
}

export type IncidentRow = Awaited<
  ReturnType<ReturnType<typeof liveIncidents>['executeTakeFirstOrThrow']>
>

/** One live incident. Error: `not_found`. */
export async function liveIncident(db: Database, id: number): Promise<IncidentRow> {
  const row = await liveIncidents(db).where('incident.id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'incident-unknown', '没有这件不良事件，可能已作废。')
}

/** Refuses to change what was closed. */
export function assertOpen({ closedAt }: Pick<IncidentRow, 'closedAt'>): void {
  if (closedAt === null) return
  const text = '这件不良事件已经结束，没有保存。要改动先重新打开，写明原因。'
  throw new YiluError('rule_violated', 'incident-closed', text)
}

/** A live incident that somebody looked at and is about to change. Errors: `not_found`, `conflict`. */
export async function incidentToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<IncidentRow> {
  const row = await liveIncident(trx, id)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

const ownColumns = [
  'id',
  'recordedAt',
  'voidedAt',
  'version',
  'enteredBy',
  'kindName',
  'isCareRisk',
  'name',
  'bed',
  'closedByAccountId',
]

/** What the audit keeps of an incident: what somebody said. */
export function incidentNote(row: IncidentRow): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !ownColumns.includes(key)))
}
