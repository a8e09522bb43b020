import { readFileSync } from 'node:fs'

/** Which code points a TrueType font has a shape for. */
export interface Coverage {
  readonly has: (codePoint: number) => boolean
}

const known = new Map<string, Coverage>()

/** Coverage of a font file, read from its `cmap` table (OpenType 1.9, "cmap"); cached by path. */
export function fontCoverage(path: string, bytes?: Buffer): Coverage {
  const cached = known.get(path)
  if (cached !== undefined) return cached
  const coverage = readCoverage(bytes ?? readFileSync(path))
  known.set(path, coverage)
  return coverage
}

function readCoverage(font: Buffer): Coverage {
  const table = findTable(font, 'cmap')
  const offset = findFullUnicode(font, table)
  const groupCount = font.readUInt32BE(offset + 12)
  // One bit for each of the 0x110000 code points.
  const bits = new Uint8Array(0x110000 / 8)
  for (let group = 0; group < groupCount; group += 1) {
    const at = offset + 16 + group * 12
    const firstGlyph = font.readUInt32BE(at + 8)
    // Glyph 0 is the box that stands for "no such character".
    const start = font.readUInt32BE(at) + (firstGlyph === 0 ? 1 : 0)
    const end = font.readUInt32BE(at + 4)
    for (let point = start; point <= end; point += 1) {
      bits[point >> 3] = (bits[point >> 3] ?? 0) | (1 << (point & 7))
    }
  }
  return { has: (point) => ((bits[point >> 3] ?? 0) & (1 << (point & 7))) !== 0 }
}

function findTable(font: Buffer, tag: string): number {
  const tableCount = font.readUInt16BE(4)
  for (let index = 0; index < tableCount; index += 1) {
    const at = 12 + index * 16
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`font without table ${tag}`)
}

/** Format 12 holds all planes; each face that Yilu carries has one. */
function findFullUnicode(font: Buffer, cmap: number): number {
  const subtableCount = font.readUInt16BE(cmap + 2)
  for (let index = 0; index < subtableCount; index += 1) {
    const offset = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    if (font.readUInt16BE(offset) === 12) return offset
  }
  throw new Error('font without a cmap of format 12')
}
