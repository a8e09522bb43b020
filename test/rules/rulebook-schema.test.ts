import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  formRulebook,
  policyProfilesRulebook,
  profileRulebook,
  rulebook,
} from '#shared/rulebooks/rulebook.ts'

const folder = new URL('../../shared/rulebooks/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object

describe('rulebooks', () => {
  it('are there', () =>
    expect(names).toEqual(
      expect.arrayContaining([
        'ability-words.json',
        'home-profile.json',
        'monthly-residents.json',
        'policy-profiles.json',
      ]),
    ))

  it.each(names)('%s says what it is, how sure it is and where it comes from', (name) => {
    const parsed = rulebook.parse(read(name))
    expect(`${parsed.id}.json`).toBe(name)
  })

  it('refuse a form without status, source or with a doubled column', () => {
    const form = formRulebook.parse(read('monthly-residents.json'))
    const [first] = form.columns
    if (first === undefined) throw new Error('a form without columns')
    const { status: _status, ...bare } = first
    const wrong: object[] = [
      { ...form, status: 'sure' },
      { ...form, sources: [] },
      { ...form, columns: [...form.columns, first] },
      { ...form, columns: [bare] },
    ]
    expect(formRulebook.safeParse(form).success).toBe(true)
    for (const given of wrong) expect(formRulebook.safeParse(given).success).toBe(false)
  })

  it('refuse an institution record whose fields are not what they say', () => {
    const profile = profileRulebook.parse(read('home-profile.json'))
    const [group] = profile.groups
    const [field] = group?.fields ?? []
    if (group === undefined || field === undefined) throw new Error('a record without fields')
    const { status: _status, ...bare } = field
    const option = { value: 'one', label: '一', status: 'single', note: null }
    const wrong: object[] = [
      bare,
      { ...field, status: 'sure' },
      { ...field, source: 'elsewhere' },
      { ...field, kind: 'choice' },
      { ...field, options: [option, { ...option, value: 'two' }] },
      { ...field, kind: 'number' },
      { ...field, kind: 'money', unit: '元' },
      { ...field, filter: { name: 'land', value: 'allocated' } },
    ]
    const withField = (fields: readonly object[]) =>
      profileRulebook.safeParse({ ...profile, groups: [{ ...group, fields }] }).success
    expect(withField([field])).toBe(true)
    expect(withField([field, field])).toBe(false)
    for (const given of wrong) expect(withField([given])).toBe(false)
  })

  it('name the plans of cities', () => {
    const { profiles } = policyProfilesRulebook.parse(read('policy-profiles.json'))
    expect(profiles.map(({ id }) => id)).toEqual([
      'kunshan',
      'wuxi',
      'chongqing',
      'qidong',
      'ganzhou',
    ])
  })

  it('carry all columns of SB-07 in their order', () => {
    const form = formRulebook.parse(read('monthly-residents.json'))
    expect(form.sources.map(({ id }) => id)).toContain('SB-07')
    expect(form.columns.map(({ heading }) => heading).join('、')).toBe(
      '所属机构、姓名、性别、年龄、身份证号、手机号、入住类型、自理能力、占用床位类型、房间号、收费标准、监护人姓名、监护人电话、入院时间、出院时间、家庭住址',
    )
  })
})
