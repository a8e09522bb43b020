import { fc } from '#test/support/properties.ts'
import { describe, expect, test } from 'vitest'
import {
  changedProfileKeys,
  profileCompleteness,
  profileFields,
  profileGroups,
  type ProfileValue,
  type ProfileValues,
  readProfileValue,
  readProfileValues,
} from '#shared/rules/home-profile.ts'

/** Every column of SB-05, group by group, as the list that it was taken from has it. */
const columns: Readonly<Record<string, string>> = {
  identity:
    '统一社会信用代码 taxId、单位类型、单位名称、单位建立日期、行政区划代码、行政区划名称、省/市/区/街道/村、机构地址、机构等级、经度、纬度、机构生存状态、是否备案、备案时间',
  legal:
    '法定代表人或负责人姓名、联系方式、证件类型、证件号码、法人登记机关、法人类型、单位性质(一级)、单位性质(二级)、兴办主体、所处位置、是否特困救助供养机构、是否光荣院、是否街道(乡镇)区域性养老服务中心',
  capacity:
    '全托床位数量、日托床位数量、护理型床位数量、床位总数量、建筑面积、占地面积、场所性质、月末收住老年人数',
  safety:
    '是否通过消防部门审验合格、未通过原因、消防监管部门审核意见、是否取得食品生产(经营)许可证、未取得原因、食品监管部门审核意见、是否投保责任险',
  admits:
    '收住能力完好、收住部分失能、收住完全失能、收住特困人员、收住残疾、收住优抚、收住其他、其他名称',
  home_services_monthly:
    '是否居家上门、家庭养老床位+人次/月、助餐+人次/月、助洁+人次/月、助行+人次/月、助浴+人次/月、上门康复+人次/月、助医+人次/月、巡访+人次/月、其他+人次/月',
  community_monthly:
    '是否社区服务、日托+人次/月、老年餐桌+人次/月、文化娱乐+人次/月、时间银行+人次/月、社区康复+人次/月、其他名称+人次/月',
  medical:
    '是否开展医疗服务、是否内设医疗机构、自办医院、护理站、医务室、是否签约合作、医院、乡镇卫生院、村/社区卫生、是否取得医疗机构执业许可、是否医保定点、是否长护险定点',
  policy: '是否享受扶持、税收优惠、建设补贴、运营补贴、土地划拨、行政事业收费减免、居民水电价',
  fees: '收费方式、是否会员制收费、护理费最高/最低、床位费最高/最低、膳食费最高/最低、押金/备用金最高/最低、是否其他收费、其他收费名称、其他收费最低/最高',
}

/** Conditions of the five plans on a home, and the values that they ask for; none: yes or no. */
const filters: Readonly<Record<string, readonly string[]>> = {
  ownership: [
    'public',
    'public_private_run',
    'private_nonprofit',
    'private_forprofit',
    'state_enterprise',
  ],
  kind: ['rural_support', 'disabled_support_centre', 'regional_centre', 'converted_medical'],
  level: ['county', 'township'],
  build: ['new', 'rebuilt', 'extended'],
  land: ['allocated'],
  legal_form: ['public_institution'],
  role: ['emergency_centre'],
  central: [],
  inclusive: [],
  inner_clinic: [],
  internship_base: [],
  medical_contract: [],
  membership: [],
  outreach: [],
  subsidised: [],
}

const all = [...profileFields.values()]

function fieldOf(key: string) {
  const field = profileFields.get(key)
  if (field === undefined) throw new Error(`no field ${key}`)
  return field
}

const messageOf = (key: string, value: ProfileValue) => {
  const reading = readProfileValue(fieldOf(key), value)
  return reading.ok ? null : reading.message
}

describe('the rulebook', () => {
  test.each(Object.entries(columns))('holds every column of %s in its order', (key, words) => {
    const group = profileGroups.find((one) => one.key === key)
    const held = group?.fields.filter(({ source }) => source === 'SB-05') ?? []
    expect([...new Set(held.map(({ column }) => column))].join('、')).toBe(words)
    expect(held).toHaveLength(group?.fields.length ?? -1)
  })

  test('has one more group, whose fields say that they are Yilu’s own', () => {
    const others = profileGroups.filter(({ key }) => columns[key] === undefined)
    expect(others.map(({ key }) => key)).toEqual(['own'])
    for (const { column, note, source } of others.flatMap(({ fields }) => fields)) {
      expect([column, note, source]).toEqual([null, expect.stringContaining('颐录自设'), source])
      expect(source).not.toBe('SB-05')
    }
  })

  test('answers every condition that the plans set', () => {
    const answered = new Map(
      all.flatMap(({ filter, options }) => {
        if (filter === null) return []
        const values =
          filter.value === null ? (options ?? []).map(({ value }) => value) : [filter.value]
        return [[filter.name, values] as const]
      }),
    )
    expect([...answered.keys()].toSorted()).toEqual(Object.keys(filters).toSorted())
    for (const [name, values] of Object.entries(filters)) {
      expect(answered.get(name)).toEqual(expect.arrayContaining([...values]))
    }
  })

  test('asks for two fields where a column holds two things', () => {
    const meals = all.filter(({ column }) => column === '助餐+人次/月')
    expect(meals.map(({ kind, unit }) => [kind, unit])).toEqual([
      ['yesNo', null],
      ['number', '人次/月'],
    ])
  })

  test('marks what is not known for certain, and claims nothing as verified', () => {
    expect(all.filter(({ status }) => status === 'verified')).toEqual([])
    const lists = ['unitType', 'operatingState', 'legalType', 'founder', 'chargingMode']
    for (const key of lists) {
      expect(fieldOf(key)).toMatchObject({ kind: 'text', options: null, status: 'unverified' })
    }
  })
})

