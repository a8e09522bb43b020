import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listPolicyProfiles } from '#shared/contract/home/profile.ts'
import {
  confirmRuleValue,
  getRulebook,
  listRulebooks,
  listRuleValues,
  replaceRuleValue,
  voidRuleDecision,
} from '#shared/contract/office/rulebook.ts'
import gbt42195 from '#shared/rulebooks/gbt42195.json' with { type: 'json' }
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import { effectiveRulebook } from '#data/office/rulebook/effective.ts'
import type { RulebookId } from '#data/office/rulebook/built-in.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const rulebook = 'policy-profiles'
const paper = '赣州市规划正文第 12 页'
const ganzhou = { rulebook, path: 'profiles/ganzhou', paper }
const severe = { rulebook: 'gbt42195', path: 'levels/3', paper: '正式文本第 4 页' }

async function valueOf(path: string, of = rulebook) {
  const { rows } = await home.value(listRuleValues, { rulebook: of, path })
  const [row] = rows
  if (row === undefined) throw new Error(`no value at ${path}`)
  return row
}

async function effective<Id extends RulebookId>(id: Id) {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return effectiveRulebook(open.reader.db, id)
}

async function bands() {
  const { levels } = await effective('gbt42195')
  return levels
    .toSorted((one, other) => one.level - other.level)
    .map(({ minimum, maximum, status }) => [minimum, maximum, status])
}

const builtInBands = gbt42195.levels.map(({ minimum, maximum, status }) => [
  minimum,
  maximum,
  status,
])

describe('confirming a value', () => {
  it('makes it verified by that paper; who, when and what stand on the audit', async () => {
    const before = await valueOf(ganzhou.path)
    expect(before).toMatchObject({
      label: '赣州市',
      status: 'single',
      originalStatus: 'single',
      original: null,
      decision: null,
    })
    const last = home.lastAuditId()
    const { id } = await home.value(confirmRuleValue, ganzhou)
    expect(await valueOf(ganzhou.path)).toEqual({
      ...before,
      status: 'verified',
      note: `已核对：${paper}`,
      decision: {
        id,
        kind: 'confirmed',
        paper,
        by: '命令行',
        at: '2026-11-22T02:00:00.000Z',
        isInEffect: true,
      },
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'office.confirmRuleValue',
        subject: `ruleDecision:${id}`,
        before: { rulebook, path: ganzhou.path, label: '赣州市', value: { status: 'single' } },
        after: { kind: 'confirmed', paper, value: { status: 'verified', yearTo: 2025 } },
      },
    ])
    const { profiles } = await effective(rulebook)
    expect(profiles.find((one) => one.id === 'ganzhou')?.status).toBe('verified')
    expect(profiles.find((one) => one.id === 'wuxi')?.status).toBe('single')
  })

  it('is refused for what is verified already, what does not exist, and without a paper', async () => {
    const before = home.dump()
    const refused = (input: object) => home.refusal(confirmRuleValue, input)
    const sex = { rulebook: 'monthly-residents', path: 'columns/sex/codes/male', paper }
    expect(await refused(sex)).toMatchObject({
      code: 'rule_violated',
      rule: 'rule-value-verified',
    })
    for (const input of [
      { ...ganzhou, path: 'profiles/beijing' },
      { ...ganzhou, path: '__proto__' },
      { ...ganzhou, rulebook: 'constructor' },
    ]) {
      expect(await refused(input)).toMatchObject({ code: 'not_found' })
    }
    expect(await refused({ ...ganzhou, paper: ' ' })).toMatchObject({
      code: 'invalid_input',
      fields: { paper: '依据不能为空' },
    })
    expect(home.dump()).toEqual(before)
  })

  it('is the administrator’s alone', async () => {
    for (const role of ['director', 'nurse', 'inspector'] as const) {
      const { client: by } = await given.account(role)
      expect(await home.refusal(confirmRuleValue, ganzhou, { by })).toMatchObject({
        code: 'forbidden',
      })
      expect((await home.value(listRuleValues, { rulebook }, { by })).total).toBeGreaterThan(400)
    }
  })

  it('by two at once happens once; a later one must have seen the first', async () => {
    const replies = await Promise.all([
      home.call(confirmRuleValue.name, ganzhou),
      home.call(confirmRuleValue.name, { ...ganzhou, paper: '另一份' }),
    ])
    const refusals = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]))
    expect(refusals).toMatchObject([{ code: 'conflict', rule: 'changed-meanwhile' }])
    const { decision } = await valueOf(ganzhou.path)
    const again = { ...ganzhou, paper: '盖章原件', decisionId: decision?.id ?? 0 }
    await home.value(confirmRuleValue, again)
    expect((await valueOf(ganzhou.path)).decision?.paper).toBe('盖章原件')
    expect(home.count('SELECT count(*) FROM ruleDecision')).toBe(2)
    expect(home.count('SELECT count(*) FROM ruleDecision WHERE voidedAt IS NULL')).toBe(1)
  })
})

