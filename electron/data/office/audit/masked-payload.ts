import { profileFields } from '#shared/rules/home-profile.ts'
import { maskIdNumber, readIdNumber } from '#shared/text/id-number.ts'

/** Fields that hold the number of somebody's identity paper. */
function isPersonNumber(key: string): boolean {
  return key === 'idNumber' || profileFields.get(key)?.kind === 'idNumber'
}

function maskedText(text: string): string {
  return text.replaceAll(/(?<!\d)\d{17}[\dXx](?!\d)/g, (found) =>
    readIdNumber(found).ok ? maskIdNumber(found) : found,
  )
}

/**
 * What an audit row keeps of an act, for who may not see identity numbers in full: masked where a field
 * holds one and where one stands within a text.
 */
export function maskedPayload(value: unknown): unknown {
  if (typeof value === 'string') return maskedText(value)
  if (Array.isArray(value)) return value.map((each) => maskedPayload(each))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, held]: [string, unknown]) => {
    const isNumber = isPersonNumber(key) && typeof held === 'string'
    return [key, isNumber ? maskIdNumber(held) : maskedPayload(held)]
  })
  return Object.fromEntries(entries)
}
