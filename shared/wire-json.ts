/**
 * JSON for doors that carry text (web socket, command line). Bytes travel as
 * `{"$bytes": "<base64>"}`; everything else is plain JSON. An object whose only key is `$bytes`
 * cannot be told from bytes, so no contract has one.
 */

const bytesKey = '$bytes'

/** Text of a value that may hold Uint8Arrays anywhere. */
export function encodeWire(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, part: unknown) {
    // Node's Buffer turns itself into something else before it gets here: ask its holder.
    const given = this[key]
    return given instanceof Uint8Array ? { [bytesKey]: toBase64(given) } : part
  })
}

/** The value of a text; throws SyntaxError where it is no JSON or its bytes are no base64. */
export function decodeWire(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) => {
    const encoded = encodedBytes(part)
    return encoded === null ? part : fromBase64(encoded)
  })
}

function encodedBytes(part: unknown): string | null {
  if (typeof part !== 'object' || part === null || !(bytesKey in part)) return null
  const encoded = part[bytesKey]
  return typeof encoded === 'string' && Object.keys(part).length === 1 ? encoded : null
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

// Written out because shared code has neither Node's Buffer nor the browser's btoa.
const valueOfCode = new Int16Array(128).fill(-1)
for (let value = 0; value < alphabet.length; value++) {
  valueOfCode[alphabet.charCodeAt(value)] = value
}

// Text grows in pieces: one string per byte would be slow, one call for all would be too long.
const pieceBytes = 3 * 4096

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    text += encodePiece(bytes.subarray(from, from + pieceBytes))
  }
  return text
}

function encodePiece(bytes: Uint8Array): string {
  const codes: number[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    const first = bytes[index] ?? 0
    const group = (first << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
    const left = bytes.length - index
    codes.push(codeOf(group >> 18), codeOf((group >> 12) & 63))
    codes.push(left > 1 ? codeOf((group >> 6) & 63) : padding)
    codes.push(left > 2 ? codeOf(group & 63) : padding)
  }
  return String.fromCharCode(...codes)
}

const padding = '='.charCodeAt(0)

function codeOf(value: number): number {
  return alphabet.charCodeAt(value)
}

function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new SyntaxError('base64 of a wrong length')
  const missing = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - missing)
  let place = 0
  for (let index = 0; index < text.length; index += 4) {
    const isLast = index + 4 === text.length
    const group = groupAt(text, index, isLast ? 4 - missing : 4)
    bytes[place++] = group >> 16
    if (place < bytes.length) bytes[place++] = (group >> 8) & 255
    if (place < bytes.length) bytes[place++] = group & 255
  }
  return bytes
}

function groupAt(text: string, index: number, count: number): number {
  let group = 0
  for (let offset = 0; offset < 4; offset++) {
    const value = offset < count ? (valueOfCode[text.charCodeAt(index + offset)] ?? -1) : 0
    if (value < 0) throw new SyntaxError('not base64')
    group = (group << 6) | value
  }
  return group
}
