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

/** A QR code as SVG, quiet zone included; M lets a seventh of it be worn away. */
export function qrSvg(content: string): Uint8Array {
  const { data, size } = encode(content, { ecc: 'M', border: quietZone })
  const path = data.map((line, y) => runsOf(line, y)).join('')
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" ` +
    `shape-rendering="crispEdges"><path fill="#000" d="${path}"/></svg>`
  return new TextEncoder().encode(svg)
}
