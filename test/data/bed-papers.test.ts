import { recordCondition } from '#shared/contract/beds/condition.ts'
import { book } from '#shared/contract/beds/booking.ts'
import {
  correctPapers,
  getPapers,
  printBoard,
  printCards,
  printLabels,
} from '#shared/contract/beds/print.ts'
import { listAudit } from '#shared/contract/office/audit.ts'
import { recordAllergy, recordDiet, recordDisease } from '#shared/contract/residents/health.ts'
import { bedQr } from '#data/beds/print/bed-qr.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfInfo, pdfText } from './documents-tools.ts'

const longName = '阿卜杜热西提·买买提吐尔逊'

let given: Given
let home: TestHome
let bedIds: readonly number[]
let lastBeds: readonly number[]
let allergic: { readonly residentId: number; readonly idNumber?: string | null | undefined }

/** A home of 30 rooms: somebody with a long name, an allergy and an illness, beds in every state. */
beforeAll(async () => {
  ;({ given, home } = await givenHome())
  const rooms = []
  for (let room = 1; room <= 30; room += 1) {
    const floor = `${Math.ceil(room / 10)}层`
    rooms.push(await given.room({ floor, room: `${floor[0]}${String(room).padStart(2, '0')}` }))
  }
  bedIds = rooms[0]?.bedIds ?? []
  lastBeds = rooms.at(-1)?.bedIds ?? []
  allergic = await given.resident({ name: longName, bedId: bedIds[0] })
  const { residentId } = allergic
  await home.value(recordAllergy, {
    residentId,
    kind: 'drug',
    substance: '青霉素',
    severity: 'severe',
    knownOn: '2025-03-05',
  })
  await home.value(recordDiet, { residentId, diet: 'pureed', dietFrom: '2025-03-05' })
  await home.value(recordDisease, { residentId, name: '帕金森病' })
  await home.value(book, { bedId: bedIds[1], forWhom: '赵大爷', untilOn: '2026-11-30' })
  await home.value(recordCondition, {
    bedIds: [...lastBeds],
    kind: 'repair',
    conditionFrom: '2026-11-20',
  })
}, 60_000)

afterAll(() => home.remove())

describe('the board on paper', () => {
  it('lies on A4 and A3 landscape, with every room, long names whole, states as words', async () => {
    const small = await home.value(printBoard, {})
    const large = await home.value(printBoard, { paper: 'a3' })
    expect(small.name).toBe('床位图-2026-11-22-A4.pdf')
    expect(pdfInfo(small.bytes)).toMatch(/Page size:\s+841\.89 x 595\.276/)
    expect(pdfInfo(large.bytes)).toMatch(/Page size:\s+1190\.55 x 841\.89/)
    for (const { bytes } of [small, large]) {
      const text = pdfText(bytes)
      expect(text).toContain(longName)
      for (const room of ['101', '220', '330']) expect(text).toContain(room)
      for (const words of ['赵大爷至11-30', '已订1', '维修2', '床位60', '截至2026年11月22日']) {
        expect(text).toContain(words)
      }
      expect(text).not.toContain('帕金森')
    }
  })

  it('flows over pages where the home is large, and is the same bytes each time', async () => {
    const { given: wide, home: wideHome } = await givenHome()
    for (let room = 1; room <= 60; room += 1) {
      await wide.room({ floor: `${Math.ceil(room / 6)}层`, room: `R${room}`, bedCount: 4 })
    }
    const one = await wideHome.value(printBoard, {})
    const other = await wideHome.value(printBoard, {})
    expect(one.pageCount).toBeGreaterThan(1)
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true)
    const text = pdfText(one.bytes)
    for (let room = 1; room <= 60; room += 1) expect(text).toContain(`R${room}`)
    expect(text).toContain(`第${one.pageCount}页共${one.pageCount}页`)
    await wideHome.remove()
  })

  it('shows a past day as it was', async () => {
    const before = pdfText((await home.value(printBoard, { asOf: '2025-03-04' })).bytes)
    expect(before).toContain('在住0')
    expect(before).not.toContain(longName)
    // The legend names the state, the totals do not.
    expect(before).not.toContain('维修2')
  })

  it('is refused for beds that are none, and to who may not export', async () => {
    const refusal = await home.refusal(printBoard, { bedIds: [999_999] })
    expect(refusal).toMatchObject({ code: 'not_found', rule: 'no-beds-to-print' })
    const { client: carer } = await given.account('carer')
    expect(await home.refusal(printBoard, {}, { by: carer })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('bed labels', () => {
  it('name bed and floor and nobody; a sheet begins at the label that is left', async () => {
    const { bytes, pageCount } = await home.value(printLabels, {})
    const text = pdfText(bytes)
    expect(pageCount).toBe(Math.ceil(60 / 24))
    expect(text).toContain('101-1')
    expect(text).not.toContain(longName)
    const later = await home.value(printLabels, { bedIds: [...bedIds], firstLabel: 24 })
    expect(later.pageCount).toBe(2)
  })

  it('carry a code of the bed alone, crisp as shapes', () => {
    const svg = new TextDecoder().decode(bedQr(12))
    // 21 modules of version 1 and four of white on each side.
    expect(svg).toContain('viewBox="0 0 29 29"')
    expect(svg).toMatch(/M4 4h7v1h-7z/)
    expect(svg).not.toContain('image')
    expect(new TextDecoder().decode(bedQr(13))).not.toBe(svg)
  })
})

describe('bed cards', () => {
  it('hold what the home chose; never an illness or an ID number', async () => {
    const { bytes, pageCount } = await home.value(printCards, {})
    expect(pageCount).toBe(1)
    const text = pdfText(bytes)
    for (const words of ['101-1', longName, '岁', '过敏', '青霉素', '饮食', '糊状', '照护等级']) {
      expect(text).toContain(words)
    }
    expect(text).not.toContain('帕金森')
    expect(text).not.toContain((allergic.idNumber ?? '').slice(0, 6))
    const single = await home.value(printCards, { paper: 'a6' })
    expect(pdfInfo(single.bytes)).toMatch(/Page size:\s+419\.5\d* x 297\.6\d*/)
  })

  it('an export of health data stands on the audit', async () => {
    const before = await home.value(listAudit, { limit: 1 })
    await home.value(printCards, {})
    const { rows, total } = await home.value(listAudit, { limit: 1 })
    expect(total).toBe(before.total + 1)
    expect(rows[0]).toMatchObject({ operation: 'beds.printCards', outcome: 'exported' })
  })

  it('lines are a setting; an older form of it is refused', async () => {
    const { bedPapers, version } = await home.value(getPapers, {})
    const fewer = { ...bedPapers, cardLines: ['sexAndAge' as const] }
    await home.value(correctPapers, { bedPapers: fewer, version })
    const text = pdfText((await home.value(printCards, {})).bytes)
    expect(text).toContain('岁')
    expect(text).not.toContain('青霉素')
    const stale = await home.refusal(correctPapers, { bedPapers, version })
    expect(stale).toMatchObject({ code: 'conflict' })
    const tooWide = { ...bedPapers, label: { ...bedPapers.label, columns: 4 } }
    const refused = await home.refusal(correctPapers, { bedPapers: tooWide, version: version + 1 })
    expect(refused).toMatchObject({ code: 'invalid_input' })
  })

  it('nobody in the chosen beds is said, not printed', async () => {
    const refusal = await home.refusal(printCards, { bedIds: [...lastBeds] })
    expect(refusal).toMatchObject({ code: 'not_found', rule: 'no-cards-to-print' })
  })
})
