import { sql } from 'kysely'
import type { RoleRight } from '#shared/permissions.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { RecordFileSubject } from '../../database/tables/office.ts'

/** Records of a person with which files are kept: how they are hers, and who may see them. */
const owners: readonly {
  readonly subject: RecordFileSubject
  readonly right: RoleRight
  /** Ids of the person's records. */
  readonly records: (residentId: number) => ReturnType<typeof sql<number>>
}[] = [
  { subject: 'resident', right: 'health.read', records: (id) => sql<number>`SELECT ${id}` },
  ownRows('residentWish', 'health.read'),
  ownRows('healthCheck', 'health.read'),
  ownRows('officialResult', 'assessments.read'),
  ownRows('woundCheck', 'care.read-records'),
  ownRows('restraint', 'care.read-records'),
  ownRows('residentContact', 'residents.read'),
  ownRows('medicineCustody', 'medicines.read'),
  ownRows('agreement', 'residents.read'),
  ownRows('departure', 'residents.read'),
  ownRows('incident', 'incidents.read'),
  ownRows('carePlan', 'care.read-records'),
  ownRows('bedOffer', 'waiting.read'),
  ownRows('consent', 'privacy.read'),
  ownRows('privacyRequest', 'privacy.read'),
  ownRows('disclosure', 'privacy.read'),
]

function ownRows(subject: RecordFileSubject, right: RoleRight) {
  return {
    subject,
    right,
    records: (id: number) =>
      sql<number>`SELECT id FROM ${sql.table(subject)} WHERE residentId = ${id}`,
  }
}

/** Which files somebody with these rights may see of anybody. */
export function subjectsFor(context: {
  can(right: RoleRight): boolean
}): readonly RecordFileSubject[] {
  return owners.filter(({ right }) => context.can(right)).map(({ subject }) => subject)
}

/** The live files about a person that were kept by the end of a day, newest first. */
export async function filesOfResident(
  db: Database,
  residentId: number,
  { asOf, can }: { readonly asOf: string; readonly can: (right: RoleRight) => boolean },
) {
  const mine = owners
    .filter(({ right }) => can(right))
    .map(
      ({ subject, records }) =>
        sql<boolean>`(recordFile.subject = ${subject} AND recordFile.subjectId IN (${records(residentId)}))`,
    )
  const rows = await db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.attachmentId')
    .innerJoin('recordFileSubject', 'recordFileSubject.key', 'recordFile.subject')
    .leftJoin('documentKind', 'documentKind.key', 'recordFile.documentKind')
    .select(['recordFile.id', 'recordFile.fileName', 'attachment.mediaType', 'attachment.size'])
    .select([
      'recordFile.recordedAt',
      'recordFile.subject',
      'recordFileSubject.name as subjectName',
    ])
    .select(['recordFile.documentKind as kind', 'documentKind.name as kindName'])
    .select(['recordFile.documentOn', 'recordFile.note', 'recordFile.thumbnailId'])
    .where('recordFile.voidedAt', 'is', null)
    .where((eb) => eb.or(mine))
    .orderBy('recordFile.id', 'desc')
    .execute()
  return rows
    .filter(({ recordedAt }) => shanghaiDay(recordedAt) <= asOf)
    .map(({ thumbnailId, ...row }) => ({ ...row, hasThumbnail: thumbnailId !== null }))
}

/** Whose a file is; null where it is about many or nobody. */
export async function ownerOfFile(
  db: Database,
  { subject, subjectId }: { readonly subject: RecordFileSubject; readonly subjectId: number },
): Promise<number | null> {
  if (subject === 'resident') return subjectId
  if (!owners.some((owner) => owner.subject === subject)) return null
  const { rows } = await sql<{ residentId: number | null }>`
    SELECT residentId FROM ${sql.table(subject)} WHERE id = ${subjectId}`.execute(db)
  return rows[0]?.residentId ?? null
}