describe('a value', () => {
  test.each<[string, ProfileValue, ProfileValue]>([
    ['creditCode', ' 91110108 551385082q ', '91110108551385082Q'],
    ['foundedOn', '2012-02-29', '2012-02-29'],
    ['telephone', '0512 57551234', '0512-57551234'],
    ['divisionCode', '３２０５８３', '320583'],
    ['legalPersonIdNumber', '32028219330705274x', '32028219330705274X'],
    ['legalPersonIdNumber', 'E12345678', 'E12345678'],
    ['longitude', 120.98, 120.98],
    ['floorArea', 0, 0],
    ['careFeeMaxFen', 310_050, 310_050],
    ['isMembership', false, false],
    ['ownership', 'public', 'public'],
  ])('of %s: %s becomes %s', (key, given, value) => {
    expect(readProfileValue(fieldOf(key), given)).toEqual({ ok: true, value })
  })

  test.each<[string, ProfileValue, string]>([
    ['creditCode', '91110108551385082R', '校验码'],
    ['foundedOn', '2013-02-29', '日期'],
    ['foundedOn', '1799-01-01', '日期'],
    ['telephone', '1381234', '11 位'],
    ['divisionCode', '32058', '6 位、9 位或 12 位'],
    ['legalPersonIdNumber', '320282193307052741', '校验码'],
    ['legalPersonIdNumber', '320282********274X', '填全'],
    ['longitude', 31.38, '至少为 73 度'],
    ['dayCareBedCount', -1, '不能为负'],
    ['dayCareBedCount', 1.5, '整数'],
    ['dayCareBedCount', Number.NaN, '应为数字'],
    ['careFeeMaxFen', 0.5, '到分'],
    ['careFeeMaxFen', -1, '不能为负'],
    ['isMembership', '是', '是或否'],
    ['ownership', '公办', '可选的范围'],
    ['address', 7, '填写的内容不对'],
    ['address', '长'.repeat(201), '最多 200 个字'],
    ['address', '前\u0007后', '控制字符'],
  ])('of %s: %s is refused (%s)', (key, given, words) => {
    expect(messageOf(key, given)).toContain(words)
  })

  test('read once more stays what it is, whatever was given', () => {
    const given = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.integer(),
      fc.constantFrom('2026-11-22', '13800000000', '91110108551385082Q', 'public', '320583'),
    )
    fc.assert(
      fc.property(fc.constantFrom(...all), given, (field, value) => {
        const once = readProfileValue(field, value)
        if (once.ok) expect(readProfileValue(field, once.value)).toEqual(once)
        else expect(once.message).toMatch(/\p{Script=Han}/u)
      }),
      { seed: 20_261_122, numRuns: 2000 },
    )
  })
})

describe('a version', () => {
  test('leaves blank values out and names what is wrong with the others', () => {
    const given: ProfileValues = {
      address: '  ',
      city: ' 昆山市 ',
      bedCount: 90,
      不是: true,
      creditCode: '9',
      careFeeMaxFen: 100,
      careFeeMinFen: 200,
    }
    const { values, problems } = readProfileValues(given)
    expect(values).toEqual({ city: '昆山市', careFeeMaxFen: 100, careFeeMinFen: 200 })
    expect(problems).toEqual({
      bedCount: '由记录得出，不用填',
      不是: '没有这一项',
      creditCode: expect.stringContaining('18 位'),
      careFeeMaxFen: '最高的比最低的还低',
    })
  })

  test('does not contradict itself about what kind of home it is', () => {
    const centre = { kind: 'regional_centre' }
    expect(readProfileValues({ ...centre, isRegionalCentre: false }).problems).toHaveProperty(
      'kind',
    )
    expect(readProfileValues({ ...centre, isRegionalCentre: true }).problems).toEqual({})
    expect(readProfileValues(centre).problems).toEqual({})
  })

  test('differs from another in the keys that were added, changed or taken out', () => {
    const before = { city: '昆山市', address: '前进路 1 号', isMembership: false }
    const after = { city: '昆山市', address: '前进路 2 号', level: 'county' }
    expect(changedProfileKeys(before, after)).toEqual(['address', 'isMembership', 'level'])
    expect(changedProfileKeys(after, after)).toEqual([])
  })

  test('counts what is known, group by group; no is known, null is not', () => {
    const known = profileCompleteness(
      { isTaxRelieved: false, isLandAllocated: true, bedCount: 3 },
      { bedCount: null, nursingBedCount: 0, grade: 3 },
    )
    const counts = Object.fromEntries(known.map(({ group, known, all }) => [group, [known, all]]))
    expect(counts).toMatchObject({
      policy: [2, 7],
      capacity: [1, 8],
      identity: [1, 18],
      legal: [0, 13],
    })
    expect(known.reduce((sum, { all }) => sum + all, 0)).toBe(profileFields.size)
  })
})
