import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachSafetyFile, voidSafetyFile } from '#shared/contract/safety/file.ts'
import { recordHazard, reopenHazard, voidHazard } from '#shared/contract/safety/hazard.ts'
import {
  getHazard,
  listHazards,
  printHazard,
  printHazardList,
} from '#shared/contract/safety/hazard-shown.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { pdfInfo, pdfText, readWorkbook } from '#test/data/documents-tools.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { foundThere, givenHazards, type GivenHazards } from '#test/support/given-hazards.ts'
import type { TestHome } from '#test/support/home.ts'
import { jpeg, png } from '#test/support/pictures.ts'

let home: TestHome
let given: Given
let hazards: GivenHazards
/** Ids by what became of them. */
let ids: Record<'overdue' | 'major' | 'spot' | 'closed' | 'old' | 'again', number>

async function found(foundOn: string, changes: Partial<GivenInputOf<typeof recordHazard>> = {}) {
  return (await hazards.recorded({ foundOn, ...changes })).id
}

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  hazards = await givenHazards(given)
  const overdue = await found('2026-11-10', { firstMeasure: '先清出一米宽的通道，贴警示' })
  await hazards.decided(overdue, '2026-11-10')
  await hazards.assigned(overdue, '2026-11-11', '2026-11-18', {
    moneyFen: 30_000,
    plan: '专人看守',
  })
  const gas = { kind: 'gas', place: '厨房', description: '燃气报警器不报警，联动切断阀不动作' }
  const major = await found('2026-11-12', { ...gas, source: 'regulator', foundBy: '消防救援大队' })
  await hazards.decided(major, '2026-11-12', { level: 'major' })
  await hazards.assigned(major, '2026-11-12', '2026-11-30', { staffId: hazards.other })
  const spot = await found('2026-11-20', {
    kind: 'electric',
    place: '205 室',
    description: '插座松动',
  })
  await hazards.corrected(spot, '2026-11-20', { moneyFen: 1_500 })
  const closed = await found('2026-11-01', { description: '应急灯不亮' })
  await hazards.decided(closed, '2026-11-01')
  await hazards.assigned(closed, '2026-11-02', '2026-11-05')
  await hazards.corrected(closed, '2026-11-07', { moneyFen: 25_000 })
  await hazards.verified(closed, '2026-11-08')
  const old = await found('2026-08-01', { description: '灭火器压力不足' })
  await hazards.corrected(old, '2026-08-02')
  await hazards.verified(old, '2026-08-03')
  const again = await found('2026-09-01', { description: '防火门闭门器坏' })
  await hazards.corrected(again, '2026-09-02')
  await hazards.verified(again, '2026-09-03')
  const opened = {
    ...(await hazards.at(again, '2026-11-15')),
    dueOn: '2026-11-28',
    reason: '又坏了',
  }
  await home.value(reopenHazard, opened, { by: hazards.officer })
  const voided = await found('2026-11-03')
  const said = { id: voided, version: 1, reason: '重复登记' }
  await home.value(voidHazard, said, { by: hazards.officer })
  ids = { overdue, major, spot, closed, old, again }
})

afterAll(() => home.remove())

type Asked = GivenInputOf<typeof listHazards>

async function listed(input: Asked = {}) {
  const { rows } = await home.value(listHazards, input, { by: hazards.carer })
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  return rows.map(({ id }) => names.get(id))
}

describe('safety.listHazards', () => {
  it('shows what stands and what was closed within 30 days, the newest number first', async () => {
    expect(await listed()).toEqual(['again', 'closed', 'spot', 'major', 'overdue'])
    expect(await listed({ state: 'all' })).toHaveLength(6)
    expect(await listed({ state: 'all-open' })).toEqual(['again', 'spot', 'major', 'overdue'])
    const { counts, total } = await home.value(listHazards, { limit: 2, offset: 1 })
    expect(total).toBe(5)
    expect(counts).toEqual({ open: 4, overdue: 1, major: 1, toVerify: 1, closed: 2 })
  })

  it('is narrowed by state, level, kind, person, lateness and words', async () => {
    expect(await listed({ state: 'to-verify' })).toEqual(['spot'])
    expect(await listed({ state: 'undecided' })).toEqual(['again', 'spot'])
    expect(await listed({ state: 'closed' })).toEqual(['old', 'closed'])
    expect(await listed({ level: 'major' })).toEqual(['major'])
    expect(await listed({ level: 'undecided' })).toEqual(['again', 'spot'])
    expect(await listed({ kind: 'electric' })).toEqual(['spot'])
    expect(await listed({ ownerStaffId: hazards.other })).toEqual(['major'])
    expect(await listed({ overdue: true })).toEqual(['overdue'])
    expect(await listed({ overdue: false })).not.toContain('overdue')
    expect(await listed({ search: ' 燃气 ' })).toEqual(['major'])
    expect(await listed({ search: '钱小红' })).toEqual(['major'])
    expect(await listed({ search: '没有的' })).toEqual([])
  })

  it('has the list of corrections and the list of who answers in their own order', async () => {
    expect(await listed({ list: 'corrections' })).toEqual(['overdue', 'major', 'spot', 'closed'])
    expect(await listed({ list: 'responsible' })).toEqual(['major', 'overdue', 'closed'])
  })

  it('tells a past day as it was', async () => {
    const asOf = '2026-11-07'
    expect(await listed({ asOf })).toEqual(['closed'])
    const { rows, counts } = await home.value(listHazards, { asOf })
    expect(rows[0]).toMatchObject({ state: 'to-verify', overdueDays: 1, closedOn: null })
    expect(counts).toMatchObject({ open: 1, toVerify: 1, closed: 2 })
    expect(await listed({ asOf: '2026-09-10' })).toEqual(['again'])
    expect(await listed({ asOf: '2020-01-01' })).toEqual([])
  })

  it('refuses what is no list, no state and no day', async () => {
    for (const input of [{ list: 'x' }, { state: 'x' }, { asOf: '2026-13-01' }, { limit: 0 }]) {
      expect((await home.refusal(listHazards, input)).code).toBe('invalid_input')
    }
  })
})

