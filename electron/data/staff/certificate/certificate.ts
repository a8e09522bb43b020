import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** What stands on a certificate. `expiresOn` is the last day on which it holds. */
export interface GivenCertificate {
  /** Key of a certificate kind. */
  readonly kind: string
  /** As it stands on the paper, where that says more than the kind. */
  readonly title: string | null
  readonly number: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly expiresOn: string | null
  readonly isPermanent: boolean
}

/** Refuses a kind that is on no list. */
export async function assertKind(db: Database, kind: string): Promise<void> {
  const row = await db
    .selectFrom('certificateKind')
    .select('key')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (row !== undefined) return
  const text = '没有这种证书，没有保存。从列表里选。'
  throw new YiluError('invalid_input', 'certificate-kind-unknown', text, { kind: '从列表里选' })
}

function refuse(rule: string, field: string, message: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: message })
}

/** Refuses days that contradict each other or have not come. An end may lie in the future. */
export function assertCertificateDays(certificate: GivenCertificate, today: string): void {
  const { issuedOn, expiresOn, isPermanent } = certificate
  if (issuedOn !== null && issuedOn > today) {
    const text = `发证日期 ${formatDay(issuedOn)} 还没有到`
    throw refuse('issued-in-future', 'issuedOn', '还没有到', text)
  }
  if (isPermanent && expiresOn !== null) {
    const text = '长期有效的证书没有到期日'
    throw refuse('permanent-expires', 'expiresOn', '长期有效就不填', text)
  }
  if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn) {
    const text = `到期日早于发证日期 ${formatDay(issuedOn)}`
    throw refuse('expires-before-issue', 'expiresOn', '早于发证日期', text)
  }
}

interface NewCertificate extends GivenCertificate {
  readonly staffId: number
  readonly importBatchId: number | null
}

/** Puts a certificate on a file and gives its id. */
export async function addCertificate(
  trx: Database,
  certificate: NewCertificate,
  now: string,
): Promise<number> {
  const { staffId, importBatchId, kind, title, number, issuer, issuedOn, expiresOn } = certificate
  await assertKind(trx, kind)
  const { id } = await trx
    .insertInto('staffCertificate')
    .values({
      staffId,
      importBatchId,
      kind,
      title,
      number,
      issuer,
      issuedOn,
      expiresOn,
      isPermanent: certificate.isPermanent ? 1 : 0,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A live certificate by its id. Error: `not_found`. */
export async function certificateRow(db: Database, id: number) {
  const row = await db
    .selectFrom('staffCertificate')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'certificate-unknown', '没有这张证书，可能已作废。')
}

/** What the audit keeps of a certificate; these are also its columns. */
export function certificateNote(row: {
  readonly [Name in keyof GivenCertificate]: Name extends 'isPermanent'
    ? boolean | number
    : GivenCertificate[Name]
}) {
  const { kind, title, number, issuer, issuedOn, expiresOn, isPermanent } = row
  return { kind, title, number, issuer, issuedOn, expiresOn, isPermanent: Boolean(isPermanent) }
}
