import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportList, printList } from '#shared/contract/office/export.ts'
import { recordPaper } from '#shared/contract/home/paper.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given
let resident: Awaited<ReturnType<Given['resident']>>

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  resident = await given.resident({ address: '=1+1', telephone: '+8613800000000' })
  await given.resident()
})

afterAll(() => home.remove())

const input = {
  list: 'residents.list',
  input: { state: 'in', sort: 'name' },
  title: '老人名册/十一月',
  filters: '在住',
  columns: [
    { key: 'name', heading: '姓名' },
    { key: 'idNumber', heading: '证件号码' },
    { key: 'telephone', heading: '电话' },
    { key: 'sex', heading: '性别', words: { male: '男', female: '女', unknown: '未知' } },
    { key: 'admittedOn', heading: '入住日期', kind: 'day' as const },
  ],
}

function cellsOf(bytes: Uint8Array) {
  const book = read(bytes, { cellFormula: true })
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  if (sheet === undefined) throw new Error('the workbook has no sheet')
  return { sheet, text: utils.sheet_to_csv(sheet) }
}

describe('a list as a file', () => {
  it('holds all rows as the reader may see them, and two audit rows say so', async () => {
    const last = home.lastAuditId()
    const made = await home.value(exportList, input)
    expect(made.name).toBe('老人名册十一月-2026-11-22.xlsx')
    const { text } = cellsOf(made.bytes)
    expect(text).toContain(resident.name)
    expect(text).toContain(String(resident.idNumber))
    expect(text).toContain('共 2 行')
    expect(home.auditAfter(last).map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['residents.list', 'shown'],
      ['office.exportList', 'exported'],
    ])
  })

  it('holds only the rows that the screen shows, also of a list that knows no pages', async () => {
    const plans = {
      list: 'indicators.list',
      input: { profile: 'ganzhou', asOf: '2026-10-31' },
      title: '指标',
      only: { key: 'id', values: ['ganzhou.nursing-beds'] },
      columns: [
        { key: 'title', heading: '指标' },
        { key: 'source.plan', heading: '依据' },
        { key: 'by', heading: '期限', empty: '没有期限' },
      ],
    }
    const { text } = cellsOf((await home.value(exportList, plans)).bytes)
    expect(text).toContain('养老机构护理型床位占比,赣州市养老服务体系建设“十四五”规划,没有期限')
    expect(text).toContain('共 1 行')
    const whole = await home.value(exportList, { ...plans, only: undefined })
    expect(cellsOf(whole.bytes).text).toContain('共 80 行')
    const print = await home.value(printList, plans)
    expect(Buffer.from(print.bytes).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('writes sums in yuan and what a field holds, and leaves out what the reader may not see', async () => {
    await given.resident({ name: '何桂香', monthlyFeeFen: 310_050, abilityWord: '介助' })
    const columns = [
      { key: 'name', heading: '姓名' },
      { key: 'monthlyFeeFen', heading: '月费（元）', kind: 'money' as const },
      { key: 'ability.word', heading: '自述能力' },
    ]
    const made = await home.value(exportList, { ...input, columns })
    const { sheet, text } = cellsOf(made.bytes)
    expect(text).toContain('何桂香,"3,100.50",介助')
    const cells = Object.values(sheet) as readonly { v?: unknown; t?: string }[]
    expect(cells.find(({ v }) => v === 3100.5)).toMatchObject({ t: 'n' })
    const nurse = await given.account('nurse')
    const hers = await home.value(exportList, { ...input, columns }, { by: nurse.client })
    expect(cellsOf(hers.bytes).text).toContain('何桂香,,介助')
    const printed = await home.value(printList, { ...input, columns })
    expect(Buffer.from(printed.bytes).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is masked for a nurse, and forbidden to carers and inspectors', async () => {
    const nurse = await given.account('nurse')
    const made = await home.value(exportList, input, { by: nurse.client })
    const { text } = cellsOf(made.bytes)
    expect(text).not.toContain(String(resident.idNumber))
    expect(text).toContain(maskIdNumber(String(resident.idNumber)))
    for (const role of ['carer', 'inspector'] as const) {
      const { client } = await given.account(role)
      for (const operation of [exportList, printList]) {
        const error = await home.refusal(operation, input, { by: client })
        expect(error).toMatchObject({ code: 'forbidden' })
      }
    }
  })

  it('has no formulas, whatever was typed', async () => {
    const columns = [{ key: 'telephone', heading: '=HYPERLINK("http://x")' }]
    const { bytes } = await home.value(exportList, { ...input, title: '=cmd', columns })
    const { sheet } = cellsOf(bytes)
    const cells = Object.entries(sheet).filter(([name]) => !name.startsWith('!'))
    expect(cells.filter(([, cell]) => (cell as { f?: string }).f !== undefined)).toEqual([])
  })

  it('prints 未登记 only where nobody knows, nothing where there is nothing to know', async () => {
    await given.room({ floor: '8层', room: '801', bedCount: 1, kind: 'nursing' })
    const columns = [
      { key: 'code', heading: '床号' },
      { key: 'residentName', heading: '在住老人', empty: '' },
      { key: 'ability.word', heading: '自理能力', emptyWithout: 'residentId' },
      { key: 'expectedOn', heading: '应返', kind: 'day' as const, emptyWithout: 'awayKind' },
    ]
    const beds = { list: 'beds.list', input: {}, title: '床位', columns }
    const unknownOf = async (of: GivenInputOf<typeof printList>) =>
      pdfText((await home.value(printList, of)).bytes).split('未登记').length - 1
    const inBed = home.count('SELECT count(*) FROM bedStay')
    const declared = home.count('SELECT count(DISTINCT residentId) FROM declaredAbility')
    expect(await unknownOf(beds)).toBe(inBed - declared)
    // Without these words every empty cell would be called unknown.
    const plain = columns.map(({ key, heading }) => ({ key, heading }))
    expect(await unknownOf({ ...beds, columns: plain })).toBeGreaterThan(inBed)
    const { text } = cellsOf((await home.value(exportList, beds)).bytes)
    expect(text).toContain('801-1,,,')
  })

  it('writes a yes or no in the words of its column, and what stands in its place', async () => {
    const { residentId } = await given.resident({ admittedOn: '2024-06-01' })
    await given.assessment(residentId, { assessedOn: '2024-06-10' })
    const columns = [
      { key: 'assessedOn', heading: '评估日期', kind: 'day' as const },
      {
        key: 'isInForce',
        heading: '状态',
        words: { true: '有效', false: '已过期' },
        instead: { key: 'isReplaced', word: '已有新评估' },
      },
      { key: 'isReplaced', heading: '又评过' },
    ]
    const assessments = { list: 'assessments.list', input: { residentId }, title: '评估', columns }
    const text = async () => cellsOf((await home.value(exportList, assessments)).bytes).text
    expect(await text()).toMatch(/,已过期,否/)
    await given.assessment(residentId, { assessedOn: '2026-06-10' })
    expect(await text()).toMatch(/,有效,否\n.*,已有新评估,是/)
  })

  it('calls a paper that a newer one replaced replaced, not expired', async () => {
    const old = { kind: 'food-licence', startsOn: '2020-01-01', expiresOn: '2025-01-01' }
    await home.value(recordPaper, old)
    await home.value(recordPaper, { ...old, startsOn: '2025-01-02', expiresOn: '2030-01-01' })
    await home.value(recordPaper, { kind: 'boiler', isPermanent: true })
    const columns = [
      {
        key: 'validity',
        heading: '状态',
        words: { expired: '已过期', 'in-force': '在期', permanent: '长期' },
        instead: { key: 'isReplaced', word: '已换新证' },
      },
      {
        key: 'expiresOn',
        heading: '到期',
        kind: 'day' as const,
        instead: { key: 'isPermanent', word: '长期' },
      },
    ]
    const papers = { list: 'home.listPapers', input: {}, title: '证照', columns }
    const { text } = cellsOf((await home.value(exportList, papers)).bytes)
    expect(text).toContain('已换新证')
    expect(text).toContain('长期,长期')
    expect(text).not.toContain('已过期')
  })

  it('prints as PDF', async () => {
    const last = home.lastAuditId()
    const made = await home.value(printList, input)
    expect(made.name).toBe('老人名册十一月-2026-11-22.pdf')
    expect(new TextDecoder().decode(made.bytes.subarray(0, 5))).toBe('%PDF-')
    expect(made.missingCharacters).toEqual([])
    expect(home.auditAfter(last).at(-1)).toMatchObject({
      operation: 'office.printList',
      outcome: 'exported',
    })
  })

  it('takes the rights of the list itself: what a nurse may not list she may not export', async () => {
    const nurse = await given.account('nurse')
    const columns = [{ key: 'name', heading: '姓名' }]
    const other = { list: 'office.listAccounts', input: {}, title: '登录人', columns }
    const error = await home.refusal(exportList, other, { by: nurse.client })
    expect(error).toMatchObject({ code: 'forbidden', rule: 'office.accounts' })
  })

  it.each([
    'residents.admit',
    'beds.board',
    'beds.listFree',
    'residents.get',
    'office.exportList',
    'submissions.getFile',
    'nothing.list',
    '__proto__',
  ])('is made of lists alone, not of %s', async (name) => {
    const columns = [{ key: 'name', heading: '名' }]
    const before = home.count('SELECT count(*) FROM resident')
    const error = await home.refusal(exportList, { list: name, input: {}, title: '表', columns })
    expect(error).toMatchObject({ code: 'not_found', rule: 'list-unknown' })
    expect(home.count('SELECT count(*) FROM resident')).toBe(before)
  })

  it('says what is wrong with the filters it was given', async () => {
    const error = await home.refusal(exportList, { ...input, input: { state: 'gone' } })
    expect(error).toMatchObject({ code: 'invalid_input' })
  })
})
