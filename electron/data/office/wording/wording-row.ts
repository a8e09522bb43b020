import type { wordedDocuments } from '#shared/contract/office/wording.ts'
import { YiluError } from '#shared/errors.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { agreementWording } from './agreement-wording.ts'

export type WordedDocument = (typeof wordedDocuments)[number]

/** What comes with the program, until the home words it itself. */
export const builtInWordings = { agreement: agreementWording } as const

export const documentNames: Readonly<Record<WordedDocument, string>> = { agreement: '服务协议' }

const builtInReason = '程序自带的参考文本'

/** All versions of a document's wording, newest first. */
export function wordingsOf(db: Database, document: WordedDocument) {
  return db
    .selectFrom('documentWording')
    .innerJoin('account', 'account.id', 'documentWording.recordedBy')
    .select(['documentWording.id', 'wordingVersion', 'title', 'body', 'reason', 'recordedAt'])
    .select('account.name as by')
    .where('document', '=', document)
    .where('voidedAt', 'is', null)
    .orderBy('wordingVersion', 'desc')
    .execute()
}

/** The wording of that version; 0 is what came with the program. Error: `not_found`. */
export async function wordingOf(db: Database, document: WordedDocument, wordingVersion: number) {
  if (wordingVersion === 0) return builtInWordings[document]
  const row = await db
    .selectFrom('documentWording')
    .select(['title', 'body'])
    .where('document', '=', document)
    .where('wordingVersion', '=', wordingVersion)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'wording-unknown', '没有这一版文字。')
}

/** Keeps a new version and gives its number. */
export async function addWording(
  { trx, now, actor }: Pick<CommandContext, 'trx' | 'now' | 'actor'>,
  document: WordedDocument,
  wording: { readonly title: string; readonly body: string; readonly reason: string },
): Promise<number> {
  const { newest } = await trx
    .selectFrom('documentWording')
    .select((eb) => eb.fn.coalesce(eb.fn.max('wordingVersion'), eb.val(0)).as('newest'))
    .where('document', '=', document)
    .executeTakeFirstOrThrow()
  const wordingVersion = newest + 1
  await trx
    .insertInto('documentWording')
    .values({
      document,
      wordingVersion,
      ...wording,
      recordedAt: now,
      recordedBy: actor?.accountId ?? 1,
      voidedAt: null,
    })
    .execute()
  return wordingVersion
}

/**
 * The version with which a document is made now. The text of the program is kept as the home's first
 * version when it is used for the first time: another program must not print it differently.
 */
export async function wordingInUse(
  context: Pick<CommandContext, 'trx' | 'now' | 'actor'>,
  document: WordedDocument,
): Promise<number> {
  const [newest] = await wordingsOf(context.trx, document)
  if (newest !== undefined) return newest.wordingVersion
  return addWording(context, document, { ...builtInWordings[document], reason: builtInReason })
}