describe('pictures', () => {
  it('are kept with the finding and with steps, counted, shown and printed', async () => {
    const { steps } = await home.value(getHazard, { id: ids.closed })
    const stepId = steps.find(({ kind }) => kind === 'correct')?.id ?? 0
    const bytes = png(40)
    const file = { fileName: '应急灯.png', bytes }
    const by = { by: hazards.carer }
    const own = { subject: 'hazard' as const, subjectId: ids.closed, ...file }
    const { fileId } = await home.value(attachSafetyFile, own, by)
    const after = { subject: 'hazardStep' as const, subjectId: stepId, ...file, fileName: '后.png' }
    await home.value(attachSafetyFile, after, by)
    const shown = await home.value(getHazard, { id: ids.closed })
    expect(shown).toMatchObject({ fileCount: 2, files: [{ id: fileId, fileName: '应急灯.png' }] })
    expect(shown.steps.find(({ id }) => id === stepId)?.files).toMatchObject([
      { fileName: '后.png' },
    ])
    const then = await home.value(getHazard, { id: ids.closed, asOf: '2026-11-21' })
    expect(then).toMatchObject({ fileCount: 0, files: [] })
    const { name, bytes: paper } = await home.value(printHazard, { id: ids.closed })
    expect(name).toBe('隐患整改单-2026-004-2026-11-22.pdf')
    const text = pdfText(paper)
    for (const words of ['应急灯不亮', '通过，销账', '逾期', '2026-11-05', '整改完成2026-11-07']) {
      expect(text).toContain(words)
    }
    const reason = '拍错了'
    await home.value(voidSafetyFile, { fileId, reason }, { by: hazards.officer })
    expect(await home.value(getHazard, { id: ids.closed })).toMatchObject({ fileCount: 1 })
  })

  it('that are damaged or no pictures keep no sheet back, and are counted below it', async () => {
    const subject = { subject: 'hazard' as const, subjectId: ids.old }
    const paper = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d])
    const files = { '坏的.jpg': jpeg(1), '好的.png': png(20), '报告.pdf': paper }
    for (const [fileName, bytes] of Object.entries(files)) {
      await home.value(attachSafetyFile, { ...subject, fileName, bytes }, { by: hazards.carer })
    }
    const { bytes } = await home.value(printHazard, { id: ids.old })
    const text = pdfText(bytes)
    expect(text).toContain('发现2026-08-01')
    expect(text).toContain('另有2份文件没有印在这里')
  })
})

describe('the three lists on paper', () => {
  it('print on landscape sheets as of a day, with what they were narrowed to', async () => {
    const titles = {
      hazards: '隐患清单',
      corrections: '隐患整改清单',
      responsible: '隐患整改责任清单',
    }
    for (const list of ['hazards', 'corrections', 'responsible'] as const) {
      const { name, bytes } = await home.value(printHazardList, { list })
      expect(name).toBe(`${titles[list]}-2026-11-22.pdf`)
      expect(pdfInfo(bytes)).toMatch(/Page size:\s+841\.\d+ x 595/)
      const text = pdfText(bytes)
      expect(text).toContain(titles[list])
      expect(text).toContain('截至2026年11月22日')
      expect(text).toContain('燃气报警器不报警')
    }
    const { bytes } = await home.value(printHazardList, { asOf: '2026-11-07', overdue: false })
    const text = pdfText(bytes)
    expect(text).toContain('应急灯不亮')
    expect(text).toContain('未逾期')
    expect(text).not.toContain('燃气报警器')
    expect(text).toContain('共1条未销账1条重大0条逾期0条')
  })

  it('go into a workbook with days as days and money as money', async () => {
    const input = { list: 'corrections' as const, format: 'xlsx' as const }
    const { name, bytes } = await home.value(printHazardList, input)
    expect(name).toBe('隐患整改清单-2026-11-22.xlsx')
    const read = 'answer = [[c.value for c in row] for row in book.active.iter_rows()][1:3]'
    const [head, first] = readWorkbook(bytes, read) as [string[], unknown[]]
    const row = Object.fromEntries(head.map((heading, index) => [heading, first[index]]))
    expect(row).toMatchObject({
      编号: '2026-001',
      责任人: '周卫东',
      '计划资金（元）': 300,
      现行期限: '2026-11-18 00:00:00',
      '逾期（天）': 4,
      销账日期: null,
    })
  })

  it('print what nobody found as an empty list, and long ones with hostile words', async () => {
    const { bytes } = await home.value(printHazardList, { asOf: '2020-01-01' })
    expect(pdfText(bytes)).toContain('没有符合条件的记录')
    const description = `#panic("x") *粗* $x$ =cmd|1 ${'很长的内容'.repeat(90)}`
    const { id } = await home.value(recordHazard, { ...foundThere, description })
    const sheet = await home.value(printHazard, { id })
    expect(pdfText(sheet.bytes)).toContain('#panic("x")*粗*$x$=cmd|1')
    const all = await home.value(printHazardList, { format: 'pdf' })
    expect(pdfText(all.bytes)).toContain('=cmd|1')
  })
})
