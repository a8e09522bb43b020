import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'

// 64 MB and about a quarter of a second on an office PC for each guess.
const cost = { N: 2 ** 16, r: 8, p: 1 }
const saltLength = 16
const hashLength = 32

/** Hash of a password or PIN with a fresh salt, as `scrypt$N$r$p$salt$hash`. Takes about 0.3 s. */
export function hashPassword(password: string): string {
  const salt = randomBytes(saltLength)
  const hash = derive(password, salt, cost)
  const { N, r, p } = cost
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$')
}

/** Whether the password is the one that was hashed. Throws when the stored text is no such hash. */
export function verifyPassword(password: string, stored: string): boolean {
  const { salt, hash, ...parameters } = parseStored(stored)
  return timingSafeEqual(derive(password, salt, parameters), hash)
}

interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Buffer {
  // Full-width and half-width forms of one key stroke are one password, whatever the input method.
  return scryptSync(password.normalize('NFKC'), salt, hashLength, {
    N,
    r,
    p,
    // OpenSSL's own limit of 32 MB is below what N and r ask for.
    maxmem: 128 * N * r * 2,
  })
}

function parseStored(stored: string): Cost & { readonly salt: Buffer; readonly hash: Buffer } {
  const [scheme, N, r, p, salt = '', hash = '', ...rest] = stored.split('$')
  const read = {
    N: Number(N),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  }
  // A damaged record must not ask for hours or gigabytes.
  const isPlausible =
    scheme === 'scrypt' &&
    rest.length === 0 &&
    read.N >= 2 ** 14 &&
    read.N <= 2 ** 18 &&
    Number.isInteger(Math.log2(read.N)) &&
    read.r === 8 &&
    read.p === 1 &&
    read.salt.length === saltLength &&
    read.hash.length === hashLength
  if (!isPlausible) throw new Error('not a stored password hash')
  return read
}
