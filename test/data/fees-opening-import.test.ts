import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  correctOpeningBalance,
  importOpeningBalances,
  listOpeningBalances,
  listOpeningImports,
  recordOpeningBalances,
  undoOpeningImport,
} from '#shared/contract/fees/opening.ts'
import { applyRefund } from '#shared/contract/fees/refund.ts'
import { listImports, undoImport } from '#shared/contract/office/import.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { balancesOfPerson } from '#data/fees/ledger/balances.ts'
import { encodeGb18030, workbook } from '#test/rules/roster-workbooks.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

const balanceOn = '2026-09-30'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

type Input = GivenInputOf<typeof importOpeningBalances>

const read = (input: Partial<Input>) =>
  home.value(importOpeningBalances, { balanceOn, fileName: '期初.xlsx', ...input })

/** The people of the lists below, in beds of known numbers. */
async function givenPeople() {
  const [room] = [await given.room({ floor: '3层', room: '302', bedCount: 3 })]
  const [one, two, three] = room.bedIds
  const wang = await given.resident({ name: '王桂兰', bedId: one })
  const li = await given.resident({ name: '李建国', bedId: two })
  const zhang = await given.resident({ name: '张秀英', bedId: three })
  return { wang, li, zhang }
}

async function balances(residentId: number) {
  const { home: open } = home.service
  if (open === null) throw new Error('the home is not open')
  return balancesOfPerson(open.reader.db, residentId, balanceOn)
}

