import type { agreementGiven } from '#shared/contract/residents/terms.ts'
import type { z } from 'zod'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { contentColumns, replaceLines, toldColumns } from './content.ts'

/** A signed agreement as it is entered: number and days, and what else of it is told. */
export type GivenAgreement = z.output<typeof agreementGiven>

interface Made {
  readonly importBatchId: number | null
  readonly recordedAt: string
  readonly voidedAt: null
}

/** The agreement that was drawn up for somebody before the stay; a person has at most one. */
async function drawnUp(db: Database, residentId: number) {
  return db
    .selectFrom('agreement')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('stayId', 'is', null)
    .where('renewsAgreementId', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}

/** Makes sure that an agreement that was named is the one that was drawn up for this person. */
export async function assertDrawnUp(
  db: Database,
  residentId: number | undefined,
  agreementId: number | undefined,
): Promise<void> {
  if (agreementId === undefined) return
  const row = residentId === undefined ? undefined : await drawnUp(db, residentId)
  if (row?.id === agreementId) return
  const text = '没有这份为这位老人拟好的协议，没有保存。'
  throw new YiluError('not_found', 'agreement-unknown', text, { agreementId: '没有这份协议' })
}

function columnsOf({ number, signedOn, startsOn, expiresOn }: GivenAgreement) {
  return { status: 'signed' as const, number, signedOn, startsOn, expiresOn }
}

/**
 * Gives a new stay its agreement: the one that was drawn up before, signed now where it is given; else the
 * given one; else it is on paper and still to be entered. Gives its id.
 */
export async function agreementForStay(
  trx: Database,
  of: { readonly residentId: number; readonly stayId: number },
  given: GivenAgreement | null,
  made: Made,
): Promise<number> {
  const before = await drawnUp(trx, of.residentId)
  const now = made.recordedAt
  if (before !== undefined) {
    // Renewals that were made meanwhile go along.
    await trx
      .updateTable('agreement')
      .set({ stayId: of.stayId })
      .where('residentId', '=', of.residentId)
      .where('stayId', 'is', null)
      .where('voidedAt', 'is', null)
      .execute()
    const told = given === null ? {} : { ...columnsOf(given), ...toldColumns(given) }
    await trx
      .updateTable('agreement')
      .set({ ...told, recordedAt: now, version: before.version + 1 })
      .where('id', '=', before.id)
      .execute()
    if (given !== null) await replaceLines(trx, before.id, given, now)
    return before.id
  }
  const unknown = { number: null, signedOn: null, startsOn: null, expiresOn: null }
  const columns =
    given === null ? { status: 'paper-pending' as const, ...unknown } : columnsOf(given)
  const { id } = await trx
    .insertInto('agreement')
    .values({ ...of, ...columns, ...contentColumns(given ?? {}), ...made } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  if (given !== null) await replaceLines(trx, id, given, now)
  return id
}

/**
 * A stay never was. What was drawn up with the home's own wording waits for another stay, with its
 * renewals, unless a newer one does; what was only entered from a paper is voided, renewals before what
 * they renew. Gives the ids.
 */
export async function releaseAgreements(
  trx: Database,
  { id: stayId, residentId }: { readonly id: number; readonly residentId: number },
  now: string,
): Promise<{ ids: readonly number[]; areKept: boolean }> {
  const rows = await trx
    .selectFrom('agreement')
    .select(['id', 'wordingVersion', 'renewsAgreementId', 'version'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .orderBy('id', 'desc')
    .execute()
  const first = rows.find(({ renewsAgreementId }) => renewsAgreementId === null)
  const isDrawnUp = first !== undefined && first.wordingVersion !== null
  const areKept = isDrawnUp && (await drawnUp(trx, residentId)) === undefined
  const released = areKept ? { stayId: null } : { voidedAt: now }
  for (const { id, version } of rows) {
    await trx
      .updateTable('agreement')
      .set({ ...released, version: version + 1 })
      .where('id', '=', id)
      .execute()
  }
  return { ids: rows.map(({ id }) => id), areKept }
}
