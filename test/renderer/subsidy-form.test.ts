import { expect, test } from 'vitest'
import { recordSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import {
  emptySubsidy,
  subsidyFieldNames,
  subsidyInput,
  subsidyValues,
  type SubsidyValues,
} from '#renderer/features/indicators/subsidies/subsidy-form.ts'

const typed: SubsidyValues = {
  ...emptySubsidy,
  name: '运营补贴',
  basis: '3 号文',
  schemeFrom: '2026-01-01',
  partly: '100',
  full: '1,200.50',
  groups: ['extreme-poverty'],
  ageFrom: 60,
  leaveDays: 0,
  excludes: ['4'],
}

function shownOf(values: SubsidyValues) {
  const input = recordSubsidyScheme.input.parse(subsidyInput(values))
  return { ...input, id: 1, rule: null, schemeTo: null, words: [], version: 1 }
}

test('what is typed of a subsidy is what is sent, and comes back into the form', () => {
  const { terms } = shownOf(typed)
  expect(terms).toMatchObject({
    recipient: 'resident',
    rules: {
      amounts: { able: null, partly: 10_000, full: 120_050 },
      groups: ['extreme-poverty'],
      ageFrom: 60,
      leaveDays: 0,
      hospitalDays: null,
      excludes: [4],
    },
  })
  const values = subsidyValues(shownOf(typed))
  expect(recordSubsidyScheme.input.parse(subsidyInput(values))).toEqual(
    recordSubsidyScheme.input.parse(subsidyInput(typed)),
  )
})

test('no group chosen is every group; a sum that cannot be read is refused at its field', () => {
  expect(shownOf({ ...typed, groups: [] }).terms).toMatchObject({ rules: { groups: null } })
  const { error } = recordSubsidyScheme.input.safeParse(subsidyInput({ ...typed, full: '很多' }))
  expect(error?.issues.map(({ path }) => path.join('.'))).toContain('terms.rules.amounts.full')
})

test('for beds only what is asked of beds is sent', () => {
  const values = { ...typed, recipient: 'bed' as const, amount: '5000' }
  expect(shownOf(values).terms).toEqual({
    recipient: 'bed',
    rules: { kinds: ['nursing'], amountFen: 500_000, isConvertedNew: false },
  })
})

test('of staff each tier is sent with its certificates, and what is wrong is told at its field', () => {
  const staff: SubsidyValues = {
    ...typed,
    recipient: 'staff',
    posts: ['carer'],
    tiers: [
      { kinds: ['carer-skill-3'], amount: '300' },
      { kinds: [], amount: '100' },
    ],
    serviceMonths: 6,
    educations: [],
  }
  expect(shownOf(staff).terms).toMatchObject({
    rules: {
      tiers: [
        { kinds: ['carer-skill-3'], amountFen: 30_000 },
        { kinds: [], amountFen: 10_000 },
      ],
      educations: null,
      serviceMonths: 6,
    },
  })
  const values = subsidyValues(shownOf(staff))
  expect(shownOf(values).terms).toEqual(shownOf(staff).terms)
  const wrong = { ...staff, tiers: [{ kinds: [], amount: '' }] }
  const { error } = recordSubsidyScheme.input.safeParse(subsidyInput(wrong))
  const [issue] = error?.issues ?? []
  expect(subsidyFieldNames[issue?.path.join('.') as keyof typeof subsidyFieldNames]).toBe(
    'tiers.0.amount',
  )
})
