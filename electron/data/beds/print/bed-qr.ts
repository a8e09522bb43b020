import { bedCodeContent } from '#shared/rules/bed-signs.ts'
import { encode } from 'uqr'

/** Modules of white around the code, as ISO/IEC 18004 asks for. */
const quietZone = 4

/** The dark runs of one line as SVG path pieces: far fewer shapes than one a module. */
function runsOf(line: readonly boolean[], y: number): string {
  let path = ''
  let start = -1
  for (let x = 0; x <= line.length; x += 1) {
    if (line[x] === true && start < 0) start = x
    if (line[x] !== true && start >= 0) {
      path += `M${start} ${y}h${x - start}v1h-${x - start}z`
      start = -1
    }
  }
  return path
}

/**
 * The QR code of a bed as SVG, quiet zone included. It holds the bed's local number and nothing about a
 * person; M lets a seventh of it be worn away.
 */
export function bedQr(bedId: number): Uint8Array {
  const { data, size } = encode(bedCodeContent(bedId), { ecc: 'M', border: quietZone })
  const path = data.map((line, y) => runsOf(line, y)).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" ` +
    `shape-rendering="crispEdges"><path fill="#000" d="${path}"/></svg>`
  return new TextEncoder().encode(svg)
}

/** Name under which the code of a bed reaches a template. */
export function qrName(bedId: number): string {
  return `bed-${bedId}.svg`
}

/** The codes of some beds, as a template reads them. */
export function qrFiles(bedIds: readonly number[]): Readonly<Record<string, Uint8Array>> {
  return Object.fromEntries(bedIds.map((bedId) => [qrName(bedId), bedQr(bedId)]))
}
