import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignLevel, recordLevel } from '#shared/contract/care/care-level.ts'
import { recordBasis, recordCharge } from '#shared/contract/fees/charge.ts'
import {
  assignBedRate,
  closeBedRate,
  listBedRates,
  recordBedRate,
  voidBedRate,
  voidRoomRate,
} from '#shared/contract/fees/bed-rate.ts'
import {
  closeFeeItem,
  correctFeeItem,
  listFeeItems,
  recordFeeItem,
  voidFeeItem,
} from '#shared/contract/fees/fee-item.ts'
import {
  attachFeeNoticeFile,
  correctFeeNotice,
  getFeeNoticeFile,
  recordFeeNotice,
  voidFeeNotice,
  voidFeeNoticeFile,
} from '#shared/contract/fees/fee-notice.ts'
import {
  correctFeeTable,
  draftExampleFees,
  draftFeeTable,
  getFeeChanges,
  getFeeTable,
  listFeeTables,
  printFeeTable,
  publishFeeTable,
  setFeePrices,
  voidFeeTable,
} from '#shared/contract/fees/fee-table.ts'
import { publishedTables } from '#data/fees/table/read.ts'
import { pdfText } from '#test/data/documents-tools.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { GivenFeeTable, usualYuan } from '#test/support/given-fee-table.ts'
import { type TestHome, usualToday } from '#test/support/home.ts'
import { png } from '#test/support/pictures.ts'

let home: TestHome
let given: Given
let fees: GivenFeeTable

const reason = '核对后更正'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const lastAudit = () =>
  home.raw.prepare('SELECT operation, subject FROM auditEntry ORDER BY id DESC LIMIT 1').get()

/** A bill as helper tables see it: that a month was billed is all that counts here. */
function billed(month: string, residentId: number, stayId: number): () => void {
  const at = '2026-11-22T02:00:00.000Z'
  const { lastInsertRowid } = home.raw
    .prepare(
      `INSERT INTO bill (number, residentId, stayId, month, kind, billedOn, dueOn, totalFen, enteredBy, recordedAt)
       VALUES (?, ?, ?, ?, 'month', ?, ?, 0, 1, ?)`,
    )
    .run(`ZD${month}`, residentId, stayId, month, usualToday, usualToday, at)
  return () =>
    home.raw
      .prepare(`UPDATE bill SET voidedAt = ?, voidReason = 'x' WHERE id = ?`)
      .run(at, lastInsertRowid)
}

function closed(month: string): () => void {
  const at = '2026-11-22T02:00:00.000Z'
  const { lastInsertRowid } = home.raw
    .prepare(
      `INSERT INTO monthClose (month, closedBy, totalsJson, recordedAt) VALUES (?, 1, '{}', ?)`,
    )
    .run(month, at)
  return () =>
    home.raw
      .prepare('UPDATE monthClose SET reopenedAt = ?, reopenedBy = 1 WHERE id = ?')
      .run(at, lastInsertRowid)
}

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  fees = await new GivenFeeTable(given).parts()
})

afterAll(() => home.remove())

describe('items of the fee table', () => {
  it('have one name at a time and a pricing that fits; those never used are voided', async () => {
    const item = { name: '洗衣', category: 'service', pricing: 'plain', per: 'month' } as const
    const { id } = await home.value(recordFeeItem, item)
    expect(lastAudit()).toEqual({ operation: 'fees.recordFeeItem', subject: `feeItem:${id}` })
    expect(await refused(recordFeeItem, item)).toMatchObject({ rule: 'fee-item-again' })
    const odd = { ...item, name: '护理', pricing: 'care-level' } as const
    expect(await refused(recordFeeItem, odd)).toMatchObject({ rule: 'fee-item-pricing' })
    const all = { ...item, name: '单次', per: 'time', isDefault: true } as const
    expect(await refused(recordFeeItem, all)).toMatchObject({ rule: 'fee-item-default' })
    const { client } = await given.account('nurse')
    expect(await home.refusal(recordFeeItem, item, { by: client })).toMatchObject({
      rule: 'fees.table',
    })
    const change = { id, version: 1, ...item, name: '洗涤', closedOn: null, reason }
    expect(await home.value(correctFeeItem, change)).toEqual({ version: 2, warning: null })
    expect(await refused(correctFeeItem, change)).toMatchObject({ rule: 'changed-meanwhile' })
    await home.value(closeFeeItem, { id, version: 2, closedOn: '2026-12-01' })
    const { rows } = await home.value(listFeeItems, { asOf: '2026-12-01' })
    expect(rows.find((row) => row.id === id)).toMatchObject({
      name: '洗涤',
      position: 6,
      closedOn: '2026-12-01',
      isOpen: false,
      lowestFen: null,
    })
    await home.value(voidFeeItem, { id, version: 3, reason })
    expect((await home.value(listFeeItems, {})).total).toBe(5)
  })
})

