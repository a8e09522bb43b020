import { execFileSync } from 'node:child_process'
import jsqr from 'jsqr'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closePoint,
  createFloorPoints,
  createPoint,
  listPoints,
  printPointLabels,
} from '#shared/contract/safety/point.ts'
import { getRoom } from '#shared/contract/beds/room.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { GivenSafety } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfInfo, pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given

const longName = '负一层东侧消防水泵房和高位水箱间稳压设备'
const longPlace = '从东侧 2 号楼梯下到底，经过洗衣房后左手第二扇常闭防火门内'

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const labels = (input: GivenInputOf<typeof printPointLabels>) => home.value(printPointLabels, input)

/** One page as grey dots: width, height, one byte each. */
function picture(bytes: Uint8Array, dotsPerInch: number) {
  const options = ['-gray', '-singlefile', '-r', String(dotsPerInch), '-']
  const image = execFileSync('pdftoppm', options, { input: bytes, maxBuffer: 64_000_000 })
  const head = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(image.subarray(0, 40).toString('latin1'))
  const [all = '', width = '0', height = '0'] = head ?? []
  return { width: Number(width), height: Number(height), grey: image.subarray(all.length) }
}

/** What a reader of QR codes makes of a page. */
function scanned(bytes: Uint8Array, dotsPerInch: number): string | undefined {
  const { width, height, grey } = picture(bytes, dotsPerInch)
  const colours = new Uint8ClampedArray(width * height * 4).fill(255)
  for (const [index, tone] of grey.entries()) colours.fill(tone, index * 4, index * 4 + 3)
  return jsqr(colours, width, height)?.data
}

describe('labels of places', () => {
  it('hold the code so that a reader gets it back, at both sizes, also the longest', async () => {
    const short = await home.value(createPoint, { name: '东楼梯' })
    const code = 'B1-XFSB_FANG-2026-XY'
    const long = await home.value(createPoint, { name: longName, place: longPlace, code })
    expect(code).toHaveLength(20)
    for (const point of [short, long]) {
      for (const size of ['small', 'large'] as const) {
        const { bytes } = await labels({ ids: [point.id], size })
        expect(scanned(bytes, 150)).toBe(point.code)
        expect(pdfText(bytes)).toContain(point.code)
      }
    }
    // A cheap hand scanner sees about this much of the small one.
    const { bytes } = await labels({ ids: [long.id], size: 'small' })
    expect(scanned(bytes, 90)).toBe(code)
  })

  it('say name and place whole, however long, and stay on their page', async () => {
    const room = await given.room({ floor: '2层', room: '201' })
    const { floorId } = await home.value(getRoom, { roomId: room.roomId })
    const names = Array.from({ length: 20 }, (_, index) => `巡查点${index + 1}`)
    const { ids } = await home.value(createFloorPoints, { floorIds: [floorId], names })
    const all = (await home.value(listPoints, {})).rows.map(({ id }) => id)
    expect(all.length).toBe(ids.length + 2)
    for (const [size, pages] of [
      ['large', 3],
      ['small', 1],
    ] as const) {
      const { name, bytes } = await labels({ size })
      expect(name).toBe('点位标签-2026-11-22.pdf')
      expect(pdfInfo(bytes)).toContain(`Pages:           ${pages}`)
      const text = pdfText(bytes)
      expect(text).toContain(longName)
      expect(text).toContain(longPlace.replaceAll(' ', ''))
      for (const one of names) expect(text).toContain(one)
      expect((await labels({ size })).bytes).toEqual(bytes)
    }
  })

  it('are those of a route, or those that are asked for, and none that was given up', async () => {
    const safety = new GivenSafety(home)
    const { id: routeId, points } = await safety.route(2)
    const [first, second] = points
    const text = pdfText((await labels({ routeId })).bytes)
    expect(text).toContain(first?.code)
    expect(text).toContain(second?.code)
    expect(text).not.toContain('P001')
    const closing = { id: first?.id ?? 0, version: 1, usedTo: '2026-11-23', reason: '拆了' }
    await home.value(closePoint, closing)
    const asOf = '2026-11-23'
    expect(pdfText((await labels({ routeId, asOf })).bytes)).not.toContain(first?.code)
    expect(await home.refusal(printPointLabels, { ids: [first?.id], asOf })).toMatchObject({
      rule: 'no-points',
    })
    const nobody = await home.refusal(printPointLabels, { ids: [] })
    expect(nobody).toMatchObject({ rule: 'no-points' })
  })
})
