import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { institutionForm } from '#shared/rulebooks/institution-form.ts'
import { instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { formRulebook, profileRulebook, rulebook } from '#shared/rulebooks/rulebook.ts'
import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'

const folder = new URL('../../shared/rulebooks/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object

describe('rulebooks', () => {
  it('are there', () =>
    expect(names).toEqual(
      expect.arrayContaining([
        'ability-words.json',
        'braden.json',
        'gbt42195.json',
        'home-profile.json',
        'ltci2021.json',
        'mmse.json',
        'moca.json',
        'monthly-institution.json',
        'monthly-residents.json',
        'morse.json',
        'mzt039.json',
        'nine-risks.json',
        'policy-profiles.json',
        'water-swallow.json',
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

  it('refuse an instrument whose values do not say how sure they are or whose fields lack options', () => {
    const book = instrumentRulebook.parse(read('gbt42195.json'))
    const [section] = book.about
    const field = section?.fields.find(({ kind }) => kind === 'choice')
    const [band, ...bands] = book.levels
    if (section === undefined || field === undefined || band === undefined) {
      throw new Error('an instrument without fields or levels')
    }
    const { status: _status, ...bare } = band
    const withField = (changes: object) => ({
      ...book,
      about: [{ ...section, fields: [{ ...field, ...changes }] }],
    })
    const wrong: object[] = [
      { ...book, levels: [bare, ...bands] },
      { ...book, items: [] },
      { ...book, adjustments: [{ ...book.adjustments[0], when: { kind: 'flag', flag: 'tired' } }] },
      withField({ options: null }),
      withField({ kind: 'text' }),
      withField({ status: undefined }),
    ]
    expect(inconsistencies(book)).toEqual([])
    for (const given of wrong) expect(instrumentRulebook.safeParse(given).success).toBe(false)
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

  it('refuse an institution form whose sums lead nowhere', () => {
    const form = institutionForm.parse(read('monthly-institution.json'))
    const { beds } = form
    const [group] = beds.groups
    if (group === undefined) throw new Error('a form without groups')
    const withGroups = (groups: readonly object[]) =>
      institutionForm.safeParse({ ...form, beds: { ...beds, groups } }).success
    expect(withGroups(beds.groups)).toBe(true)
    expect(withGroups([...beds.groups, group])).toBe(false)
    expect(withGroups([{ ...group, addsUpTo: 'total.elsewhere' }])).toBe(false)
    expect(withGroups([{ ...group, lines: [...group.lines, ...group.lines] }])).toBe(false)
    const sameSheet = { ...form, staff: { ...form.staff, sheet: beds.sheet } }
    const noSource = { ...form, staff: { ...form.staff, source: 'SB-99' } }
    for (const wrong of [sameSheet, noSource]) {
      expect(institutionForm.safeParse(wrong).success).toBe(false)
    }
  })

  it('ask in an institution form only for fields that the institution record has', () => {
    const form = institutionForm.parse(read('monthly-institution.json'))
    const profile = profileRulebook.parse(read('home-profile.json'))
    const fields = new Map(
      profile.groups.flatMap((group) => group.fields.map((field) => [field.key, field])),
    )
    const { required, conditions } = form.institution
    const asked = [...required.fields, ...conditions.flatMap((one) => one.fields)]
    expect(asked.filter((key) => !fields.has(key))).toEqual([])
    const conditionKinds = conditions.map(({ field }) => fields.get(field)?.kind)
    expect(new Set(conditionKinds)).toEqual(new Set(['yesNo']))
    expect(inconsistencies(form)).toEqual([])
  })

  it('carry all columns of SB-07 in their order', () => {
    const form = formRulebook.parse(read('monthly-residents.json'))
    expect(form.sources.map(({ id }) => id)).toContain('SB-07')
    expect(form.columns.map(({ heading }) => heading).join('、')).toBe(
      '所属机构、姓名、性别、年龄、身份证号、手机号、入住类型、自理能力、占用床位类型、房间号、收费标准、监护人姓名、监护人电话、入院时间、出院时间、家庭住址',
    )
  })
})
