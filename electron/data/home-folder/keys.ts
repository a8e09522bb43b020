import {
  createCipheriv,
  createDecipheriv,
  hkdfSync,
  randomBytes,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto'
import { z } from 'zod'

/**
 * `keys.json` of a home: the database key, wrapped once for each way to open the home, and a value
 * that tells a wrong key from a damaged file. It holds no secret in plain.
 */
const base64 = z.base64()
const sealed = z.object({ nonce: base64, text: base64, tag: base64 })
const wrap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('recovery-code'), salt: base64, sealed }),
  z.object({
    kind: z.literal('start-password'),
    salt: base64,
    cost: z.number().int(),
    blockSize: z.number().int(),
    sealed,
  }),
  z.object({ kind: z.literal('key-store'), blob: base64 }),
])

export const keyFileSchema = z.object({
  version: z.literal(1),
  homeId: z.string().regex(/^[0-9a-f]{32}$/),
  keyCheck: base64,
  wraps: z.array(wrap),
})

export type KeyFile = z.infer<typeof keyFileSchema>
export type Wrap = z.infer<typeof wrap>

const scryptCost = 2 ** 17
const scryptBlockSize = 8

/** A fresh 256-bit key. */
export function newKey(): Buffer {
  return randomBytes(32)
}

/** A key for one purpose, derived from the home's key: files, request digests, the check value. */
export function derivedKey(key: Uint8Array, purpose: string, length = 32): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `yilu ${purpose}`, length))
}

function checkValue(key: Uint8Array): Buffer {
  return derivedKey(key, 'key check', 16)
}

/** Whether this key opens the home that the file belongs to. */
export function fitsKey(file: KeyFile, key: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(file.keyCheck, 'base64'), checkValue(key))
}

function seal(wrapping: Uint8Array, key: Uint8Array): z.infer<typeof sealed> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce)
  const text = Buffer.concat([cipher.update(key), cipher.final()])
  const tag = cipher.getAuthTag()
  return {
    nonce: nonce.toString('base64'),
    text: text.toString('base64'),
    tag: tag.toString('base64'),
  }
}

function unseal(wrapping: Uint8Array, box: z.infer<typeof sealed>): Buffer | null {
  try {
    const nonce = Buffer.from(box.nonce, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', wrapping, nonce)
    decipher.setAuthTag(Buffer.from(box.tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(box.text, 'base64')), decipher.final()])
  } catch {
    return null
  }
}

function codeKey(code: string, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', code, salt, 'yilu recovery code', 32))
}

function passwordKey(password: string, salt: Uint8Array, cost: number, blockSize: number): Buffer {
  const maxmem = 256 * cost * blockSize
  return scryptSync(password.normalize('NFKC'), salt, 32, { N: cost, r: blockSize, p: 1, maxmem })
}

/** Wraps the key for a recovery code; the code has 130 random bits, so a fast derivation is enough. */
export function wrapByCode(key: Uint8Array, code: string): Wrap {
  const salt = randomBytes(16)
  return {
    kind: 'recovery-code',
    salt: salt.toString('base64'),
    sealed: seal(codeKey(code, salt), key),
  }
}

/** Wraps the key for a start password. Takes about half a second: run it outside the service's loop. */
export function wrapByPassword(key: Uint8Array, password: string): Wrap {
  const salt = randomBytes(16)
  return {
    kind: 'start-password',
    salt: salt.toString('base64'),
    cost: scryptCost,
    blockSize: scryptBlockSize,
    sealed: seal(passwordKey(password, salt, scryptCost, scryptBlockSize), key),
  }
}

/** A new key file for a key, opened by its recovery code alone until set-up adds another way. */
export function newKeyFile(key: Uint8Array, code: string): KeyFile {
  return {
    version: 1,
    homeId: randomBytes(16).toString('hex'),
    keyCheck: checkValue(key).toString('base64'),
    wraps: [wrapByCode(key, code)],
  }
}

/** The key, if this code (already parsed) opens the home; otherwise null. */
export function unwrapByCode(file: KeyFile, code: string): Buffer | null {
  for (const candidate of file.wraps) {
    if (candidate.kind !== 'recovery-code') continue
    const key = unseal(codeKey(code, Buffer.from(candidate.salt, 'base64')), candidate.sealed)
    if (key !== null && fitsKey(file, key)) return key
  }
  return null
}

/** The key, if this start password opens the home; otherwise null. Slow on purpose. */
export function unwrapByPassword(file: KeyFile, password: string): Buffer | null {
  for (const candidate of file.wraps) {
    if (candidate.kind !== 'start-password') continue
    const salt = Buffer.from(candidate.salt, 'base64')
    const wrapping = passwordKey(password, salt, candidate.cost, candidate.blockSize)
    const key = unseal(wrapping, candidate.sealed)
    if (key !== null && fitsKey(file, key)) return key
  }
  return null
}

/** How the key is kept on this PC: by the strongest way that set-up chose beside the recovery code. */
export function keyKeptBy(file: KeyFile): 'key-store' | 'start-password' | 'recovery-code-only' {
  const kinds = file.wraps.map((candidate) => candidate.kind)
  if (kinds.includes('start-password')) return 'start-password'
  return kinds.includes('key-store') ? 'key-store' : 'recovery-code-only'
}