describe('classes of beds', () => {
  it('are given to several rooms from a day until the next change, and taken back', async () => {
    const rooms = [await given.room({ bedCount: 2 }), await given.room({ bedCount: 4 })]
    const roomIds = rooms.map(({ roomId }) => roomId)
    const { id: bedRateId } = await home.value(recordBedRate, { name: '南向双人间' })
    const assign = (rate: number, rateFrom: string) =>
      home.value(assignBedRate, { roomIds, bedRateId: rate, rateFrom })
    const plain = fees.rateIds['双人间'] ?? 0
    expect(await assign(plain, '2025-01-01')).toEqual({
      changedCount: 2,
      unchangedCount: 0,
      warning: null,
    })
    await assign(bedRateId, '2026-03-01')
    const shown = async (asOf: string) => {
      const { rows } = await home.value(listBedRates, { asOf })
      return rows.flatMap((rate) =>
        rate.rooms
          .filter(({ roomId }) => roomIds.includes(roomId))
          .map(({ rateFrom, rateTo }) => [rate.name, rateFrom, rateTo]),
      )
    }
    const old = ['双人间', '2025-01-01', '2026-03-01']
    expect(await shown('2026-02-28')).toEqual([old, old])
    const next = ['南向双人间', '2026-03-01', null]
    expect(await shown('2026-03-01')).toEqual([next, next])
    const same = { roomIds, bedRateId, rateFrom: '2026-05-01' }
    expect(await refused(assignBedRate, same)).toMatchObject({ rule: 'nothing-changes' })
    const close = { id: bedRateId, version: 1, closedOn: '2026-06-01' }
    expect(await refused(closeBedRate, close)).toMatchObject({ rule: 'bed-rate-in-use' })
    const used = { id: bedRateId, version: 1, reason }
    expect(await refused(voidBedRate, used)).toMatchObject({ rule: 'bed-rate-used' })
    const { rows } = await home.value(listBedRates, { asOf: '2026-03-01' })
    const entries = rows.find(({ id }) => id === bedRateId)?.rooms ?? []
    for (const { roomRateId } of entries) {
      await home.value(voidRoomRate, { id: roomRateId, reason })
    }
    const on = ['双人间', '2025-01-01', null]
    expect(await shown('2026-03-01')).toEqual([on, on])
    await home.value(closeBedRate, close)
    expect(await refused(assignBedRate, same)).toMatchObject({ rule: 'bed-rate-closed' })
    await home.value(voidBedRate, { ...used, version: 2 })
  })

  it('names rooms with beds that have none', async () => {
    const { roomId } = await given.room({ bedCount: 1 })
    const { without } = await home.value(listBedRates, {})
    expect(without.map((room) => room.roomId)).toContain(roomId)
    await home.value(assignBedRate, {
      roomIds: [roomId],
      bedRateId: fees.rateIds['四人间'] ?? 0,
      rateFrom: '2027-01-01',
    })
    const { without: still, coming } = await home.value(listBedRates, {})
    expect(still.map((room) => room.roomId)).toContain(roomId)
    expect(coming.at(-1)).toMatchObject({ bedRate: '四人间', rateFrom: '2027-01-01' })
  })
})

