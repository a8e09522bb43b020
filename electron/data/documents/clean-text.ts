/* oxlint-disable no-control-regex -- control characters are what this file removes */

// Direction overrides can make `1.xlsx` read `xslx.1`; the others have no place on paper.
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

const halfSurrogate = /\p{Surrogate}/gu
const variationSelector = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu
const noncharacter = /[\ufdd0-\ufdef]|\p{Noncharacter_Code_Point}/gu

/**
 * Text fit for paper and for spreadsheets: no control or direction characters, no half surrogates,
 * one kind of line end. Everything that has a shape stays as it was written.
 */
export function cleanText(text: string): string {
  return text
    .replaceAll(halfSurrogate, '\ufffd')
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(invisible, '')
    .replaceAll(variationSelector, '')
    .replaceAll(noncharacter, '\ufffd')
}

/** A copy of plain JSON data with each string changed; keys are left alone. */
export function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((part) => mapStrings(part, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, mapStrings(part, change)]),
  )
}
