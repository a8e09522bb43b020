import { createHash, createHmac } from 'node:crypto'
import { YiluError } from '#shared/errors.ts'
import type { Command } from '#shared/operation.ts'
import type { Actor } from './context.ts'
import type { Database } from './database/connection.ts'
import { derivedKey } from './home-folder/keys.ts'
import type { Door } from './session.ts'

const keptHours = 24

export interface Request {
  readonly actor: Actor | null
  readonly door: Door
  readonly operation: Command
  readonly requestId: string
  /** Keyed digest of the input. */
  readonly digest: string
}

/**
 * Digest by which a repeated request is told from another one with the same id. Keyed, because an
 * input may hold a PIN that a plain hash would give away to a patient reader.
 */
export function digestWith(homeKey: Uint8Array): (input: unknown) => string {
  const key = derivedKey(homeKey, 'request digest')
  return (input) => {
    const text = JSON.stringify(
      input,
      function (this: Record<string, unknown>, name, value: unknown) {
        // Node's Buffer has turned itself into a list of numbers by now: ask its holder.
        const given = this[name]
        return given instanceof Uint8Array
          ? createHash('sha256').update(given).digest('hex')
          : value
      },
    )
    return createHmac('sha256', key).update(text).digest('hex')
  }
}

/** Requests without a session and drafts are not kept: nothing of theirs could be done twice. */
function isKept({ actor, operation }: Request): boolean {
  return actor !== null && operation.isDraft !== true
}

/** The first answer to the same request, or null. Error: `conflict` where the input differs. */
export async function findEarlierReply(
  db: Database,
  request: Request,
): Promise<{ value: unknown } | null> {
  if (!isKept(request)) return null
  const row = await db
    .selectFrom('requestReply')
    .select(['inputDigest', 'replyJson'])
    .where('accountId', '=', request.actor?.accountId ?? 0)
    .where('operation', '=', request.operation.name)
    .where('requestId', '=', request.requestId)
    .executeTakeFirst()
  if (row === undefined) return null
  if (row.inputDigest !== request.digest) {
    const text = '同一个请求带来了不同的内容，没有保存。刷新后再试。'
    throw new YiluError('conflict', 'request-reused', text)
  }
  return { value: JSON.parse(row.replyJson) as unknown }
}

/** Keeps an answer for a day, in the transaction that it speaks of. */
export async function keepReply(
  trx: Database,
  request: Request,
  reply: unknown,
  now: string,
): Promise<void> {
  if (!isKept(request)) return
  const limit = new Date(Date.parse(now) - keptHours * 3_600_000).toISOString()
  await trx.deleteFrom('requestReply').where('at', '<', limit).execute()
  await trx
    .insertInto('requestReply')
    .values({
      accountId: request.actor?.accountId ?? 0,
      operation: request.operation.name,
      requestId: request.requestId,
      inputDigest: request.digest,
      replyJson: JSON.stringify(reply),
      at: now,
    })
    .execute()
}
