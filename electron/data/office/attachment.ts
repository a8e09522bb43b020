import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'
import { writeWhole } from '../home-folder/home-folder.ts'
import { derivedKey } from '../home-folder/keys.ts'
import type { OpenHome } from '../open-home.ts'

/** A file that stands sealed in the home's folder; its row makes it part of a record. */
export interface Sealed {
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
}

type Home = Pick<OpenHome, 'paths' | 'key'>

const nonceLength = 12
const tagLength = 16

/** Where a sealed file stands. Named by a keyed hash: the plain one would tell a stranger which known file this is. */
export function sealedPath(home: Home, sha256: string): string {
  const name = createHmac('sha256', derivedKey(home.key, 'file names')).update(sha256).digest('hex')
  return join(home.paths.files, name)
}

/**
 * Seals bytes with AES-256-GCM under a key derived from the home's and writes them whole. The same
 * content is stored once. Call it before the transaction: a file without a row harms nobody.
 */
export function sealAttachment(home: Home, bytes: Uint8Array, mediaType: string): Sealed {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = sealedPath(home, sha256)
  if (!existsSync(path)) {
    const nonce = randomBytes(nonceLength)
    const cipher = createCipheriv('aes-256-gcm', derivedKey(home.key, 'files'), nonce)
    const text = Buffer.concat([cipher.update(bytes), cipher.final()])
    writeWhole(path, Buffer.concat([nonce, cipher.getAuthTag(), text]))
  }
  return { sha256, size: bytes.length, mediaType }
}

/** The bytes of an attachment. Error: `unavailable` where the file is missing or was changed. */
export function openAttachment(home: Home, sha256: string): Uint8Array {
  try {
    const sealed = readFileSync(sealedPath(home, sha256))
    const nonce = sealed.subarray(0, nonceLength)
    const decipher = createDecipheriv('aes-256-gcm', derivedKey(home.key, 'files'), nonce)
    decipher.setAuthTag(sealed.subarray(nonceLength, nonceLength + tagLength))
    const text = sealed.subarray(nonceLength + tagLength)
    return new Uint8Array(Buffer.concat([decipher.update(text), decipher.final()]))
  } catch {
    const message = '附件丢失或损坏，打不开。可从备份恢复。'
    throw new YiluError('unavailable', 'attachment-damaged', message)
  }
}

/** The row of a sealed file, made where it does not stand yet. */
export async function addAttachment(trx: Database, file: Sealed, now: string): Promise<number> {
  const known = await trx
    .selectFrom('attachment')
    .select('id')
    .where('sha256', '=', file.sha256)
    .executeTakeFirst()
  if (known !== undefined) {
    // The same content came back after it was erased: it stands sealed again.
    await trx
      .updateTable('attachment')
      .set({ erasedAt: null })
      .where('id', '=', known.id)
      .where('erasedAt', 'is not', null)
      .execute()
    return known.id
  }
  const { sha256, size, mediaType } = file
  const row = await trx
    .insertInto('attachment')
    .values({ sha256, size, mediaType, storedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
