import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { canonicalJson, canonicalSha256 } from '#data/documents/canonical-json.ts'
import { buildMonthlyResidents } from '#data/submissions/monthly-residents/build-monthly-residents.ts'
import { form } from '#data/submissions/monthly-residents/form.ts'
import { findProblems } from '#data/submissions/monthly-residents/problems.ts'
import type {
  ResidentRow,
  ResidentsSnapshot,
} from '#data/submissions/monthly-residents/snapshot.ts'
import { givenResident, givenSnapshot } from './documents-given.ts'
import { pdfText, readWorkbook } from './documents-tools.ts'

const withResidents = (...residents: ResidentRow[]) => givenSnapshot(0, { residents })

async function fileOf(snapshot: ResidentsSnapshot, ending: string): Promise<Uint8Array> {
  const { files } = await buildMonthlyResidents(snapshot)
  const file = files.find(({ name }) => name.endsWith(ending))
  if (file === undefined) throw new Error(`no file ${ending}`)
  return file.bytes
}

const jsonOf = async (snapshot: ResidentsSnapshot, ending = '10.json') =>
  JSON.parse(new TextDecoder().decode(await fileOf(snapshot, ending))) as Record<string, unknown>

const namesOf = async (snapshot: ResidentsSnapshot) =>
  ((await jsonOf(snapshot)).rows as { name: string }[]).map(({ name }) => name)

const rulesOf = (snapshot: ResidentsSnapshot) =>
  findProblems(snapshot).map(({ rule, count }) => `${rule} ${count}`)

describe('the files of a month', () => {
  it('answer the sixteen columns of SB-07 in the words of the form', async () => {
    const bytes = await fileOf(withResidents(givenResident(1)), '.xlsx')
    const rows = readWorkbook(
      bytes,
      'answer = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]',
    ) as unknown[][]
    expect(rows[0]).toEqual([
      '所属机构',
      '姓名',
      '性别',
      '年龄',
      '身份证号',
      '手机号',
      '入住类型',
      '自理能力',
      '占用床位类型',
      '房间号',
      '收费标准',
      '监护人姓名',
      '监护人电话',
      '入院时间',
      '出院时间',
      '家庭住址',
    ])
    expect(rows[1]).toEqual([
      '昆山市康宁养老院',
      '李建国',
      '男',
      95,
      givenResident(1).idNumber,
      '13800000001',
      '社会老年人',
      '轻度',
      '护理型',
      '101',
      3600.5,
      '王建华',
      '13900000000',
      '2024-03-05 00:00:00',
      null,
      '昆山市玉山镇前进中路 12 号',
    ])
  })

  it('leave the unknown empty in the sheet, 未登记 on paper, null in JSON', async () => {
    const snapshot = withResidents(
      givenResident(1, { sex: 'unknown', group: null, idNumber: null, bedKind: 'unknown' }),
    )
    const row = readWorkbook(
      await fileOf(snapshot, '.xlsx'),
      'answer = [book.worksheets[0][name].value for name in ("C3", "E3", "G3", "I3")]',
    )
    expect(row).toEqual([null, null, null, null])
    const text = pdfText(await fileOf(snapshot, '.pdf'))
    expect(text.split('未登记').length - 1).toBe(4 + 1) // four cells and the remark
    expect((await jsonOf(snapshot)).rows).toMatchObject([{ sex: null, group: null }])
  })

  it('say where the form comes from and how sure that is', async () => {
    const snapshot = givenSnapshot(2)
    expect(pdfText(await fileOf(snapshot, '.pdf'))).toContain('表样（单一来源）')
    const about = readWorkbook(
      await fileOf(snapshot, '.xlsx'),
      'answer = [cell.value for row in book["填报说明"].iter_rows() for cell in row if cell.value]',
    ) as unknown[]
    expect(about).toContain('单一来源')
    expect(about.join(' ')).toContain('待核对')
  })

  it('are in the order of the building, whatever the order of the snapshot', async () => {
    const people = [
      givenResident(1, { name: '甲', room: '1002', bed: '1' }),
      givenResident(2, { name: '乙', room: '302', bed: '10' }),
      givenResident(3, { name: '丙', room: '302', bed: '2' }),
      givenResident(4, { name: '丁', room: null, bed: null }),
      givenResident(5, { name: '戊', room: '东201', bed: '1' }),
    ]
    const order = ['丙', '乙', '甲', '戊', '丁']
    expect(await namesOf(withResidents(...people))).toEqual(order)
    expect(await namesOf(withResidents(...people.toReversed()))).toEqual(order)
  })

  it('keep those who left within the month, with their day', async () => {
    const snapshot = withResidents(
      givenResident(1),
      givenResident(2, { dischargedOn: '2026-10-12' }),
    )
    const text = pdfText(await fileOf(snapshot, '.pdf'))
    expect(text).toContain('共2人：期末在院1人，本月已出院1人')
    expect(text).toContain('2026-10-12')
    expect(findProblems(snapshot)).toEqual([])
  })

  it('count a person with two stays in the month once', async () => {
    const snapshot = withResidents(
      givenResident(1, { dischargedOn: '2026-10-05' }),
      givenResident(1, { admittedOn: '2026-10-20' }),
    )
    expect(pdfText(await fileOf(snapshot, '.pdf'))).toContain('共1人：期末在院1人，本月已出院0人')
    expect(findProblems(snapshot)).toEqual([])
  })

  it('are listed in the manifest with their hashes and that of the snapshot', async () => {
    const snapshot = givenSnapshot(3)
    const { files } = await buildMonthlyResidents(snapshot)
    const manifest = await jsonOf(snapshot, 'manifest.json')
    expect(manifest).toMatchObject({
      kind: 'monthly-residents',
      period: '2026-10',
      rulebook: { id: 'monthly-residents', version: form.version },
      snapshotSha256: canonicalSha256(snapshot),
    })
    expect(manifest.files).toEqual(
      files.slice(0, 3).map(({ name, bytes }) => ({
        name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.length,
      })),
    )
  })

  it('print hostile and rare names as they are', async () => {
    const names = ['#panic()', '=cmd|/c', '王𬭎', '𠮷田', '李😀']
    const snapshot = withResidents(
      ...names.map((name, index) => givenResident(index + 1, { name })),
    )
    const answer = readWorkbook(
      await fileOf(snapshot, '.xlsx'),
      'answer = [[row[1].value, row[1].data_type] for row in book.worksheets[0].iter_rows(min_row=3)]',
    ) as [string, string][]
    expect(answer.map(([name]) => name).toSorted()).toEqual(names.toSorted())
    expect(answer.every(([, type]) => type === 's')).toBe(true)
    expect(pdfText(await fileOf(snapshot, '.pdf'))).toContain('#panic()')
    expect(rulesOf(snapshot)).toEqual(['missing-characters 2'])
  })

  it('refuse a snapshot of another shape, day or version of the form', async () => {
    const snapshot = givenSnapshot(1)
    const wrong = [
      { ...snapshot, extra: 1 },
      { ...snapshot, asOf: '2026-11-01' },
      { ...snapshot, rulebook: { ...snapshot.rulebook, version: form.version + 1 } },
    ]
    for (const given of wrong) await expect(buildMonthlyResidents(given)).rejects.toThrow()
  })

  it('are made for 300 residents within three seconds', async () => {
    await buildMonthlyResidents(givenSnapshot(1))
    const from = performance.now()
    await buildMonthlyResidents(givenSnapshot(300))
    expect(performance.now() - from).toBeLessThan(3000)
  })
})

