import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listPolicyProfiles } from '#shared/contract/home/profile.ts'
import { list as listIndicators } from '#shared/contract/indicators/indicator.ts'
import {
  confirmRuleValue,
  exchangeRulebook,
  exportRulebook,
  getRulebook,
  listRulebooks,
  listRuleValues,
  replaceRuleValue,
  tryRulebook,
  voidRulebookEdition,
} from '#shared/contract/office/rulebook.ts'
import gbt42195 from '#shared/rulebooks/gbt42195.json' with { type: 'json' }
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { rulebookFile } from './sample-inputs-rulebooks.ts'

let home: TestHome

beforeEach(async () => {
  ;({ home } = await givenHome())
})

afterEach(() => home.remove())

const rulebook = 'policy-profiles'
const ganzhou = { rulebook, path: 'profiles/ganzhou', paper: '赣州市规划正文第 12 页' }
const severe = { rulebook: 'gbt42195', path: 'levels/3', paper: '正式文本第 4 页' }

async function valueOf(path: string) {
  const { rows } = await home.value(listRuleValues, { rulebook, path })
  const [row] = rows
  if (row === undefined) throw new Error(`no value at ${path}`)
  return row
}

describe('exchanging a rulebook', () => {
  const newer = {
    ...policyProfiles,
    version: policyProfiles.version + 1,
    profiles: policyProfiles.profiles.map((profile) =>
      profile.id === 'wuxi' ? { ...profile, yearTo: 2030 } : profile,
    ),
  }
  const exchange = (content: unknown, fileName = '规划.json') => ({
    fileName,
    bytes: rulebookFile(content),
    reason: '新一轮规划',
  })

  it('is tried first: what changes and which decisions would have no effect', async () => {
    await home.value(confirmRuleValue, { ...ganzhou, path: 'profiles/wuxi' })
    await home.value(confirmRuleValue, ganzhou)
    const before = home.dump()
    const tried = await home.value(tryRulebook, { bytes: rulebookFile(newer) })
    expect(home.dump()).toEqual(before)
    expect(tried).toEqual({
      rulebook,
      title: policyProfiles.title,
      version: newer.version,
      currentVersion: policyProfiles.version,
      changes: [
        {
          path: '.',
          label: `整份：${policyProfiles.title}`,
          kind: 'changed',
          before: `版本 ${policyProfiles.version}`,
          after: `版本 ${newer.version}`,
        },
        {
          path: 'profiles/wuxi',
          label: '无锡市',
          kind: 'changed',
          before: '截止年 2025',
          after: '截止年 2030',
        },
      ],
      lostDecisions: [{ path: 'profiles/wuxi', label: '无锡市' }],
    })
  })

  it('holds from then on; decisions hold where the value is the same; and back again', async () => {
    await home.value(confirmRuleValue, { ...ganzhou, path: 'profiles/wuxi' })
    await home.value(replaceRuleValue, { ...ganzhou, fields: { yearTo: 2026 } })
    const last = home.lastAuditId()
    const { id, version } = await home.value(exchangeRulebook, exchange(newer))
    expect(version).toBe(newer.version)
    const years = async () =>
      (await home.value(listPolicyProfiles, {})).rows.flatMap(({ profile, yearTo }) =>
        ['wuxi', 'ganzhou'].includes(profile) ? [yearTo] : [],
      )
    expect(await years()).toEqual([2030, 2026])
    expect(await valueOf('profiles/wuxi')).toMatchObject({
      status: 'single',
      decision: { isInEffect: false },
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `rulebookEdition:${id}`,
        before: { rulebook, version: policyProfiles.version, fileName: null },
        after: { version: newer.version, fileName: '规划.json', changeCount: 2 },
      },
    ])
    expect(await home.value(getRulebook, { rulebook })).toMatchObject({
      origin: 'file',
      fileName: '规划.json',
      version: newer.version,
      editions: [{ id, isLive: true, reason: '新一轮规划', by: '命令行' }],
    })
    await home.value(voidRulebookEdition, { id, reason: '还没有施行' })
    expect(await years()).toEqual([2025, 2026])
    expect((await valueOf('profiles/wuxi')).decision?.isInEffect).toBe(true)
    expect((await home.value(getRulebook, { rulebook })).origin).toBe('built-in')
    const again = { id, reason: '再来一次' }
    expect(await home.refusal(voidRulebookEdition, again)).toMatchObject({ code: 'conflict' })
    expect(await home.refusal(voidRulebookEdition, { ...again, id: 77 })).toMatchObject({
      code: 'not_found',
    })
  })

  it('takes what another home exported: without decisions, the same again', async () => {
    await home.value(replaceRuleValue, { ...ganzhou, fields: { yearTo: 2026 } })
    await home.value(exchangeRulebook, exchange(newer))
    const { name, bytes } = await home.value(exportRulebook, { rulebook })
    expect(name).toBe(`policy-profiles-${newer.version}.json`)
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(newer)
    const tried = await home.value(tryRulebook, { bytes })
    expect(tried).toMatchObject({ changes: [], lostDecisions: [] })
    expect((await home.value(exportRulebook, { rulebook })).bytes).toEqual(bytes)
    for (const { rulebook: other } of (await home.value(listRulebooks, {})).rows) {
      const file = await home.value(exportRulebook, { rulebook: other })
      expect((await home.value(tryRulebook, { bytes: file.bytes })).changes).toEqual([])
    }
  })

  it('never gives one version two contents', async () => {
    await home.value(exchangeRulebook, exchange(newer))
    const before = home.dump()
    for (const content of [newer, { ...newer, title: '另一份' }, policyProfiles]) {
      expect(await home.refusal(exchangeRulebook, exchange(content))).toMatchObject({
        code: 'rule_violated',
        rule: 'rulebook-version',
        fields: { bytes: expect.stringMatching(/没有换用/) },
      })
    }
    expect(home.dump()).toEqual(before)
  })

  it('nor after it was taken back: its number stays with what it said', async () => {
    const { id } = await home.value(exchangeRulebook, exchange(newer))
    await home.value(voidRulebookEdition, { id, reason: '还没有施行' })
    expect(
      await home.refusal(exchangeRulebook, exchange({ ...newer, area: '江苏' })),
    ).toMatchObject({
      rule: 'rulebook-version',
      fields: { bytes: expect.stringContaining(`第 ${newer.version} 版以前换用过`) },
    })
    expect(await home.value(exchangeRulebook, exchange(newer))).toMatchObject({
      version: newer.version,
    })
  })

  it('by two at once happens once', async () => {
    const replies = await Promise.all([
      home.call(exchangeRulebook.name, exchange(newer)),
      home.call(exchangeRulebook.name, exchange({ ...newer, area: '江苏' })),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, false])
    expect(home.count('SELECT count(*) FROM rulebookEdition')).toBe(1)
  })

  const deep = `{"id":"policy-profiles","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`
  it.each([
    ['no text', Uint8Array.from([0xff, 0xfe, 0x00]), /读不懂/],
    ['no JSON', new TextEncoder().encode('{"id":'), /读不懂/],
    ['nested without end', new TextEncoder().encode(deep), /层次太多/],
    ['something else', rulebookFile([1, 2]), /不是一份标准或政策/],
    ['unknown', rulebookFile({ ...newer, id: 'dance' }), /没有编号为“dance”/],
    ['too large', new Uint8Array(2_000_001), /超过 2 MB/],
    ['of another kind', rulebookFile({ ...newer, kind: 'form' }), /kind：/],
    ['without values', rulebookFile({ ...newer, profiles: [] }), /profiles：/],
    [
      'with an id twice',
      rulebookFile({ ...newer, profiles: [...newer.profiles, ...newer.profiles.slice(0, 1)] }),
      /profiles：/,
    ],
    ['with a version out of reach', rulebookFile({ ...newer, version: 1e12 }), /版本号太大/],
    [
      'an instrument with a gap',
      rulebookFile({
        ...gbt42195,
        version: gbt42195.version + 1,
        levels: gbt42195.levels.map((band) => (band.level === 4 ? { ...band, maximum: 20 } : band)),
      }),
      /等级 4 与等级 3 之间有分数不属于任何等级/,
    ],
  ])('with a file that is %s is refused in words', async (_what, bytes, sentence) => {
    const before = home.dump()
    for (const refused of [
      await home.refusal(tryRulebook, { bytes }),
      await home.refusal(exchangeRulebook, { fileName: '坏.json', bytes, reason: '试试' }),
    ]) {
      expect(refused.code).toBe('invalid_input')
      expect(refused.message).toMatch(sentence)
      expect(Object.keys(refused.fields ?? {})).toEqual(['bytes'])
    }
    expect(home.dump()).toEqual(before)
  })

  it('is refused where a replacement would no longer agree with it', async () => {
    await home.value(replaceRuleValue, { ...severe, fields: { minimum: 28 } })
    const moved = {
      ...gbt42195,
      version: gbt42195.version + 1,
      levels: gbt42195.levels.map((band) =>
        band.level === 3
          ? { ...band, minimum: 31 }
          : band.level === 4
            ? { ...band, maximum: 30 }
            : band,
      ),
    }
    // Both sides of the edge changed, so neither replacement has an effect any more.
    expect(
      (await home.value(tryRulebook, { bytes: rulebookFile(moved) })).lostDecisions,
    ).toHaveLength(2)
    // One side says something new, so only the other replacement still has an effect.
    const kept = {
      ...gbt42195,
      version: gbt42195.version + 1,
      levels: gbt42195.levels.map((band) =>
        band.level === 3 ? { ...band, note: '另一处' } : band,
      ),
    }
    expect(await home.refusal(tryRulebook, { bytes: rulebookFile(kept) })).toMatchObject({
      code: 'rule_violated',
      rule: 'rulebook-decisions-clash',
    })
  })
})

