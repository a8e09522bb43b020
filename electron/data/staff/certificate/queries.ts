import { getFile, listCertificates } from '#shared/contract/staff/certificate.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readRecordFile, recordFilesOf } from '../../office/record-file.ts'
import { searchedStaff, staffAsOf } from '../register.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { type CertificateOnDay, certificatesOnDay } from './certificates-of.ts'

type Input = InputOf<typeof listCertificates>
type Person = Awaited<ReturnType<typeof employedOn>>[number]
type Row = CertificateOnDay & { readonly person: Person }

function employedOn(db: Database, asOf: string, search: string) {
  return searchedStaff(staffAsOf(db, asOf), search)
    .where('state', '=', 'in')
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
}

function order(one: string | number, other: string | number): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** By last day; what was replaced, and what has no last day, comes after in either direction. */
function byExpiry(one: Row, other: Row, direction: 1 | -1): number {
  const rank = ({ isReplaced, expiresOn }: Row) => (isReplaced ? 2 : expiresOn === null ? 1 : 0)
  return (
    order(rank(one), rank(other)) || direction * order(one.expiresOn ?? '', other.expiresOn ?? '')
  )
}

function sorted(rows: readonly Row[], { sort, descending }: Input): readonly Row[] {
  const direction = descending ? -1 : 1
  const byName = (one: Row, other: Row) => order(one.person.nameKey, other.person.nameKey)
  const compare = {
    expiresOn: (one: Row, other: Row) => byExpiry(one, other, direction),
    name: (one: Row, other: Row) => direction * byName(one, other),
    kind: (one: Row, other: Row) => direction * order(one.position, other.position),
  }[sort]
  return rows.toSorted(
    (one, other) => compare(one, other) || byName(one, other) || order(one.id, other.id),
  )
}

export const listCertificatesHandler = handleQuery(
  listCertificates,
  async ({ db, today }, input) => {
    const asOf = input.asOf ?? today
    const people = await employedOn(db, asOf, input.search ?? '')
    const ids = people.map(({ id }) => id)
    const certificates = await certificatesOnDay(db, ids, asOf)
    const rows = people
      .flatMap((person) => (certificates.get(person.id) ?? []).map((each) => ({ ...each, person })))
      .filter(({ validity }) => input.validity === undefined || validity === input.validity)
      .filter(({ kind }) => input.kind === undefined || kind === input.kind)
    const page = sorted(rows, input).slice(input.offset, input.offset + input.limit)
    const posts = await postsOnDay(db, ids, asOf)
    const files = await recordFilesOf(
      db,
      'staffCertificate',
      page.map(({ id }) => id),
    )
    return {
      rows: page.map(({ person, ...certificate }) => ({
        ...certificate,
        name: person.name,
        posts: postsText(posts.get(person.id)),
        fileCount: files.get(certificate.id)?.length ?? 0,
      })),
      total: rows.length,
    }
  },
)

/** The person on whose file a kept file stands, for the audit. */
async function staffOfFile(db: Database, fileId: number): Promise<string | null> {
  const row = await db
    .selectFrom('recordFile')
    .innerJoin('staffCertificate', 'staffCertificate.id', 'recordFile.subjectId')
    .select('staffCertificate.staffId')
    .where('recordFile.id', '=', fileId)
    .where('recordFile.subject', '=', 'staffCertificate')
    .executeTakeFirst()
  return row === undefined ? null : `staff:${row.staffId}`
}

export const getFileHandler = handleQuery(getFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, ['staffCertificate'], fileId)
  context.reveal(await staffOfFile(context.db, fileId))
  return file
})
