import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  getSubsidyMonth,
  keepSubsidyList,
  listSubsidyMonths,
  printSubsidyList,
  voidSubsidyList,
} from '#shared/contract/indicators/subsidy.ts'
import {
  correctSubsidyScheme,
  endSubsidyScheme,
  listSubsidyProposals,
  listSubsidySchemes,
  recordSubsidyScheme,
  voidSubsidyScheme,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import { recordPolicyProfile } from '#shared/contract/home/profile.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { operating } from '#test/support/given-subsidies.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const scheme = async (changes: object = {}) =>
  (await home.value(recordSubsidyScheme, { ...operating, ...changes })).id

/** Somebody who is disabled since June 2026. */
async function disabled(admittedOn = '2026-06-01', assessedOn = '2026-06-10') {
  const { residentId, name } = await given.resident({ admittedOn })
  await given.assessment(residentId, { assessedOn, answers: answersOf(20) })
  return { residentId, name }
}

const month = (schemeId: number, of = '2026-10', changes: object = {}) =>
  home.value(getSubsidyMonth, { schemeId, month: of, ...changes })

async function keep(schemeId: number, of = '2026-10', seenEditions = 0) {
  const { rows, sumFen } = await month(schemeId, of)
  const seen = { seenFen: sumFen, seenCount: rows.length, seenEditions }
  return home.value(keepSubsidyList, { schemeId, month: of, ...seen })
}

describe('a month of a subsidy', () => {
  it('names who is paid for which days, and who is left out with each reason and the way to mend it', async () => {
    const { residentId, name } = await disabled('2026-06-05')
    const other = await given.resident({ admittedOn: '2026-10-20' })
    const shown = await month(await scheme())
    expect(shown.rows).toEqual([
      {
        key: residentId,
        name,
        amountFen: 20_000,
        countedDays: 31,
        steps: [
          {
            from: '2026-10-01',
            to: '2026-10-31',
            days: 31,
            words: '失能，每月 200.00 元',
            isCounted: true,
          },
        ],
        words: '200.00 × 31 ÷ 31 天',
      },
    ])
    expect(shown.leftOut).toMatchObject([
      {
        key: other.residentId,
        reasons: ['不在院', '没有能力评估'],
        link: `/assessments/new?residentId=${other.residentId}&instrument=gbt42195`,
      },
    ])
    expect(shown).toMatchObject({ sumFen: 20_000, isRunning: false, edition: null })
  })

  it('that still runs counts up to the day that is asked about', async () => {
    await disabled()
    const schemeId = await scheme()
    expect(await month(schemeId, '2026-11')).toMatchObject({ isRunning: true, sumFen: 14_667 })
    expect(await month(schemeId, '2026-10', { asOf: '2026-10-10' })).toMatchObject({
      isRunning: true,
      sumFen: 6452,
    })
  })

  it('outside the time of the scheme, or to come, is refused', async () => {
    const schemeId = await scheme({ schemeFrom: '2026-09-01' })
    for (const of of ['2026-08', '2026-12']) {
      const error = await home.refusal(getSubsidyMonth, { schemeId, month: of })
      expect(error).toMatchObject({ code: 'rule_violated', rule: 'subsidy-not-in-month' })
    }
    expect((await home.value(listSubsidyMonths, { schemeId })).rows).toMatchObject([
      { month: '2026-11' },
      { month: '2026-10' },
      { month: '2026-09' },
    ])
  })

  it('leaves out who is on a kept list of a scheme that excludes it', async () => {
    await disabled()
    const first = await scheme()
    const terms = {
      ...operating.terms,
      rules: { ...operating.terms.rules, excludes: [first] },
    }
    const second = await scheme({ name: '另一项', terms })
    expect((await month(second)).rows).toHaveLength(1)
    await keep(first)
    const { rows, leftOut } = await month(second)
    expect(rows).toEqual([])
    expect(leftOut).toMatchObject([{ reasons: ['已在“运营补贴”的名单里'] }])
  })
})

describe('a list that was kept', () => {
  it('stays as it was handed in, and says what has become other since', async () => {
    const one = await disabled()
    const other = await disabled()
    const schemeId = await scheme()
    const { id, edition } = await keep(schemeId)
    expect(edition).toBe(1)
    // Somebody left earlier than anybody had entered.
    const left = {
      residentId: one.residentId,
      dischargedOn: '2026-10-16',
      endReason: 'home' as const,
    }
    await home.value(discharge, left)
    const third = await disabled('2026-10-01', '2026-10-01')
    const now = await month(schemeId)
    expect(now.difference).toEqual({
      toEdition: 1,
      sumFen: now.sumFen - 40_000,
      rows: expect.arrayContaining([
        { key: one.residentId, name: one.name, what: 'changed', beforeFen: 20_000, afterFen: 9677 },
        {
          key: third.residentId,
          name: third.name,
          what: 'added',
          beforeFen: null,
          afterFen: 20_000,
        },
      ]) as never,
    })
    const kept = await month(schemeId, '2026-10', { edition: 1 })
    expect(kept).toMatchObject({ sumFen: 40_000, edition: 1, difference: null })
    expect(kept.rows.map(({ key }) => key).toSorted()).toEqual(
      [one.residentId, other.residentId].toSorted(),
    )
    expect((await keep(schemeId, '2026-10', 1)).edition).toBe(2)
    expect(await month(schemeId, '2026-10', { edition: 2 })).toMatchObject({
      sumFen: 49_677,
      difference: { toEdition: 1, sumFen: 9677 },
    })
    const [, last] = now.editions
    expect(last).toBeUndefined()
    const first = { id, version: 1, reason: '误' }
    expect(await home.refusal(voidSubsidyList, first)).toMatchObject({ rule: 'subsidy-not-last' })
    expect((await home.value(listSubsidyMonths, { schemeId })).rows[1]).toMatchObject({
      month: '2026-10',
      keptEdition: 2,
      keptFen: 49_677,
      changes: 0,
    })
  })

  it('taken back leaves the one before it, and its number free', async () => {
    await disabled()
    const schemeId = await scheme()
    const { id } = await keep(schemeId)
    await home.value(voidSubsidyList, { id, version: 1, reason: '先不报' })
    expect((await month(schemeId)).editions).toEqual([])
    expect(await keep(schemeId)).toMatchObject({ edition: 1 })
  })

  it('is not kept of a running month, with nobody on it, unseen, or unchanged', async () => {
    const schemeId = await scheme()
    const at = { schemeId, month: '2026-10', seenFen: 0, seenCount: 0, seenEditions: 0 }
    expect(await home.refusal(keepSubsidyList, at)).toMatchObject({ rule: 'subsidy-nothing' })
    expect(await home.refusal(keepSubsidyList, { ...at, month: '2026-11' })).toMatchObject({
      rule: 'subsidy-month-running',
    })
    await disabled()
    expect(await home.refusal(keepSubsidyList, at)).toMatchObject({
      code: 'conflict',
      rule: 'subsidy-changed',
    })
    await keep(schemeId)
    const again = { ...at, seenFen: 20_000, seenCount: 1, seenEditions: 1 }
    expect(await home.refusal(keepSubsidyList, again)).toMatchObject({ rule: 'subsidy-unchanged' })
  })

  it('of two who keep one month at once, one does', async () => {
    await disabled()
    const schemeId = await scheme()
    const at = { schemeId, month: '2026-10', seenFen: 20_000, seenCount: 1, seenEditions: 0 }
    const replies = await Promise.all([
      home.call(keepSubsidyList.name, at),
      home.call(keepSubsidyList.name, at),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const refused = replies.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ error: { code: 'conflict', rule: 'subsidy-kept' } })
  })

  it('is printed with names, days, the sum in words, and those left out with reasons', async () => {
    const { name } = await disabled()
    const other = await given.resident({ admittedOn: '2026-10-20' })
    const schemeId = await scheme()
    const asked = { schemeId, month: '2026-10' }
    const text = pdfText((await home.value(printSubsidyList, asked)).bytes)
    for (const part of [
      name,
      '贰佰元整',
      '200.00×31÷31天',
      operating.basis.replaceAll(' ', ''),
      other.name,
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('没有能力评估')
    await keep(schemeId)
    const kept = await home.value(printSubsidyList, { ...asked, edition: 1, isWithLeftOut: false })
    expect(pdfText(kept.bytes)).toContain('第1版')
    expect(pdfText(kept.bytes)).not.toContain(other.name)
  })
})

describe('beds that came in a month', () => {
  const construction = {
    name: '新增护理型床位补助',
    terms: { recipient: 'bed', rules: { kinds: ['nursing'], amountFen: 500_000 } },
  }

  it('are paid for once each; other kinds and those without a kind are named', async () => {
    await given.room({ bedCount: 2, kind: 'nursing', from: '2026-10-05' })
    await given.room({ bedCount: 1, kind: 'ordinary', from: '2026-10-05' })
    await given.room({ bedCount: 1, from: '2026-10-07' })
    await given.room({ bedCount: 3, kind: 'nursing', from: '2026-09-30' })
    const schemeId = await scheme(construction)
    const { rows, leftOut, sumFen } = await month(schemeId)
    expect([rows.length, sumFen]).toEqual([2, 1_000_000])
    expect(leftOut.map(({ reasons }) => reasons)).toEqual([
      ['床位类型不在范围内'],
      ['床位类型没有登记'],
    ])
    await keep(schemeId)
    expect((await month(schemeId)).rows).toHaveLength(2)
  })
})

describe('a scheme', () => {
  it('is told in sentences, with the last month and whether it was kept', async () => {
    await disabled()
    const schemeId = await scheme()
    const { rows } = await home.value(listSubsidySchemes, {})
    expect(rows).toMatchObject([
      {
        id: schemeId,
        words: [
          { label: '标准', text: '部分失能每人每月 100.00 元，失能每人每月 200.00 元' },
          { label: '对象', text: '各人员类别，有效期内的能力评估' },
          { label: '算法', text: '按天折算：当月各天的标准之和除以当月天数' },
          { label: '不在院的日子', text: '外出都计入，住院都计入' },
        ],
        last: { month: '2026-10', sumFen: 20_000, count: 1, leftOut: 0, keptEdition: null },
      },
    ])
  })

  it.each([
    ['no amount at all', { terms: { recipient: 'resident', rules: { amounts: {} } } }],
    ['a day that begins no month', { schemeFrom: '2026-01-15' }],
    ['no paper', { basis: ' ' }],
    [
      'a worse level in a better group',
      {
        terms: {
          recipient: 'resident',
          rules: {
            ...operating.terms.rules,
            groupOfLevel: ['able', 'full', 'partly', 'full', 'full'],
          },
        },
      },
    ],
  ])('with %s is refused', async (_what, changes) => {
    const input = { ...operating, ...changes } as typeof operating
    expect(await home.refusal(recordSubsidyScheme, input)).toMatchObject({ code: 'invalid_input' })
  })

  it('with a rule, a group or another scheme that nobody knows, or a name taken, is refused', async () => {
    const rules = operating.terms.rules
    const refusals = [
      [{ ruleId: 'ganzhou.nothing' }, 'subsidy-rule-unknown'],
      [
        { terms: { recipient: 'resident', rules: { ...rules, groups: ['none'] } } },
        'subsidy-group-unknown',
      ],
      [
        { terms: { recipient: 'resident', rules: { ...rules, excludes: [77] } } },
        'subsidy-scheme-unknown',
      ],
    ] as const
    for (const [changes, rule] of refusals) {
      const input = { ...operating, ...changes } as unknown as typeof operating
      expect(await home.refusal(recordSubsidyScheme, input)).toMatchObject({ rule })
    }
    await scheme()
    expect(await home.refusal(recordSubsidyScheme, operating)).toMatchObject({
      rule: 'subsidy-name-taken',
    })
  })

  it('is corrected for months to come and past, ended after its begin, voided only without lists', async () => {
    await disabled()
    const schemeId = await scheme()
    const corrected = {
      ...operating,
      id: schemeId,
      version: 1,
      reason: '标准写错',
      terms: { recipient: 'resident' as const, rules: { amounts: { full: 30_000 } } },
    }
    await home.value(correctSubsidyScheme, corrected)
    expect((await month(schemeId)).sumFen).toBe(30_000)
    expect(await home.refusal(correctSubsidyScheme, corrected)).toMatchObject({
      rule: 'changed-meanwhile',
    })
    const end = { id: schemeId, version: 2, reason: '停发' }
    expect(await home.refusal(endSubsidyScheme, { ...end, schemeTo: '2024-01-01' })).toMatchObject({
      rule: 'subsidy-end',
    })
    await home.value(endSubsidyScheme, { ...end, schemeTo: '2026-11-01' })
    expect((await home.value(listSubsidySchemes, {})).rows).toEqual([])
    expect((await home.value(listSubsidySchemes, { isWithEnded: true })).rows).toHaveLength(1)
    await keep(schemeId)
    const gone = { id: schemeId, version: 3, reason: '不用了' }
    expect(await home.refusal(voidSubsidyScheme, gone)).toMatchObject({ rule: 'subsidy-has-lists' })
  })

  it('is proposed by the plans that the home goes by, with amounts as they name them', async () => {
    expect((await home.value(listSubsidyProposals, {})).rows).toEqual([])
    await home.value(recordPolicyProfile, { profile: 'ganzhou', applies: true, from: '2026-01-01' })
    const { rows } = await home.value(listSubsidyProposals, {})
    const operatingRule = rows.find(({ id }) => id === 'ganzhou.operating-subsidy')
    expect(operatingRule).toMatchObject({
      about: 'resident',
      certainty: 'single',
      proposed: {
        recipient: 'resident',
        rules: { amounts: { able: null, partly: 10_000, full: 20_000 }, groups: null },
      },
    })
    const support = rows.find(({ id }) => id === 'ganzhou.support-care-allowance')
    expect(support).toMatchObject({
      force: 'past',
      proposed: { rules: { groups: ['extreme-poverty'], amounts: { able: 7000 } } },
    })
    expect(rows.filter(({ about }) => about === 'staff').length).toBeGreaterThan(1)
  })
})

describe('on Today', () => {
  const tasks = async () => {
    const { tasks: all } = await home.value(getToday, {})
    return all.filter(({ rule }) => rule.startsWith('subsidy-'))
  }

  it('the last month is told until its list is kept, and again when it has changed', async () => {
    const { residentId } = await disabled()
    const schemeId = await scheme()
    expect(await tasks()).toMatchObject([
      {
        rule: 'subsidy-not-kept',
        title: '运营补贴2026年10月的名单还没有留存',
        link: `/indicators/subsidies/${schemeId}?month=2026-10`,
      },
    ])
    await keep(schemeId)
    expect(await tasks()).toEqual([])
    const left = { residentId, dischargedOn: '2026-10-16', endReason: 'home' as const }
    await home.value(discharge, left)
    expect(await tasks()).toMatchObject([{ rule: 'subsidy-changed' }])
  })

  it('of a scheme with nobody on it nothing is told', async () => {
    await scheme()
    expect(await tasks()).toEqual([])
  })
})
