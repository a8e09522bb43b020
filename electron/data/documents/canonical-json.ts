import { createHash } from 'node:crypto'

/**
 * JSON text that depends on the value alone: keys sorted by code unit, no blanks. Values that JSON
 * cannot hold (undefined, NaN, functions) are refused, since they would vanish without a word.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') {
    return JSON.stringify(value)
  }
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
  }
  throw new Error(`canonical JSON holds no ${typeof value}`)
}

/** SHA-256 of the canonical JSON, as 64 lower-case hexadecimal digits. */
export function canonicalSha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
