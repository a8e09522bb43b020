import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  exchangeRulebook,
  replaceRuleValue,
  tryRulebook,
} from '#shared/contract/office/rulebook.ts'
import { build } from '#shared/contract/submissions/submission.ts'
import homeProfile from '#shared/rulebooks/home-profile.json' with { type: 'json' }
import monthlyInstitution from '#shared/rulebooks/monthly-institution.json' with { type: 'json' }
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { rulebookFile } from './sample-inputs-rulebooks.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const target = { kind: 'monthly-institution', period: '2026-10' } as const

describe('a word of a form', () => {
  const word = {
    rulebook: 'monthly-residents',
    path: 'columns/bedKind/codes/nursing',
    paper: '当地填表说明第 2 页',
  }

  it.each([
    ['a comma', '护,理'],
    ['a quotation mark', '护"理'],
    ['more than a list holds', '护'.repeat(253)],
  ])('with %s is refused: the list in the spreadsheet could not hold it', async (_what, label) => {
    const before = home.dump()
    const refusal = await home.refusal(replaceRuleValue, { ...word, fields: { label } })
    expect(refusal).toMatchObject({
      rule: 'rulebook-inconsistent',
      fields: { 'fields.label': expect.stringMatching(/^栏目“占用床位类型”的/) },
    })
    expect(home.dump()).toEqual(before)
  })

  it('of every other sort is handed in', async () => {
    await given.resident()
    await home.value(replaceRuleValue, { ...word, fields: { label: '=护理（<&>）型，' } })
    expect(await home.value(build, target)).toMatchObject({ version: 1 })
  })
})

describe('an edition', () => {
  const columns = (change: (column: (typeof monthlyResidents.columns)[number]) => object) => ({
    ...monthlyResidents,
    version: 2,
    columns: monthlyResidents.columns.map((column) => ({ ...column, ...change(column) })),
  })
  const form = (change: object) => ({ ...monthlyInstitution, version: 2, ...change })
  const { beds, staff, institution } = monthlyInstitution
  const [total, ...others] = beds.groups
  const line = { key: 'dance', label: '跳舞', unit: '张', status: 'verified', note: null }
  const withLines = (lines: readonly object[]) =>
    form({ beds: { ...beds, groups: [{ ...total, lines }, ...others] } })
  const profile = (change: (field: { options: readonly object[] | null }) => object) => ({
    ...homeProfile,
    version: 2,
    groups: homeProfile.groups.map((group) => ({
      ...group,
      fields: group.fields.map((field) => ({ ...field, ...change(field) })),
    })),
  })

  it.each([
    ['text as numbers', columns(({ kind }) => (kind === 'text' ? { kind: 'number' } : {}))],
    ['money as text', columns(({ kind }) => (kind === 'money' ? { kind: 'text' } : {}))],
    ['codes without their words', columns(() => ({ codes: null }))],
    [
      'a code that is nothing but a line end',
      columns(({ codes }) => ({
        codes: codes?.map((code) => ({ ...code, label: '\n' })) ?? null,
      })),
    ],
    ['columns wider than a sheet allows', columns(() => ({ sheetWidth: 1000 }))],
    ['a sum that is not counted', withLines([...(total?.lines ?? []), line])],
    ['a sum in another unit', withLines(total?.lines.map((one) => ({ ...one, unit: '人' })) ?? [])],
    ['one sheet twice', form({ staff: { ...staff, sheet: 'ab' }, beds: { ...beds, sheet: 'AB' } })],
    ['a sheet with a sign that none may have', form({ beds: { ...beds, sheet: '床/位' } })],
    ['a sheet without a name', form({ beds: { ...beds, sheet: ' ' } })],
    [
      'a required field that nobody keeps',
      form({
        institution: {
          ...institution,
          required: { ...institution.required, fields: ['dance'] },
        },
      }),
    ],
    [
      'a condition that no yes or no decides',
      form({
        institution: {
          ...institution,
          conditions: institution.conditions.map((one) => ({ ...one, field: 'city' })),
        },
      }),
    ],
    [
      'a day out of reach',
      {
        ...policyProfiles,
        version: policyProfiles.version + 1,
        profiles: policyProfiles.profiles.map((one) => ({
          ...one,
          rules: one.rules.map((rule) => ({ ...rule, by: '9999-12-31' })),
        })),
      },
    ],
    [
      'an answer from a field that the record does not have',
      {
        ...policyProfiles,
        version: policyProfiles.version + 1,
        records: policyProfiles.records.map((one) => ({
          ...one,
          answeredBy: [{ from: 'profile', field: '__proto__' }],
        })),
      },
    ],
    [
      'a choice less than the record has',
      profile(({ options }) => (options === null ? {} : { options: options.slice(0, 2) })),
    ],
  ])('with %s is refused before it holds', async (_what, content) => {
    const bytes = rulebookFile(content)
    const before = home.dump()
    expect(await home.refusal(tryRulebook, { bytes })).toMatchObject({ rule: 'rulebook-faulty' })
    const exchange = { fileName: '新表.json', bytes, reason: '新表' }
    expect(await home.refusal(exchangeRulebook, exchange)).toMatchObject({
      rule: 'rulebook-faulty',
    })
    expect(home.dump()).toEqual(before)
  })

  it('with other words, widths, fewer columns and lines holds and is handed in', async () => {
    await given.resident()
    const fewer = withLines(total?.lines.slice(0, 1) ?? [])
    const named = { ...fewer, staff: { ...staff, sheet: '员工 1' } }
    const without = columns(({ key }) => ({ heading: `${key}栏` }))
    for (const content of [
      { ...named, beds: { ...named.beds, groups: others.slice(-1) } },
      { ...without, columns: without.columns.filter(({ key }) => key !== 'address') },
      profile(() => ({ note: '核对过' })),
    ]) {
      const bytes = rulebookFile(content)
      await home.value(exchangeRulebook, { fileName: '新表.json', bytes, reason: '新表' })
    }
    expect(await home.value(build, target)).toMatchObject({ version: 1 })
  })
})