describe('replacing a value', () => {
  const replace = (fields: Record<string, string | number | null>, more: object = {}) => ({
    ...ganzhou,
    fields,
    ...more,
  })

  it('holds everywhere from then on, with what stood there beside it', async () => {
    const last = home.lastAuditId()
    await home.value(replaceRuleValue, replace({ yearTo: 2027, name: '赣州市' }))
    expect(await valueOf(ganzhou.path)).toMatchObject({
      status: 'verified',
      original: [{ key: 'yearTo', value: 2025 }],
      originalStatus: 'single',
      decision: { kind: 'replaced', paper, isInEffect: true },
    })
    const { rows } = await home.value(listPolicyProfiles, {})
    expect(rows.find(({ profile }) => profile === 'ganzhou')?.yearTo).toBe(2027)
    expect(home.auditAfter(last)).toMatchObject([
      { before: { value: { yearTo: 2025 } }, after: { kind: 'replaced', value: { yearTo: 2027 } } },
    ])
    expect(home.rows('SELECT replacementJson FROM ruleDecision')).toEqual([
      { replacementJson: '{"yearTo":2027}' },
    ])
  })

  it('fills in what was not known: clause and page of a rule', async () => {
    const path = 'profiles/ganzhou/rules/fees-published'
    await home.value(replaceRuleValue, replace({ clause: '第五章', page: 31 }, { path }))
    const { fields, original } = await valueOf(path)
    expect(fields).toEqual(
      expect.arrayContaining([
        { key: 'clause', label: '条款', value: '第五章' },
        { key: 'page', label: '页码', value: 31 },
      ]),
    )
    expect(original).toEqual([
      { key: 'clause', value: null },
      { key: 'page', value: null },
    ])
  })

  it('may replace what was verified too, and a decision by another', async () => {
    const male = { rulebook: 'monthly-residents', path: 'columns/sex/codes/male', paper }
    await home.value(replaceRuleValue, { ...male, fields: { label: '男性' } })
    const { decision } = await valueOf(male.path, male.rulebook)
    const decisionId = decision?.id ?? 0
    await home.value(replaceRuleValue, { ...male, decisionId, fields: { label: '男士' } })
    const { columns } = await effective('monthly-residents')
    const labels = columns.find(({ key }) => key === 'sex')?.codes?.map(({ label }) => label)
    expect(labels).toEqual(['男士', '女'])
  })

  it.each([
    ['nothing at all', {}, 'rule-value-unchanged', null],
    ['the same', { yearTo: 2025 }, 'rule-value-unchanged', null],
    ['another type', { yearTo: '2027' }, 'rule-value-field', 'fields.yearTo'],
    ['no whole number', { yearTo: 2025.5 }, 'rule-value-field', 'fields.yearTo'],
    ['nothing where something must be', { name: null }, 'rule-value-field', 'fields.name'],
    ['an empty text', { name: '' }, 'rule-value-field', 'fields.name'],
    ['blanks', { name: '　 ' }, 'rule-value-field', 'fields.name'],
    ['more than a line', { name: '赣州\n市' }, 'rule-value-field', 'fields.name'],
    ['what nobody sees', { name: '赣州\u0001市' }, 'rule-value-field', 'fields.name'],
    ['what names it', { id: 'other' }, 'rule-value-field', 'fields.id'],
    ['its certainty', { status: 'verified' }, 'rule-value-field', 'fields.status'],
    ['what it is made of', { rules: null }, 'rule-value-field', 'fields.rules'],
    ['what does not exist', { zzz: 1 }, 'rule-value-field', 'fields.zzz'],
    ['years out of order', { yearTo: 2001 }, 'rulebook-inconsistent', 'fields.yearTo'],
  ])('by %s is refused', async (_what, fields, rule, field) => {
    const before = home.dump()
    const error = await home.refusal(replaceRuleValue, replace(fields))
    expect(error.rule).toBe(rule)
    expect(error.message).toMatch(/没有保存/)
    expect(Object.keys(error.fields ?? {})).toEqual(field === null ? [] : [field])
    expect(home.dump()).toEqual(before)
  })

  it('by a day that Yilu does not know is refused, or nobody could list it any more', async () => {
    for (const inForceFrom of ['1849-12-31', '2200-01-01', '2026-02-30']) {
      const input = { rulebook: 'gbt42195', path: '.', paper, fields: { inForceFrom } }
      expect(await home.refusal(replaceRuleValue, input)).toMatchObject({
        rule: 'rule-value-field',
        fields: { 'fields.inForceFrom': expect.any(String) },
      })
    }
    expect((await home.value(listRulebooks, {})).total).toBeGreaterThan(0)
  })

  it('moves the edge of a band on both its sides, and takes it back on both', async () => {
    expect(await bands()).toEqual(builtInBands)
    const last = home.lastAuditId()
    const { id } = await home.value(replaceRuleValue, { ...severe, fields: { minimum: 28 } })
    const moved = await bands()
    expect(moved[3]).toEqual([28, 45, 'verified'])
    expect(moved[4]).toEqual([0, 27, 'verified'])
    expect(home.auditAfter(last).map(({ after }) => after)).toMatchObject([
      { value: { minimum: 28 } },
      { value: { maximum: 27 }, paper: severe.paper },
    ])
    await home.value(replaceRuleValue, { ...severe, decisionId: id, fields: { maximum: 44 } })
    const again = await bands()
    expect(again.map(([minimum, maximum]) => [minimum, maximum])).toEqual([
      [90, 90],
      [66, 89],
      [45, 65],
      [30, 44],
      [0, 29],
    ])
    expect(again[4]).toEqual(builtInBands[4])
    const { decision } = await valueOf(severe.path, severe.rulebook)
    await home.value(voidRuleDecision, { id: decision?.id ?? 0, reason: '看错了' })
    expect(await bands()).toEqual(builtInBands)
    expect(home.count('SELECT count(*) FROM ruleDecision WHERE voidedAt IS NULL')).toBe(0)
  })

  it.each([
    ['a level that is left without a total', { minimum: 46 }],
    ['a level above the highest total', { maximum: 200 }],
  ])('of a band by %s is refused and named', async (_what, fields) => {
    const before = home.dump()
    const error = await home.refusal(replaceRuleValue, { ...severe, fields })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'rulebook-inconsistent' })
    expect(error.message).toMatch(/^等级 \d.+没有保存/)
    expect(home.dump()).toEqual(before)
  })
})