describe('problems of a month', () => {
  it('are none where everything is known and fits', () => {
    expect(findProblems(givenSnapshot(300))).toEqual([])
  })

  it('name each empty column once, with all whom it touches; what is required first', () => {
    const problems = findProblems(
      givenSnapshot(0, {
        home: { name: null },
        residents: [
          givenResident(1, { group: null, idNumber: null }),
          givenResident(2, { group: null, room: null, monthlyFeeFen: null }),
        ],
      }),
    )
    expect(problems.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      ['missing-home-name', 'error', '机构名称未登记'],
      ['missing-id-number', 'error', '身份证号未登记 1 人'],
      ['missing-room', 'error', '房间未登记 1 人'],
      ['missing-group', 'warning', '社会类别未登记 2 人'],
      ['missing-monthly-fee', 'warning', '收费标准未登记 1 人'],
    ])
    expect(problems[1]).toMatchObject({ residentIds: [1], count: 1, link: '/residents/1' })
    expect(problems[3]).toMatchObject({
      field: 'group',
      residentIds: [1, 2],
      count: 2,
      link: '/residents',
    })
  })

  it('tell a word that the form lacks from a missing one', () => {
    const snapshot = withResidents(
      givenResident(1, { bedKind: 'dementia' }),
      givenResident(2, { ability: '不明词' }),
    )
    expect(rulesOf(snapshot)).toEqual(['no-code-ability 1', 'no-code-bed-kind 1'])
  })

  it.each<[string, readonly Partial<ResidentRow>[]]>([
    ['discharged-before-admitted 1', [{ admittedOn: '2026-10-09', dischargedOn: '2026-10-08' }]],
    ['admitted-after-period 1', [{ admittedOn: '2026-11-01' }]],
    ['discharged-after-period 1', [{ dischargedOn: '2026-11-01' }]],
    ['discharged-before-period 1', [{ dischargedOn: '2026-09-30' }]],
    ['wrong-id-number 1', [{ idNumber: '320583194001011234' }]],
    ['id-number-disagrees 1', [{ sex: 'female' }]],
    ['age-disagrees 1', [{ ageYears: 60 }]],
    ['shared-bed 2', [{}, { room: '101', bed: '2' }]],
  ])('find what cannot be: %s', (expected, changes) => {
    const residents = changes.map((change, index) => givenResident(index * 10 + 1, change))
    expect(rulesOf(withResidents(...residents))).toEqual([expected])
  })

  it('find one ID number of two people', () => {
    const one = givenResident(1)
    const other = { ...one, residentId: 2, room: '909' }
    expect(rulesOf(withResidents(one, other))).toEqual(['double-id-number 2'])
  })

  it('say that the month still runs, and that nobody is on the list', () => {
    expect(rulesOf(givenSnapshot(0, { asOf: '2026-10-20' }))).toEqual([
      'no-residents 1',
      'month-running 1',
    ])
  })
})

describe('canonical JSON', () => {
  it('sorts keys and refuses what JSON cannot hold', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '张' }], a: true })).toBe(
      '{"a":true,"b":[1,{"c":"张","d":null}]}',
    )
    for (const value of [undefined, Number.NaN, { a: undefined }, new Date(0), () => 1]) {
      expect(() => canonicalJson(value)).toThrow(/canonical JSON/)
    }
  })
})
