import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listPolicyProfiles, recordPolicyProfile } from '#shared/contract/home/profile.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome

beforeEach(async () => {
  ;({ home } = await givenHome())
})

afterEach(() => home.remove())

const choose = (from: string, applies: boolean, profile = 'kunshan') => ({ profile, applies, from })

async function applying(asOf: string): Promise<readonly string[]> {
  const { rows } = await home.value(listPolicyProfiles, { asOf })
  return rows.filter(({ applies }) => applies).map(({ name }) => name)
}

describe('policy profiles', () => {
  it('are all offered, with the years of the plan and how many rules it has', async () => {
    const { rows } = await home.value(listPolicyProfiles, {})
    expect(rows).toHaveLength(5)
    expect(rows[3]).toEqual({
      profile: 'qidong',
      name: '启东市',
      plan: '启东市深化居家养老服务三年行动计划（2020—2022年）',
      yearFrom: 2020,
      yearTo: 2022,
      ruleCount: 22,
      status: 'single',
      note: expect.stringContaining('规划期'),
      applies: false,
      periods: [],
    })
  })

  it('apply from a day on until they no longer do, several at a time, and again', async () => {
    const last = home.lastAuditId()
    await home.value(recordPolicyProfile, choose('2026-01-01', true))
    await home.value(recordPolicyProfile, choose('2026-03-01', true, 'wuxi'))
    await home.value(recordPolicyProfile, choose('2026-06-01', false))
    await home.value(recordPolicyProfile, choose('2026-09-01', true))
    expect(await applying('2025-12-31')).toEqual([])
    expect(await applying('2026-05-31')).toEqual(['昆山市', '无锡市'])
    expect(await applying('2026-06-01')).toEqual(['无锡市'])
    expect(await applying('2026-11-22')).toEqual(['昆山市', '无锡市'])
    expect((await home.value(listPolicyProfiles, {})).rows[0]?.periods).toEqual([
      { profileFrom: '2026-01-01', profileTo: '2026-06-01' },
      { profileFrom: '2026-09-01', profileTo: null },
    ])
    expect(home.count('SELECT count(*) FROM homePolicyProfile WHERE voidedAt IS NOT NULL')).toBe(1)
    expect(home.auditAfter(last)[2]).toMatchObject({
      subject: 'policyProfile:kunshan',
      before: { profileFrom: '2026-01-01', profileTo: null },
      after: { name: '昆山市', applies: false, from: '2026-06-01' },
    })
  })

  it('are not chosen twice, not left unchosen, not in days to come', async () => {
    await home.value(recordPolicyProfile, choose('2026-05-01', true))
    const before = home.dump()
    const refused = async (input: object) => home.refusal(recordPolicyProfile, input)
    for (const input of [
      choose('2026-05-01', true),
      choose('2026-06-01', true),
      choose('2026-04-01', true),
      choose('2026-04-30', false),
      choose('2026-06-01', false, 'wuxi'),
    ]) {
      expect(await refused(input)).toMatchObject({
        code: 'rule_violated',
        rule: 'policy-profile-unchanged',
        fields: { from: expect.any(String) },
      })
    }
    expect(await refused(choose('2026-11-23', false))).toMatchObject({
      fields: { from: '还没有到' },
    })
    expect(await refused(choose('2026-05-01', true, 'beijing'))).toMatchObject({
      code: 'invalid_input',
      fields: { profile: '没有这个地方政策' },
    })
    expect(home.dump()).toEqual(before)
  })

  it('taken back on their first day applied on none', async () => {
    await home.value(recordPolicyProfile, choose('2026-05-01', true))
    await home.value(recordPolicyProfile, choose('2026-05-01', false))
    expect(await applying('2026-05-01')).toEqual([])
    expect((await home.value(listPolicyProfiles, {})).rows[0]?.periods).toEqual([])
    await home.value(recordPolicyProfile, choose('2026-05-01', true))
    expect(await applying('2026-05-01')).toEqual(['昆山市'])
  })

  it('chosen by two at the same moment are chosen once', async () => {
    const input = choose('2026-05-01', true)
    const replies = await Promise.all([
      home.call('home.recordPolicyProfile', input),
      home.call('home.recordPolicyProfile', input),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(home.count('SELECT count(*) FROM homePolicyProfile')).toBe(1)
  })
})