describe('a version of the fee table', () => {
  it('is published only with every price that bills need, and then holds from its day', async () => {
    const { 床位费: bed, 照护费: care, ...rest } = usualYuan
    const draft = await fees.draft(
      { ...rest, 床位费: { 双人间: 1800 } },
      { startsOn: '2026-01-01' },
    )
    const before = await home.value(getFeeTable, { id: draft.id })
    expect(before.table).toMatchObject({ state: 'draft', priceCount: 4 })
    expect(before.missing).toEqual(['床位费：四人间没有价格', '照护费：甲级、乙级没有价格'])
    const publish = { id: draft.id, version: draft.version, lateReason: '补录' }
    const error = await refused(publishFeeTable, publish)
    expect(error).toMatchObject({ rule: 'fee-prices-missing' })
    expect(error.message).toContain('四人间')
    const { version } = await home.value(setFeePrices, {
      id: draft.id,
      version: draft.version,
      prices: fees.prices({ ...rest, 床位费: bed ?? 0, 照护费: care ?? 0 }),
    })
    const late = await refused(publishFeeTable, { id: draft.id, version })
    expect(late).toMatchObject({ rule: 'late-reason', fields: { lateReason: expect.any(String) } })
    const done = await home.value(publishFeeTable, { id: draft.id, version, lateReason: '补录' })
    expect(done.billedMonths).toEqual([])
    expect(lastAudit()).toEqual({
      operation: 'fees.publishFeeTable',
      subject: `feeTable:${draft.id}`,
    })
    expect(await fees.inForce()).toEqual({
      '床位费/双人间': 180_000,
      '床位费/四人间': 100_000,
      '照护费/甲级': 60_000,
      '照护费/乙级': 120_000,
      伙食费: 90_000,
      陪护: 12_000,
      理发: 1500,
    })
    expect((await home.value(getFeeTable, { asOf: '2025-12-31' })).table).toBeNull()
    const { home: open } = home.service
    const tables = open === null ? [] : await publishedTables(open.reader.db)
    expect(tables.map(({ startsOn, prices }) => [startsOn, prices.length])).toEqual([
      ['2026-01-01', 7],
    ])
  })

  it('stays as it was told: prices and day are fixed, words are corrected with a reason', async () => {
    const { table } = await home.value(getFeeTable, {})
    const { id = 0, version = 0, name = '', startsOn = '' } = table ?? {}
    const prices = fees.prices({ 伙食费: 950 })
    expect(await refused(setFeePrices, { id, version, prices })).toMatchObject({
      rule: 'fee-table-published',
    })
    expect(() =>
      home.raw.prepare('UPDATE feePrice SET priceFen = 1 WHERE feeTableId = ?').run(id),
    ).toThrow('fee-table-published')
    const words = { id, version, name, startsOn, basis: 'market' } as const
    expect(await refused(correctFeeTable, words)).toMatchObject({ rule: 'reason-missing' })
    const moved = { ...words, startsOn: '2026-02-01', correctionReason: reason }
    expect(await refused(correctFeeTable, moved)).toMatchObject({ rule: 'fee-table-published' })
    await home.value(correctFeeTable, { ...words, correctionReason: reason })
    expect((await home.value(getFeeTable, {})).table?.basis).toBe('market')
    const item = (await home.value(listFeeItems, {})).rows.find(({ name: own }) => own === '伙食费')
    expect(item).toMatchObject({ isUsed: true, lowestFen: 90_000, highestFen: 90_000 })
    const kind = { category: 'meal', pricing: 'plain', isDefault: true, closedOn: null } as const
    const change = { id: item?.id ?? 0, version: 1, name: '伙食费', ...kind, per: 'day', reason }
    expect(await refused(correctFeeItem, change)).toMatchObject({ rule: 'fee-item-used' })
    const gone = { id: change.id, version: 1, reason }
    expect(await refused(voidFeeItem, gone)).toMatchObject({ rule: 'fee-item-used' })
  })

  it('begins from the prices of the one before and tells what it changes for whom', async () => {
    const { bedIds } = await fees.room('双人间', { bedCount: 3 })
    const people: Record<string, number> = {}
    for (const [index, level] of ['甲级', '乙级'].entries()) {
      const { residentId } = await given.resident({ bedId: bedIds[index] })
      people[level] = residentId
      await home.value(assignLevel, {
        residentId,
        careLevelId: fees.levelIds[level] ?? 0,
        levelFrom: '2026-01-01',
      })
      await home.value(recordBasis, { residentId, basis: 'table', basisFrom: '2026-01-01' })
    }
    const own = { feeItemId: fees.itemIds['伙食费'] ?? 0, priceFen: 80_000, per: 'month' } as const
    const ownResident = people['甲级'] ?? 0
    await home.value(recordCharge, { residentId: ownResident, ...own, chargeFrom: '2026-01-01' })
    const { table } = await home.value(getFeeTable, {})
    const draft = { name: '2027 年', startsOn: '2027-01-01', basedOnId: table?.id ?? 0 }
    const { id } = await home.value(draftFeeTable, draft)
    expect((await home.value(getFeeTable, { id })).missing).toEqual([])
    const care = { 甲级: 600, 乙级: 1300 }
    const yuan = { ...usualYuan, 照护费: care, 伙食费: 940 }
    const prices = fees.prices(yuan)
    expect(await home.value(setFeePrices, { id, version: 1, prices })).toEqual({
      version: 2,
      changedCount: 2,
    })
    const again = { id, version: 2, prices }
    expect(await refused(setFeePrices, again)).toMatchObject({ rule: 'nothing-changes' })
    const changes = await home.value(getFeeChanges, { id })
    expect(changes.before?.id).toBe(table?.id)
    const row = (name: string, part: string | null) =>
      changes.rows.find((one) => one.name === name && one.part === part)
    const meal = { beforeFen: 90_000, afterFen: 94_000, change: 'up', residentCount: 1 }
    expect(row('伙食费', null)).toMatchObject(meal)
    expect(row('照护费', '乙级')).toMatchObject({ change: 'up', residentCount: 1 })
    expect(row('床位费', '双人间')).toMatchObject({ change: 'same', residentCount: 2 })
    expect(row('理发', null)).toMatchObject({ change: 'same', residentCount: null })
    expect(changes.people.tableCount).toBe(2)
    expect(changes.people.changed).toEqual([
      expect.objectContaining({
        residentId: people['乙级'],
        beforeFen: 390_000,
        afterFen: 404_000,
      }),
    ])
    await home.value(voidFeeTable, { id, version: 2, reason })
  })

  it('refuses prices without a place, twice, in the name of another version, and a second start', async () => {
    const { id, version } = await fees.draft()
    const [first] = fees.prices({ 伙食费: 900 })
    if (first === undefined) throw new Error('no price')
    const twice = { id, version, prices: [first, first] }
    expect(await refused(setFeePrices, twice)).toMatchObject({ rule: 'fee-price-again' })
    const placeless = { ...first, careLevelId: fees.levelIds['甲级'] ?? 0 }
    const odd = { id, version, prices: [placeless] }
    expect(await refused(setFeePrices, odd)).toMatchObject({
      rule: 'fee-price-place',
      fields: { 'prices.0': expect.any(String) },
    })
    expect(await refused(setFeePrices, { ...odd, version: 1 })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    await home.value(publishFeeTable, { id, version })
    const other = await fees.draft()
    expect(await refused(publishFeeTable, { id: other.id, version: other.version })).toMatchObject({
      rule: 'fee-table-again',
    })
    const { rows } = await home.value(listFeeTables, {})
    expect(rows.map(({ state, endsOn }) => [state, endsOn])).toEqual([
      ['draft', null],
      ['coming', null],
      ['in-force', '2027-01-01'],
    ])
    const past = await home.value(listFeeTables, { asOf: '2027-01-01' })
    expect(past.rows.map(({ state }) => state)).toEqual(['draft', 'in-force', 'past'])
    await home.value(voidFeeTable, { id: other.id, version: other.version, reason })
    await home.value(voidFeeTable, { id, version: version + 1, reason })
    expect((await home.value(listFeeTables, {})).total).toBe(1)
  })

  it('names the months that were billed, begins in no closed one, and is not voided once billed', async () => {
    const { residentId, stayId } = await given.resident()
    const unbill = [billed('2026-09', residentId, stayId), billed('2026-10', residentId, stayId)]
    const { id, version } = await fees.draft(usualYuan, { startsOn: '2026-09-15' })
    const late = await refused(publishFeeTable, { id, version })
    expect(late.message).toContain('2026-09、2026-10')
    const reopen = closed('2026-09')
    const publish = { id, version, lateReason: '物价批复晚到' }
    expect(await refused(publishFeeTable, publish)).toMatchObject({ rule: 'month-closed' })
    reopen()
    const done = await home.value(publishFeeTable, publish)
    expect(done.billedMonths).toEqual(['2026-09', '2026-10'])
    expect(done.warnings[0]).toContain('2026-09、2026-10')
    const taken = { id, version: version + 1, reason }
    expect(await refused(voidFeeTable, taken)).toMatchObject({ rule: 'fee-table-billed' })
    for (const take of unbill) take()
    await home.value(voidFeeTable, taken)
    expect((await home.value(getFeeTable, {})).table?.startsOn).toBe('2026-01-01')
  })
})

describe('the public notice', () => {
  it('is kept with place, day, who put it up and its picture; of no draft', async () => {
    const draft = await fees.draft()
    const notice = { noticedFrom: '2026-01-02', place: '大厅公示栏', postedBy: '王会计' }
    expect(await refused(recordFeeNotice, { feeTableId: draft.id, ...notice })).toMatchObject({
      rule: 'fee-table-draft',
    })
    await home.value(voidFeeTable, { id: draft.id, version: draft.version, reason })
    const { table } = await home.value(getFeeTable, {})
    const feeTableId = table?.id ?? 0
    const early = { feeTableId, ...notice, noticedFrom: '2026-11-23' }
    expect(await refused(recordFeeNotice, early)).toMatchObject({ rule: 'day-in-future' })
    const { id } = await home.value(recordFeeNotice, { feeTableId, ...notice })
    const picture = { feeNoticeId: id, fileName: '公示栏.png', bytes: png(3) }
    const { fileId } = await home.value(attachFeeNoticeFile, picture)
    const backwards = { id, version: 1, ...notice, noticedTo: '2026-01-01', reason }
    expect(await refused(correctFeeNotice, backwards)).toMatchObject({
      rule: 'days-in-wrong-order',
    })
    await home.value(correctFeeNotice, { ...backwards, noticedTo: '2026-11-01' })
    const { notices } = await home.value(getFeeTable, {})
    expect(notices).toMatchObject([
      { place: '大厅公示栏', by: '王会计', noticedTo: '2026-11-01', files: [{ id: fileId }] },
    ])
    expect((await home.value(getFeeTable, { asOf: '2026-01-01' })).notices).toEqual([])
    const { bytes } = await home.value(getFeeNoticeFile, { fileId })
    expect(Buffer.from(bytes)).toEqual(Buffer.from(png(3)))
    await home.value(voidFeeNoticeFile, { fileId, reason })
    await home.value(voidFeeNotice, { id, version: 2, reason })
    expect((await home.value(getFeeTable, {})).notices).toEqual([])
  })

  it('prints every item with its prices by class and level, and how part months are charged', async () => {
    const { table } = await home.value(getFeeTable, {})
    for (const paper of ['a4', 'a3'] as const) {
      const { bytes, name } = await home.value(printFeeTable, { id: table?.id ?? 0, paper })
      expect(name).toContain(paper.toUpperCase())
      const text = pdfText(bytes).replaceAll(/\s/g, '')
      for (const words of [
        '收费公示',
        '双人间1,800.00',
        '乙级1,200.00',
        '元/月',
        '市场调节价',
        '按当月实际天数折算',
      ]) {
        expect(text).toContain(words)
      }
    }
  })
})

describe('the example', () => {
  it('brings items whose only prices are those of the levels, and each of them once', async () => {
    const { home: fresh } = await givenHome()
    const level = { levelFrom: '2025-01-01' }
    await fresh.value(recordLevel, { ...level, name: '甲级', monthlyPriceFen: 60_000 })
    await fresh.value(recordLevel, { ...level, name: '乙级' })
    const startsOn = '2027-01-01'
    const made = await fresh.value(draftExampleFees, { startsOn })
    expect(made).toMatchObject({ itemCount: 7, priceCount: 1 })
    const { table, lines } = await fresh.value(getFeeTable, { id: made.id })
    expect(table?.name).toContain('示例')
    const priced = lines.filter(({ priceFen }) => priceFen !== null)
    expect(priced).toMatchObject([{ name: '照护费', part: '甲级', priceFen: 60_000 }])
    expect(await fresh.value(draftExampleFees, { startsOn })).toMatchObject({ itemCount: 0 })
    const { rows } = await fresh.value(listFeeItems, {})
    expect(rows.filter(({ category }) => category === 'bed')).toHaveLength(1)
    await fresh.remove()
  })
})
