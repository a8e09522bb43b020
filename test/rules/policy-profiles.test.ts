import { expect, test } from 'vitest'
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import { policyProfilesRulebook } from '#shared/rulebooks/rulebook.ts'

const book = policyProfilesRulebook.parse(policyProfiles)

test('five plans with their years and 260 rules in all', () => {
  const lines = book.profiles.map(
    ({ name, yearFrom, yearTo, ruleCount }) => `${name} ${yearFrom}—${yearTo} ${ruleCount}`,
  )
  expect(lines).toEqual([
    '昆山市 2021—2025 45',
    '无锡市 2021—2025 50',
    '重庆市 2021—2025 63',
    '启东市 2020—2022 22',
    '赣州市 2021—2025 80',
  ])
  expect(book.profiles.reduce((sum, { ruleCount }) => sum + ruleCount, 0)).toBe(260)
})

test('years in order, one id each and a certainty are asked for', () => {
  const [first] = book.profiles
  if (first === undefined) throw new Error('no profiles')
  const { status: _status, ...bare } = first
  for (const profiles of [[], [first, first], [bare], [{ ...first, yearTo: 2019 }]]) {
    expect(policyProfilesRulebook.safeParse({ ...book, profiles }).success).toBe(false)
  }
})