describe('lists of balances as homes keep them', () => {
  it('a sheet of the accountant: titles, headings over two rows, brackets, sums below, nothing written before', async () => {
    const { wang, li, zhang } = await givenPeople()
    const bytes = workbook([
      {
        name: '往来余额',
        rows: [
          ['某某养老院老人费用余额表'],
          ['2026年9月30日', null, null, null, null, '单位：元'],
          ['序号', '床号', '姓名', '款项余额', null, null, '备注'],
          [null, null, null, '押金', '预收款', '欠费', null],
          [1, '302-1', '王桂兰', '5,000.00', '1,200.5', null, null],
          [2, '302-2', '李建国', 3000, '（310.50）', '—', '家属说月底交'],
          [3, '302-3', '张秀英', '￥2,000元', null, '650', null],
          [4, '303-1', '赵不在', 100, null, null, null],
          ['小计', null, null, 10_100, 890, 650],
          ['合计', null, null, 10_100, 890, 650],
          ['制表人：周敏', null, null, '审核：'],
        ],
        merges: ['A1:G1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:F3', 'G3:G4'],
      },
      { name: '说明', rows: [['本表由财务室编制']] },
    ])
    const before = home.dump(traces)
    const tried = await read({ bytes, dryRun: true })
    expect(home.dump(traces)).toEqual(before)
    expect(tried.sheets.map(({ name, kind, headerRow }) => [name, kind, headerRow])).toEqual([
      ['往来余额', 'balances', 4],
      ['说明', 'neither', null],
    ])
    expect(
      tried.rows.map(({ row, name, state, by, problem }) => [row, name, state, by, problem?.rule]),
    ).toEqual([
      [5, '王桂兰', 'new', 'bed', undefined],
      [6, '李建国', 'new', 'bed', undefined],
      [7, '张秀英', 'new', 'bed', undefined],
      [8, '赵不在', 'problem', null, 'person-unknown'],
    ])
    expect(tried).toMatchObject({
      batchId: null,
      people: 3,
      sums: { deposit: 1_000_000, prepaid: 120_050, receivable: 96_050, membership: 0 },
    })
    expect(tried.rows[1]?.warnings).toEqual(['余额是负数，记为欠费 310.50 元'])

    const last = home.lastAuditId()
    const done = await read({ bytes })
    expect(done).toMatchObject({ people: 3, sums: tried.sums })
    expect(await balances(wang.residentId)).toMatchObject({ deposit: 500_000, prepaid: 120_050 })
    expect(await balances(li.residentId)).toMatchObject({ receivable: 31_050, deposit: 300_000 })
    expect(await balances(zhang.residentId)).toMatchObject({ receivable: 65_000 })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `import:${done.batchId}`, outcome: 'done', after: { people: 3, balanceOn } },
    ])
    const again = await read({ bytes, dryRun: true })
    expect(again.rows.map(({ state }) => state)).toEqual(['same', 'same', 'same', 'problem'])
    expect((await home.refusal(importOpeningBalances, { balanceOn, bytes })).rule).toBe(
      'nothing-to-import',
    )
  })

  it('an old .xls in 万元 with building, room and bed apart, its ID numbers, and columns nobody asks for', async () => {
    const { wang, li } = await givenPeople()
    const bytes = workbook(
      [
        {
          name: 'Sheet1',
          rows: [
            [
              '编号',
              '入住老人姓名',
              '身份证号码',
              '房号',
              '床号',
              '应交押金标准',
              '入住押金（万元）',
              '账户余额(元)',
              '经办日期',
            ],
            [1, '王桂兰', wang.idNumber, '302', '1床', 0.5, 0.5, 800, 46_000],
            [2, '李建国', li.idNumber, '302', '2床', 0.5, '1.2345', '-', 46_000],
            [
              3,
              '李建国',
              (wang.idNumber ?? '').replace(/^.{6}/, '110101'),
              '302',
              '2床',
              0.5,
              1,
              null,
              null,
            ],
          ],
        },
      ],
      'xls',
    )
    const path = join(home.parent, '押金.xls')
    writeFileSync(path, bytes)
    const done = await read({ path, fileName: undefined })
    expect(done.rows.map(({ row, state, by, problem }) => [row, state, by, problem?.rule])).toEqual(
      [
        [2, 'new', 'idNumber', undefined],
        [3, 'new', 'idNumber', undefined],
        [4, 'problem', null, 'id-unknown'],
      ],
    )
    expect(await balances(wang.residentId)).toMatchObject({ deposit: 500_000, prepaid: 80_000 })
    expect(await balances(li.residentId)).toMatchObject({ deposit: 1_234_500, prepaid: 0 })
    expect(home.rows('SELECT DISTINCT fileName, kind FROM importBatch')).toEqual([
      { fileName: '押金.xls', kind: 'opening' },
    ])
  })

  it('a text file by names alone: namesakes, the same person twice, sums that are none; choosing settles it', async () => {
    const { wang, li, zhang } = await givenPeople()
    const other = await given.resident({ name: '王桂兰' })
    const text = [
      '老人,预存余额,欠费',
      '王桂兰,100,',
      '李建国,50,',
      '李建国,60,',
      '张秀英,约两百,',
      '张秀英 ,-300,300',
      '周无名,,',
    ].join('\n')
    const bytes = encodeGb18030(text)
    const fileName = '余额.csv'
    const tried = await read({ bytes, fileName, dryRun: true })
    expect(tried.rows.map(({ row, state, problem }) => [row, state, problem?.rule])).toEqual([
      [2, 'problem', 'ambiguous'],
      [3, 'problem', 'duplicate-person'],
      [4, 'problem', 'duplicate-person'],
      [5, 'problem', 'sum-unreadable'],
      [6, 'new', undefined],
      [7, 'nothing', undefined],
    ])
    expect(tried.rows[0]?.candidates.map(({ residentId }) => residentId).toSorted()).toEqual(
      [wang.residentId, other.residentId].toSorted(),
    )
    const choices = [
      { sheet: '余额', row: 2, residentId: other.residentId },
      { sheet: '余额', row: 4, residentId: null },
    ]
    const done = await read({ bytes, fileName, choices })
    expect(done.rows.map(({ state, by }) => [state, by]).slice(0, 3)).toEqual([
      ['new', 'chosen'],
      ['new', 'name'],
      ['left-out', null],
    ])
    expect(await balances(other.residentId)).toMatchObject({ prepaid: 10_000 })
    expect(await balances(wang.residentId)).toMatchObject({ prepaid: 0 })
    expect(await balances(li.residentId)).toMatchObject({ prepaid: 5_000 })
    expect(await balances(zhang.residentId)).toMatchObject({ prepaid: 0, receivable: 30_000 })
  })

  it('reads a column as told, and refuses what cannot be meant', async () => {
    const { wang } = await givenPeople()
    const bytes = workbook([
      {
        name: '表',
        rows: [
          ['姓名', '甲', '乙'],
          ['王桂兰', 7, 8],
        ],
      },
    ])
    expect((await read({ bytes, dryRun: true })).sheets).toMatchObject([{ kind: 'neither' }])
    const columns = { 1: 'name', 2: 'deposit', 3: null } as const
    const mapping = [{ sheet: '表', kind: 'balances' as const, headerRow: 1, columns }]
    const done = await read({ bytes, mapping })
    expect(await balances(wang.residentId)).toMatchObject({ deposit: 700, prepaid: 0 })
    expect(done.people).toBe(1)
    const twice = [{ ...mapping[0], columns: { ...columns, 3: 'deposit' } }]
    const nameless = [{ ...mapping[0], columns: { 2: 'deposit' } }]
    for (const wrong of [twice, nameless]) {
      const input = { balanceOn, bytes, mapping: wrong }
      expect((await home.refusal(importOpeningBalances, input)).rule).toBe('mapping')
    }
  })
})