describe('taking a decision back', () => {
  it('lets the rulebook’s own value hold again, and cannot be done twice', async () => {
    const before = await valueOf(ganzhou.path)
    const { id } = await home.value(replaceRuleValue, { ...ganzhou, fields: { yearTo: 2027 } })
    const last = home.lastAuditId()
    await home.value(voidRuleDecision, { id, reason: '看错了页' })
    expect(await valueOf(ganzhou.path)).toEqual(before)
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `ruleDecision:${id}`,
        before: { value: { yearTo: 2027 }, paper },
        after: { kind: 'withdrawn', reason: '看错了页', value: { yearTo: 2025 } },
      },
    ])
    const again = { id, reason: '再来一次' }
    expect(await home.refusal(voidRuleDecision, again)).toMatchObject({ code: 'conflict' })
    expect(await home.refusal(voidRuleDecision, { ...again, id: 999 })).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('lists', () => {
  it('of rulebooks: what each is, how sure its values are, where it comes from', async () => {
    const { rows, total } = await home.value(listRulebooks, {})
    expect(total).toBe(rows.length)
    const policies = rows.find((row) => row.rulebook === rulebook)
    expect(policies).toMatchObject({
      title: policyProfiles.title,
      version: policyProfiles.version,
      origin: 'built-in',
      fileName: null,
      decisionCount: 0,
    })
    await home.value(confirmRuleValue, ganzhou)
    const after = (await home.value(listRulebooks, {})).rows.find(
      (row) => row.rulebook === rulebook,
    )
    expect(after?.decisionCount).toBe(1)
    expect(after?.counts).toEqual({
      ...policies?.counts,
      single: (policies?.counts.single ?? 0) - 1,
      verified: (policies?.counts.verified ?? 0) + 1,
    })
    const { content, editions, sources } = await home.value(getRulebook, { rulebook })
    expect(content).toEqual(await effective(rulebook))
    expect(sources.length).toBeGreaterThan(0)
    expect(editions).toEqual([])
    expect(await home.refusal(getRulebook, { rulebook: 'nothing' })).toMatchObject({
      code: 'not_found',
    })
  })

  it('of values: by certainty, by decision, by words, in pages', async () => {
    await home.value(confirmRuleValue, ganzhou)
    const ask = (more: object) => home.value(listRuleValues, { rulebook, ...more })
    const everything = await ask({ limit: 1000 })
    const { counts } = await home.value(getRulebook, { rulebook })
    for (const status of ['verified', 'single', 'unverified'] as const) {
      const { rows, total } = await ask({ status, limit: 1000 })
      expect(total).toBe(counts[status])
      expect(rows.every((row) => row.status === status)).toBe(true)
    }
    expect((await ask({ isDecided: true })).rows.map(({ path }) => path)).toEqual([ganzhou.path])
    expect((await ask({ isDecided: false })).total).toBe(everything.total - 1)
    const found = await ask({ search: '护理型床位占' })
    expect(found.rows.length).toBeGreaterThan(1)
    expect(
      found.rows.every(({ label, fields }) =>
        JSON.stringify([label, fields]).includes('护理型床位占'),
      ),
    ).toBe(true)
    const second = await ask({ limit: 5, offset: 5 })
    expect(second.rows).toEqual(everything.rows.slice(5, 10))
    expect(second.total).toBe(everything.total)
  })
})

describe('what holds', () => {
  it('is made once and shared, never stale, and cannot be changed by who reads it', async () => {
    const first = await effective(rulebook)
    expect(await effective(rulebook)).toBe(first)
    expect(Object.isFrozen(first.profiles)).toBe(true)
    const { id } = await home.value(confirmRuleValue, ganzhou)
    const second = await effective(rulebook)
    expect(second).not.toBe(first)
    await home.value(voidRuleDecision, { id, reason: '看错了' })
    expect(await effective(rulebook)).toEqual(first)
    const other = await givenHome()
    await other.home.value(replaceRuleValue, { ...ganzhou, fields: { yearTo: 2029 } })
    expect(await effective(rulebook)).toEqual(first)
    await other.home.remove()
  })
})
