import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { bedShows } from '#shared/rules/bed-shows.ts'
import { profileGroups } from '#shared/rules/home-profile.ts'
import { canonicalSha256 } from '#data/documents/canonical-json.ts'
import { buildMonthlyInstitution } from '#data/submissions/monthly-institution/build-monthly-institution.ts'
import { institutionDifferences } from '#data/submissions/monthly-institution/differences.ts'
import { findProblems } from '#data/submissions/monthly-institution/problems.ts'
import type { InstitutionSnapshot } from '#data/submissions/monthly-institution/snapshot.ts'
import { givenInstitutionSnapshot as given, givenResident } from './documents-given.ts'
import { pdfText, readWorkbook } from './documents-tools.ts'

async function fileOf(snapshot: InstitutionSnapshot, ending: string): Promise<Uint8Array> {
  const { files } = await buildMonthlyInstitution(snapshot)
  const file = files.find(({ name }) => name.endsWith(ending))
  if (file === undefined) throw new Error(`no file ${ending}`)
  return file.bytes
}

const rulesOf = (snapshot: InstitutionSnapshot) =>
  findProblems(snapshot).map(({ rule, count }) => `${rule} ${count}`)

const withValues = (changes: InstitutionSnapshot['institution'], count = 4) => {
  const snapshot = given(count)
  return { ...snapshot, institution: { ...snapshot.institution, ...changes } }
}

const withSums = (part: 'beds' | 'residents' | 'staff', changes: InstitutionSnapshot['beds']) => {
  const snapshot = given(4)
  return { ...snapshot, [part]: { ...snapshot[part], ...changes } }
}

describe('the files of a month', () => {
  it('are a workbook of six sheets with the form’s words, typed values and the whole ID number', async () => {
    const snapshot = withValues({ floorArea: 5200.5, isMembership: false, careFeeMaxFen: 310_050 })
    const answer = readWorkbook(
      await fileOf(snapshot, '.xlsx'),
      `answer = {'names': book.sheetnames, 'facts': {row[1].value: [row[2].value, row[2].number_format] for row in book['机构'].iter_rows(min_row=3)}, 'beds': [[cell.value for cell in row][:4] for row in book['床位'].iter_rows(min_row=3)], 'list': [cell.value for cell in book['入住对象'][2]], 'codes': len(book['入住对象'].data_validations.dataValidation)}`,
    ) as {
      names: string[]
      facts: Record<string, [unknown, string]>
      beds: unknown[][]
      list: string[]
      codes: number
    }
    expect(answer.names).toEqual(['机构', '床位', '老年人', '入住对象', '从业人员', '填报说明'])
    expect(Object.keys(answer.facts)).toHaveLength(136)
    expect(answer.facts).toMatchObject({
      建筑面积: [5200.5, 'General'],
      是否会员制收费: ['否', '@'],
      护理费最高: [3100.5, '#,##0.00'],
      备案时间: ['2020-03-01 00:00:00', 'yyyy-mm-dd'],
      证件号码: ['320583196001011236', '@'],
      所有制: [expect.any(String), '@'],
    })
    expect(answer.beds).toContainEqual(['在用床位按类型', '护理型', 4, '张'])
    expect(answer.beds.find((row) => row[1] === '平均入住率')?.[2]).toBeCloseTo(99.19, 2)
    expect(answer.list).toContain('占用床位类型')
    expect(answer.codes).toBeGreaterThan(2)
  })

  it('say on each line how sure it is, and what the national system asks for that is not there', async () => {
    const answer = readWorkbook(
      await fileOf(given(2), '.xlsx'),
      `answer = [[cell.value for cell in row] for name in ('从业人员', '填报说明') for row in book[name].iter_rows(min_row=3)]`,
    ) as (string | null)[][]
    expect(answer).toContainEqual(['按岗位', '护理员', 2, '人', '待核对', expect.any(String)])
    expect(answer.join()).toContain('从业人员字段没有找到，因此不报姓名')
    expect(answer.join()).toContain('机构安全管理信息,,,栏目没有读到，本表不含')
    const json = JSON.parse(new TextDecoder().decode(await fileOf(given(2), '10.json'))) as {
      institution: { key: string; status: string }[]
      staff: { status: string }[]
    }
    expect(json.institution).toHaveLength(136)
    expect(json.institution.find(({ key }) => key === 'unitType')?.status).toBe('unverified')
    expect(new Set(json.staff.map(({ status }) => status))).toEqual(new Set(['unverified']))
  })

  it('print with the legal person’s number masked, the residents’ whole, and marks of certainty', async () => {
    const text = pdfText(await fileOf(given(3), '.pdf'))
    expect(text).not.toContain('320583196001011236')
    expect(text).toContain(givenResident(1).idNumber)
    expect(text).toContain('单位类型[1]')
    expect(text).toContain('[1]待核对：代码表未读到，按登记材料上的原文填写')
    expect(text).toContain('机构信息（单一来源）')
    expect(text).toContain('填表人：')
    expect(text).not.toContain('数据均为虚构')
    const sample = pdfText(await fileOf({ ...given(3), isSample: true }, '.pdf'))
    expect(sample).toContain('数据均为虚构')
  })

  it('print the unknown as unknown, and what is not asked for as a dash', async () => {
    const unknown = withValues({ city: null, isOtherCharged: false, otherChargeName: null })
    const text = pdfText(await fileOf(unknown, '.pdf'))
    expect(text).toContain('市未登记')
    expect(text).toContain('其他收费名称—')
  })

  it('are listed in the manifest with their hashes, the snapshot’s and the rulebooks', async () => {
    const snapshot = given(3)
    const { files } = await buildMonthlyInstitution(snapshot)
    const bytes = files.find(({ name }) => name === 'manifest.json')?.bytes
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({
      kind: 'monthly-institution',
      rulebooks: [
        { id: 'monthly-institution', version: 1 },
        { id: 'monthly-residents', version: 1 },
        { id: 'home-profile', version: 1 },
      ],
      snapshotSha256: canonicalSha256(snapshot),
      files: files.slice(0, 3).map(({ name, bytes: made }) => ({
        name,
        sha256: createHash('sha256').update(made).digest('hex'),
        size: made.length,
      })),
    })
  })

  it('refuse a snapshot of another shape or day', async () => {
    const wrong = [
      { ...given(1), extra: 1 },
      { ...given(1), asOf: '2026-11-01' },
      { ...given(1), beds: { 'total.inService': -1 } },
    ]
    for (const one of wrong) {
      await expect(buildMonthlyInstitution(one)).rejects.toThrow()
    }
  })

  it('are made for 300 residents within three seconds', async () => {
    await buildMonthlyInstitution(given(1))
    const from = performance.now()
    await buildMonthlyInstitution(given(300))
    expect(performance.now() - from).toBeLessThan(3000)
  })
})

