import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { correctIndicatorRules, getSettings } from '#shared/contract/office/settings.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome

beforeEach(async () => {
  ;({ home } = await givenHome())
})

afterEach(() => home.remove())

describe('the home’s own choices', () => {
  const rules = {
    assessmentValidMonths: 6,
    carerCertificateKinds: ['carer-skill-5', 'health'],
    disabledLevels: [3, 4],
    publicHelpGroups: [],
  }

  it('are kept with version and audit', async () => {
    const last = home.lastAuditId()
    await home.value(correctIndicatorRules, { indicatorRules: rules, version: 0 })
    expect(await home.value(getSettings, {})).toMatchObject({
      indicatorRules: rules,
      indicatorRulesVersion: 1,
    })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'indicator-rules', before: { disabledLevels: null }, after: rules },
    ])
    const again = { indicatorRules: rules, version: 0 }
    expect(await home.refusal(correctIndicatorRules, again)).toMatchObject({ code: 'conflict' })
  })

  it.each([
    ['carerCertificateKinds', { carerCertificateKinds: ['carer-skill-5', 'skill-9'] }],
    ['carerCertificateKinds', { carerCertificateKinds: [] }],
    ['publicHelpGroups', { publicHelpGroups: ['rich'] }],
    ['disabledLevels', { disabledLevels: [] }],
    ['assessmentValidMonths', { assessmentValidMonths: 0 }],
  ])('%s that cannot be are refused beside the field', async (field, changes) => {
    const before = home.dump()
    const input = { indicatorRules: { ...rules, ...changes }, version: 0 }
    const error = await home.refusal(correctIndicatorRules, input)
    expect(error).toMatchObject({ code: 'invalid_input' })
    expect(Object.keys(error.fields ?? {})).toEqual([`indicatorRules.${field}`])
    expect(home.dump()).toEqual(before)
  })

  it('are changed by one of two who do so at once', async () => {
    const input = { indicatorRules: rules, version: 0 }
    const replies = await Promise.all([
      home.call('office.correctIndicatorRules', input),
      home.call('office.correctIndicatorRules', input),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })
})
