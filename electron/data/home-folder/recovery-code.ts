import { createHash, randomBytes } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that a code read aloud or from paper comes back right. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const secretLength = 26
const checkLength = 2

/** 26 characters of 5 random bits (130 bits) and two check characters, in groups of four. */
export function newRecoveryCode(): string {
  const secret = Array.from(randomBytes(secretLength), (byte) => alphabet[byte & 31]).join('')
  return formatted(secret + checkOf(secret))
}

function checkOf(secret: string): string {
  const digest = createHash('sha256').update(`yilu recovery code ${secret}`).digest()
  return alphabet.charAt(digest.readUInt8(0) & 31) + alphabet.charAt(digest.readUInt8(1) & 31)
}

function formatted(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}

/**
 * Reads a code as somebody typed it: small letters, missing or other dashes, O for 0, I or L for 1,
 * full-width characters. Null where it cannot be a code of ours, so that a slip is told at once.
 */
export function parseRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-‐-―]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (code.length !== secretLength + checkLength) return null
  if ([...code].some((character) => !alphabet.includes(character))) return null
  const secret = code.slice(0, secretLength)
  return checkOf(secret) === code.slice(secretLength) ? formatted(code) : null
}