describe('problems of a month', () => {
  it('are none where everything is known and fits', () => {
    expect(findProblems(given(300))).toEqual([])
  })

  it('are one for each group of the form, with the count and the way to that group', () => {
    const problems = findProblems(
      withValues({ creditCode: null, city: null, founder: null, chargingMode: null }),
    )
    expect(problems).toEqual([
      {
        rule: 'missing-identity',
        severity: 'error',
        message: '“基本情况”有 2 项未登记：统一社会信用代码、市',
        field: null,
        residentIds: [],
        count: 2,
        link: '/home/profile/edit?group=identity',
      },
      expect.objectContaining({ rule: 'missing-legal', severity: 'warning', count: 1 }),
      expect.objectContaining({ rule: 'missing-fees', severity: 'warning', count: 1 }),
    ])
  })

  it('leave out what another answer makes idle, and ask the question itself', () => {
    const idle = {
      isHomeService: false,
      isMealHelp: null,
      mealHelpMonthlyCount: null,
      fireNotPassedReason: null,
    }
    expect(rulesOf(withValues(idle))).toEqual([])
    const [open] = findProblems(withValues({ ...idle, isHomeService: null }))
    expect(open).toMatchObject({ rule: 'missing-home_services_monthly', count: 1 })
    const asked = { ...idle, isHomeService: true, isFirePassed: false }
    expect(rulesOf(withValues(asked))).toEqual([
      'missing-safety 1',
      'missing-home_services_monthly 1',
    ])
  })

  it('name what the records leave open, each kind with its place', () => {
    const open = { grade: null, hasFoodLicence: null, directorName: null, nursingBedCount: null }
    expect(
      findProblems(withValues(open)).map(({ rule, count, link }) => [rule, count, link]),
    ).toEqual([
      ['unknown-papers', 2, '/home/papers'],
      ['unknown-beds', 1, '/beds'],
      ['unknown-staff', 1, '/staff'],
    ])
  })

  it.each<[string, InstitutionSnapshot]>([
    ['more-beds-than-filed 1', withSums('beds', { 'total.filed': 3 })],
    [
      'bed-kind-unknown 1',
      {
        ...withSums('beds', { 'kind.unknown': 1, 'kind.nursing': 3 }),
        institution: { ...given(4).institution, nursingBedCount: 3 },
      },
    ],
    ['staff-without-post 2', { ...given(4), attention: { withoutBed: [], withoutPost: [7, 8] } }],
    ['sum-disagrees 1', withSums('residents', { 'sex.unknown': 1 })],
    ['sum-disagrees 1', withSums('staff', { 'time.partTime': 2 })],
    ['sum-disagrees 1', withSums('beds', { 'use.free': 1 })],
    ['sum-disagrees 1', withValues({ monthEndResidentCount: 5 })],
    ['sum-disagrees 1', withValues({ bedCount: 5 })],
    [
      'missing-ability 1',
      {
        ...withSums('residents', { 'ability.unknown': 1, 'ability.mild': 3 }),
        list: given(4).list.map((row, index) => (index === 0 ? { ...row, ability: null } : row)),
      },
    ],
  ])('find what cannot be: %s', (expected, snapshot) => {
    expect(rulesOf(snapshot)).toEqual([expected])
  })

  it('tell a person who lost the bed, and one on the list whom the sums do not know', () => {
    const lost = { ...given(4), attention: { withoutBed: [2], withoutPost: [] } }
    const shown = findProblems({
      ...lost,
      beds: { ...lost.beds, 'use.occupied': 3, 'use.free': 1 },
    })
    expect(shown).toMatchObject([
      { rule: 'resident-without-bed', severity: 'error', residentIds: [2], link: '/residents/2' },
    ])
    const extra = { ...given(4), list: [...given(4).list, givenResident(9)] }
    expect(rulesOf(extra)).toEqual(['sum-disagrees 1', 'sum-disagrees 1'])
  })

  it('say that the month still runs without asking for its end, and that nothing is in service', () => {
    const running = { ...withValues({ monthEndResidentCount: null }), asOf: '2026-10-20' }
    expect(rulesOf(running)).toEqual(['month-running 1'])
    const beds = Object.fromEntries(Object.keys(given(0).beds).map((key) => [key, 0]))
    const empty = { ...given(0), beds, institution: { ...given(0).institution, bedCount: null } }
    expect(rulesOf(empty)).toEqual(['no-residents 1', 'no-beds-in-service 1', 'unknown-beds 1'])
  })

  it('have errors before warnings, and each a way that leads to a screen', () => {
    const folder = new URL('../../renderer/app/routes/', import.meta.url)
    const routes = readdirSync(folder)
      .flatMap((name) => [
        ...readFileSync(new URL(name, folder), 'utf8').matchAll(/path: '(.+?)'/g),
      ])
      .map(([, path = '']) => path)
    const isRoute = (link: string) => {
      const { pathname } = new URL(link, 'app://place')
      return routes.some((path) =>
        new RegExp(`^${path.replaceAll(/\$\w+/g, '\\d+')}$`).test(pathname),
      )
    }
    const nothing = Object.fromEntries(Object.keys(given(3).institution).map((key) => [key, null]))
    const bare = givenResident(3, { idNumber: null, room: null, group: null, ability: null })
    const problems = findProblems({
      ...withSums('beds', { 'total.filed': 1, 'kind.unknown': 4 }),
      institution: nothing,
      asOf: '2026-10-20',
      list: [givenResident(1), givenResident(2, { group: null }), bare],
      attention: { withoutBed: [1], withoutPost: [5] },
      home: { name: null },
    })
    expect(problems.length).toBeGreaterThan(20)
    expect(problems.map(({ severity }) => severity).toSorted()).toEqual(
      problems.map(({ severity }) => severity),
    )
    const lost = problems.filter(({ link }) => link === null || !isRoute(link))
    expect(lost.map(({ rule, link }) => `${rule} ${link}`)).toEqual([])
    const searches = problems.map(({ link }) => new URL(link ?? '', 'app://place').searchParams)
    const asked = (name: string) => searches.flatMap((search) => search.getAll(name))
    expect(bedShows).toEqual(expect.arrayContaining(asked('show')))
    expect(asked('show')).toHaveLength(1)
    const groups = profileGroups.map(({ key }) => key)
    expect(groups).toEqual(expect.arrayContaining(asked('group')))
    expect(asked('group').length).toBeGreaterThan(7)
  })

  it('never call sums wrong that agree, and always those that do not', () => {
    const groups = given(1).forms.institution.residents.groups.filter(
      ({ addsUpTo }) => addsUpTo === 'flow.end',
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.constantFrom(...groups),
        fc.integer({ min: -1, max: 3 }),
        (count, group, shift) => {
          const snapshot = given(count)
          const [line] = group.lines.filter(
            ({ key }) => (snapshot.residents[`${group.key}.${key}`] ?? 0) > 0,
          )
          const last = group.lines.at(-1)?.key ?? ''
          const key = `${group.key}.${line?.key ?? last}`
          const residents = { ...snapshot.residents, [key]: (snapshot.residents[key] ?? 0) + shift }
          if ((residents[key] ?? 0) < 0) return
          const found = rulesOf({ ...snapshot, residents }).filter((one) => one.startsWith('sum-'))
          expect(found.length > 0).toBe(shift !== 0)
        },
      ),
      { seed: 11, numRuns: 60 },
    )
  })
})

