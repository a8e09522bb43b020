import { deflateSync } from 'node:zlib'
import { crc32 } from 'node:zlib'

function part(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A PNG of one colour; `parts` stand before the picture, as a camera's notes would. */
export function png(size = 4, parts: readonly Uint8Array[] = []): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const lines = Buffer.alloc((size + 1) * size, 0x80)
  for (let line = 0; line < size; line += 1) lines[line * (size + 1)] = 0
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      part('IHDR', head),
      ...parts,
      part('IDAT', deflateSync(lines)),
      part('IEND', Buffer.alloc(0)),
    ]),
  )
}

/** What a camera writes into a PNG. */
export const pngExif = (): Uint8Array => part('eXIf', Buffer.from('II*\0', 'latin1'))

/** The head of a JPEG with the segments of these kinds, as far as the checks read it. */
export function jpeg(...markers: readonly number[]): Uint8Array {
  const segment = (marker: number, text: string) => {
    const data = Buffer.from(text, 'latin1')
    return Buffer.concat([Buffer.from([0xff, marker, 0, data.length + 2]), data])
  }
  const others = markers.map((marker) => segment(marker, 'Exif\0\0'))
  const parts = [Buffer.from([0xff, 0xd8]), segment(0xe0, 'JFIF\0'), ...others]
  return new Uint8Array(
    Buffer.concat([...parts, Buffer.from([0xff, 0xda, 0, 2, 1, 2, 0xff, 0xd9])]),
  )
}

/** A WebP with these parts. */
export function webp(...names: readonly string[]): Uint8Array {
  const parts = names.map((name) =>
    Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from([2, 0, 0, 0, 1, 2])]),
  )
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return new Uint8Array(Buffer.concat([Buffer.from('RIFF', 'latin1'), size, body]))
}