describe('the plan of one city', () => {
  const wuxi = policyProfiles.profiles.find(({ id }) => id === 'wuxi')
  const suzhou = { ...wuxi, id: 'suzhou', name: '苏州市', plan: '苏州市养老服务规划', yearTo: 2030 }
  const file = (profile: unknown) => ({
    fileName: '苏州.json',
    bytes: rulebookFile({ kind: 'policy-profile', profile }),
    reason: '本机构在苏州',
  })

  it('is put among those that the program has, and the others stay', async () => {
    const { bytes } = file(suzhou)
    const tried = await home.value(tryRulebook, { bytes })
    expect(tried).toMatchObject({
      rulebook,
      currentVersion: policyProfiles.version,
      version: policyProfiles.version + 1,
      lostDecisions: [],
    })
    expect(tried.changes.filter(({ kind }) => kind === 'removed')).toEqual([])
    await home.value(exchangeRulebook, file(suzhou))
    const { rows } = await home.value(listPolicyProfiles, {})
    expect(rows.map(({ profile }) => profile)).toEqual([
      ...policyProfiles.profiles.map(({ id }) => id),
      'suzhou',
    ])
    const { rows: indicators } = await home.value(listIndicators, { profile: 'suzhou' })
    expect(indicators).toHaveLength(wuxi?.rules.length ?? 0)
  })

  it('takes the place of the one of the same name; the same again is refused', async () => {
    await home.value(exchangeRulebook, file({ ...wuxi, yearTo: 2031 }))
    const { rows } = await home.value(listPolicyProfiles, {})
    expect(rows.find(({ profile }) => profile === 'wuxi')?.yearTo).toBe(2031)
    expect(rows).toHaveLength(policyProfiles.profiles.length)
    const again = file({ ...wuxi, yearTo: 2031 })
    expect(await home.refusal(exchangeRulebook, again)).toMatchObject({ rule: 'rulebook-same' })
  })

  it('goes out as a file that another home reads in', async () => {
    const { bytes, name } = await home.value(exportRulebook, { rulebook, profile: 'wuxi' })
    expect(name).toBe(`${wuxi?.name ?? ''}规划.json`)
    const text = new TextDecoder().decode(bytes)
    expect(JSON.parse(text)).toEqual({ kind: 'policy-profile', profile: wuxi })
    const changed = text.replace('"wuxi"', '"wuxi-2"')
    const other = { ...file(null), bytes: new TextEncoder().encode(changed) }
    await home.value(exchangeRulebook, other)
    const none = { rulebook, profile: 'nowhere' }
    expect(await home.refusal(exportRulebook, none)).toMatchObject({ code: 'not_found' })
  })

  it('with a fault, or with a rule that asks for what nobody knows, is refused and says which', async () => {
    const [first, ...rest] = wuxi?.rules ?? []
    const odd = { ...suzhou, rules: [{ ...first, metric: null, record: 'nothing_known' }, ...rest] }
    const wrong = [{ ...suzhou, yearTo: 'soon' }, { ...suzhou, id: 'Suzhou 1' }, odd, null, 7]
    for (const profile of wrong) {
      const error = await home.refusal(exchangeRulebook, file(profile))
      expect(error).toMatchObject({ code: 'invalid_input', rule: 'rulebook-faulty' })
      expect(error.message).toMatch(/\p{Script=Han}/u)
    }
  })
})