describe('undoing an import of balances', () => {
  async function imported() {
    const { wang, li } = await givenPeople()
    const rows = [
      ['姓名', '押金', '欠费'],
      ['王桂兰', 5000, 100],
      ['李建国', 3000, null],
    ]
    const { batchId } = await read({ bytes: workbook([{ name: '表', rows }]) })
    return { wang, li, batchId: batchId ?? 0 }
  }

  it('takes everything of it back and leaves what came in by other ways', async () => {
    const { wang, batchId } = await imported()
    await home.value(recordOpeningBalances, {
      balanceOn,
      rows: [{ residentId: wang.residentId, account: 'prepaid', amountFen: 900 }],
    })
    expect((await home.refusal(undoImport, { batchId })).rule).toBe('import-unknown')
    expect((await home.value(listImports, {})).total).toBe(0)
    expect(await home.value(listOpeningImports, {})).toMatchObject({
      total: 1,
      rows: [{ id: batchId, people: 2, count: 3, undoneAt: null }],
    })
    expect(await home.value(undoOpeningImport, { batchId })).toEqual({ people: 2, count: 3 })
    expect(await balances(wang.residentId)).toEqual({
      receivable: 0,
      deposit: 0,
      prepaid: 900,
      membership: 0,
    })
    expect(await home.value(listOpeningBalances, {})).toMatchObject({ total: 1 })
    expect((await home.refusal(undoOpeningImport, { batchId })).rule).toBe('already-undone')
  })

  it('is refused once something was built on it', async () => {
    const { wang, li, batchId } = await imported()
    const asked = {
      residentId: li.residentId,
      kind: 'deposit',
      amountFen: 1,
      appliedOn: '2026-11-22',
    } as const
    await home.value(applyRefund, { ...asked, reason: '退' })
    const used = await home.refusal(undoOpeningImport, { batchId })
    expect(used).toMatchObject({ rule: 'opening-used' })
    expect(used.message).toContain('李建国')
    home.raw.prepare(`UPDATE refund SET withdrawnOn = '2026-11-22', withdrawReason = 'x'`).run()
    const [row] = (await home.value(listOpeningBalances, { search: wang.name })).rows
    const { id = 0 } = row?.balances.find(({ account }) => account === 'receivable') ?? {}
    await home.value(correctOpeningBalance, { id, amountFen: 9_000, note: null, reason: '对过账' })
    expect((await home.refusal(undoOpeningImport, { batchId })).rule).toBe('built-on')
  })
})
