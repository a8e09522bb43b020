import { crc32, deflateSync } from 'node:zlib'
import type { Random } from './random.ts'

type Colour = readonly [red: number, green: number, blue: number]

function part(name: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** A square PNG whose points have the colour that `colourAt` gives, from 0 to 1 across and down. */
function png(side: number, colourAt: (across: number, down: number) => Colour): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const lines = Buffer.alloc((side * 3 + 1) * side)
  for (let line = 0; line < side; line += 1) {
    for (let column = 0; column < side; column += 1) {
      lines.set(colourAt(column / side, line / side), line * (side * 3 + 1) + 1 + column * 3)
    }
  }
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const body = [part('IHDR', head), part('IDAT', deflateSync(lines)), part('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([sign, ...body]))
}

const skies: readonly Colour[] = [
  [214, 228, 232],
  [236, 226, 208],
  [222, 232, 216],
  [230, 222, 232],
]
const hills: readonly Colour[] = [
  [88, 132, 120],
  [146, 128, 96],
  [104, 138, 92],
  [108, 116, 148],
]

export interface DrawnPicture {
  readonly whole: Uint8Array
  readonly small: Uint8Array
}

/** A drawn hill under a sun, large and small: nobody real and nobody invented. */
export function drawnPicture(random: Random): DrawnPicture {
  const [sky, hill] = [random.pick(skies), random.pick(hills)]
  const [sunAcross, top] = [random.between(25, 75) / 100, random.between(50, 66) / 100]
  const colourAt = (across: number, down: number): Colour => {
    if (down > top + 0.16 * (across - 0.5) ** 2 * 4) return hill
    const isSun = (across - sunAcross) ** 2 + (down - 0.3) ** 2 < 0.014
    return isSun ? [246, 236, 200] : sky
  }
  return { whole: png(200, colourAt), small: png(100, colourAt) }
}

/** A drawn patch on skin beside a measure of ten parts, `size` from 0 to 1 wide: nobody's wound. */
export function drawnWound(size: number): Uint8Array {
  return png(200, (across, down): Colour => {
    const isMark = down > 0.9 && (across * 10) % 1 < 0.08
    if (down > 0.86) return isMark ? [60, 60, 60] : [246, 244, 238]
    const away = ((across - 0.5) / size) ** 2 + ((down - 0.44) / (size * 0.7)) ** 2
    if (away < 0.12) return [150, 52, 52]
    return away < 0.25 ? [205, 120, 108] : [232, 203, 182]
  })
}

/** A drawn sheet with a heading and lines of prices on a notice board: no price can be read. */
export function drawnNotice(): Uint8Array {
  return png(200, (across, down): Colour => {
    if (across < 0.14 || across > 0.86 || down < 0.08 || down > 0.92) return [132, 104, 78]
    if (down > 0.14 && down < 0.2)
      return across > 0.3 && across < 0.7 ? [176, 52, 46] : [250, 249, 244]
    const isLine = down > 0.27 && (down * 14) % 1 < 0.34
    const isText = (across > 0.2 && across < 0.5) || (across > 0.66 && across < 0.8)
    return isLine && isText ? [92, 96, 100] : [250, 249, 244]
  })
}