describe('the differences between two versions', () => {
  it('stand by part with the names of their lines, before and after', () => {
    const after = withValues({ city: '昆山市', legalPersonIdNumber: '320583196001021259' })
    const changed = {
      ...after,
      beds: { ...after.beds, 'within.reserve': 1, 'month.occupancy': null },
      staff: { ...after.staff, 'post.cook': 2 },
      words: { ...after.words, post: [...after.words.post, { key: 'nurse', name: '护士' }] },
      list: after.list.map((row) => (row.residentId === 2 ? { ...row, ability: 'severe' } : row)),
    }
    const shown = institutionDifferences(given(4), changed).map(
      ({ part, residentId, what, kind, column, before, after: now }) =>
        [part, residentId ?? what, kind, column, before, now].join(' '),
    )
    expect(shown).toEqual([
      'institution 市 changed  样 昆山市',
      expect.stringMatching(/^institution 证件号码 changed  320\S*\*+\S* 320\S*\*+\S*$/),
      'beds 其中：应急预留 changed  0 张 1 张',
      'beds 本期使用：平均入住率 changed  99.19 % ',
      'residents 2 changed 自理能力 轻度 重度',
      'staff 按岗位：厨师 changed  1 人 2 人',
      'staff 按岗位：护士 added   ',
    ])
    expect(institutionDifferences(given(4), given(4))).toEqual([])
  })

  it('have a number that differs only where it is masked', () => {
    const one = withValues({ legalPersonIdNumber: '320583196001021259' })
    const other = withValues({ legalPersonIdNumber: '320583197001021259' })
    expect(institutionDifferences(one, other)).toMatchObject([
      { part: 'institution', what: '证件号码', kind: 'changed', before: '320583********1259' },
    ])
  })

  it('tell apart two stays of one person that began on one day', () => {
    const { list } = given(4)
    const [first] = list
    if (first === undefined) throw new Error('nobody on the list')
    const day = first.admittedOn
    const withStays = (...stays: Partial<typeof first>[]) => ({
      ...given(4),
      list: [...stays.map((stay) => ({ ...first, ...stay })), ...list.slice(1)],
    })
    const before = withStays({ dischargedOn: day, room: '9' }, { dischargedOn: null })
    const after = withStays({ dischargedOn: null }, { dischargedOn: day, room: '10' })
    const residentId = first.residentId
    expect(institutionDifferences(before, after)).toMatchObject([
      { residentId, kind: 'changed', column: '房间号', before: '9', after: '10' },
    ])
    expect(institutionDifferences(before, withStays({ dischargedOn: null }))).toMatchObject([
      { residentId, kind: 'removed' },
    ])
  })
})
