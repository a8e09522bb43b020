import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import { bandsOf, edgesToMove } from '#shared/rules/rulebook-bands.ts'
import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import { ruleLabel, valueChanges } from '#shared/rules/rulebook-labels.ts'
import {
  ownPart,
  plainFields,
  type RuleDecision,
  ruleValues,
  type Scalar,
  withDecisions,
} from '#shared/rules/rulebook-values.ts'
import { fieldKind, fieldName, scalarText } from '#shared/rules/rulebook-words.ts'
import { builtInRulebooks, type RulebookId } from '#data/office/rulebook/built-in.ts'
import { faultsOf } from '#data/office/rulebook/faults.ts'

const ids = Object.keys(builtInRulebooks) as RulebookId[]
const contentOf = (id: RulebookId) => builtInRulebooks[id].content
const all = ids.flatMap((id) => ruleValues(contentOf(id)).map((value) => ({ id, value })))
const anyValue = fc.constantFrom(...all)

const example = {
  id: 'example',
  title: '例',
  status: 'single',
  note: null,
  levels: [
    { level: 0, name: '完好', minimum: 50, maximum: 90, status: 'verified', note: null },
    { level: 1, name: '受损', minimum: 0, maximum: 49, status: 'single', note: '一个来源' },
  ],
  profiles: [
    {
      id: 'ganzhou',
      name: '赣州市',
      rules: [{ id: 'nursing', title: '护理型床位占比', target: 55, status: 'single', note: null }],
      status: 'single',
      note: null,
    },
  ],
}

const valueAt = (json: unknown, path: string) => {
  const value = ruleValues(json).find((one) => one.path === path)
  if (value === undefined) throw new Error(`no value at ${path}`)
  return value
}

describe('values of the rulebooks in the program', () => {
  it.each(ids)('%s: agrees in itself, each value has a path and a label of its own', (id) => {
    const values = ruleValues(contentOf(id))
    expect(faultsOf(id, contentOf(id))).toEqual([])
    // The smallest, of terms of keeping, says one value for itself and three for its terms.
    expect(values.length).toBeGreaterThan(3)
    expect(new Set(values.map(({ path }) => path)).size).toBe(values.length)
    for (const value of values) {
      expect(ruleLabel(value)).toMatch(/\p{Script=Han}/u)
      expect(ruleLabel(value)).not.toMatch(/undefined|null|\[object/)
    }
  })

  it('every field that can be seen has a Chinese name, and its short signs are never English', () => {
    for (const { value } of all) {
      for (const [key, field] of plainFields(value)) {
        expect(fieldName(key)).toMatch(/\p{Script=Han}/u)
        expect(scalarText(key, field)).not.toMatch(/^[a-z_-]+$/)
      }
    }
  })
})

describe('paths and labels', () => {
  it('go by ids, levels and codes, not by places', () => {
    expect(ruleValues(example).map(({ path }) => path)).toEqual([
      '.',
      'levels/0',
      'levels/1',
      'profiles/ganzhou',
      'profiles/ganzhou/rules/nursing',
    ])
    const labels = ruleValues(example).map(ruleLabel)
    expect(labels).toEqual([
      '整份：例',
      '等级 0 完好',
      '等级 1 受损',
      '赣州市',
      '赣州市 · 护理型床位占比',
    ])
  })

  it('what names a value or says how sure it is cannot be replaced', () => {
    const keys = (path: string) => plainFields(valueAt(example, path)).map(([key]) => key)
    expect(keys('levels/1')).toEqual(['name', 'minimum', 'maximum'])
    expect(keys('profiles/ganzhou/rules/nursing')).toEqual(['title', 'target'])
  })

  it.each([
    ['target', 55, 'number'],
    ['page', null, 'number'],
    ['clause', null, 'text'],
    ['isRequired', true, 'yesNo'],
    ['inForceFrom', null, 'day'],
    ['scope', 'home', 'choice'],
    ['scope', '洗脸、刷牙', 'text'],
    ['force', null, 'choice'],
    ['value', null, 'text'],
    ['value', 'month', 'choice'],
  ] as const)('%s %s is typed as %s', (key, value, kind) => {
    expect(fieldKind(key, value)).toBe(kind)
  })
})

describe('decisions', () => {
  const decision = (path: string, replacement: Record<string, Scalar> | null): RuleDecision => ({
    path,
    replacement,
    note: '已核对：第 3 页',
  })

  it('change the value that they are about, keep its note, and no other', () => {
    const path = 'profiles/ganzhou/rules/nursing'
    const after = withDecisions(example, [decision(path, { target: 60 })])
    expect(valueAt(after, path).value).toMatchObject({
      target: 60,
      status: 'verified',
      note: '已核对：第 3 页',
    })
    const confirmed = withDecisions(example, [decision('levels/1', null)])
    expect(valueAt(confirmed, 'levels/1').value).toMatchObject({
      maximum: 49,
      status: 'verified',
      note: '一个来源；已核对：第 3 页',
    })
  })

  it('whatever is confirmed: its own part stays but for status and note, all others stay whole', () => {
    fc.assert(
      fc.property(anyValue, ({ id, value }) => {
        const before = ruleValues(contentOf(id))
        const after = ruleValues(withDecisions(contentOf(id), [decision(value.path, null)]))
        expect(after.map(({ path }) => path)).toEqual(before.map(({ path }) => path))
        for (const [index, one] of after.entries()) {
          const own = before[index]
          if (own === undefined) throw new Error('a value more')
          const isMeant = one.path === value.path
          const { status, note } = isMeant ? one.value : own.value
          expect(ownPart(one)).toEqual({ ...ownPart(own), status, note })
          if (isMeant) expect(status).toBe('verified')
        }
      }),
      { numRuns: 40 },
    )
  })

  it('about a path that does not exist change nothing', () => {
    fc.assert(
      fc.property(fc.string(), anyValue, (name, { id }) => {
        const path = `levels/没有/${name}`
        expect(withDecisions(contentOf(id), [decision(path, { name: 'x' })])).toEqual(contentOf(id))
      }),
      { numRuns: 20 },
    )
  })

  it('rest on what the value itself says, not on the values within it or on the edition', () => {
    const edition = structuredClone(example)
    const [profile] = edition.profiles
    if (profile?.rules[0] === undefined) throw new Error('no rule')
    profile.rules[0].target = 70
    const own = (json: unknown, path: string) => ownPart(valueAt(json, path))
    expect(own(edition, 'profiles/ganzhou')).toEqual(own(example, 'profiles/ganzhou'))
    expect(own({ ...edition, version: 9 }, '.')).toEqual(own({ ...edition, version: 8 }, '.'))
    expect(own(edition, 'profiles/ganzhou/rules/nursing')).not.toEqual(
      own(example, 'profiles/ganzhou/rules/nursing'),
    )
    profile.name = '赣州'
    expect(own(edition, 'profiles/ganzhou')).not.toEqual(own(example, 'profiles/ganzhou'))
  })
})

describe('differences between editions', () => {
  it('say what is new, gone and changed, in words', () => {
    const after = structuredClone(example)
    after.profiles = after.profiles.map((profile) => ({
      ...profile,
      rules: [
        { id: 'nursing', title: '护理型床位占比', target: 60, status: 'verified', note: null },
        { id: 'reserve', title: '预留床位', target: 2, status: 'single', note: null },
      ] as typeof profile.rules,
    }))
    after.levels = after.levels.slice(0, 1)
    expect(valueChanges(ruleValues(example), ruleValues(after))).toEqual([
      {
        path: 'profiles/ganzhou/rules/nursing',
        label: '赣州市 · 护理型床位占比',
        kind: 'changed',
        before: '目标值 55；单一来源',
        after: '目标值 60；已核对',
      },
      {
        path: 'profiles/ganzhou/rules/reserve',
        label: '赣州市 · 预留床位',
        kind: 'added',
        before: null,
        after: '名称 预留床位；目标值 2；单一来源',
      },
      {
        path: 'levels/1',
        label: '等级 1 受损',
        kind: 'removed',
        before: '名称 受损；下限 0；上限 49；单一来源',
        after: null,
      },
    ])
  })

  it('are none between a rulebook and itself, whichever it is', () => {
    for (const id of ids) {
      const values = ruleValues(contentOf(id))
      expect(valueChanges(values, ruleValues(structuredClone(contentOf(id))))).toEqual([])
    }
  })
})

describe('an instrument', () => {
  interface Instrument {
    levels: { level: number; minimum: number; maximum: number }[]
    items: { maximum: number; group: string; options: { score: number }[] }[]
    groups: { maximum: number }[]
    adjustments: { effect: { kind: string; level?: number } }[]
  }
  const changed = (change: (instrument: Instrument) => void) => {
    const copy = structuredClone(contentOf('gbt42195')) as Instrument
    change(copy)
    return inconsistencies(copy)
  }
  const first = <T>(list: readonly T[]): T => {
    const [one] = list
    if (one === undefined) throw new Error('empty')
    return one
  }
  const band = (instrument: Instrument, level: number) =>
    first(instrument.levels.filter((one) => one.level === level))

  it.each([
    ['a gap between bands', (one: Instrument) => band(one, 4).maximum--, /^等级 4 与等级 3 之间/],
    [
      'bands that overlap',
      (one: Instrument) => band(one, 4).maximum++,
      /^等级 4 与等级 3 的分数段/,
    ],
    ['totals below the lowest band', (one: Instrument) => band(one, 4).minimum++, /不从 0 分起/],
    ['totals above the highest', (one: Instrument) => band(one, 0).maximum--, /不到满分 90/],
    ['a maximum that no option has', (one: Instrument) => first(one.items).maximum++, /最高分/],
    ['a sum of a group that is wrong', (one: Instrument) => first(one.groups).maximum--, /之和/],
    ['an item twice', (one: Instrument) => one.items.push(first(one.items)), /出现两次/],
    [
      'a level that is missing',
      (one: Instrument) => {
        one.levels = one.levels.filter(({ level }) => level !== 2)
      },
      /0 到 4 五级|之间/,
    ],
    [
      'two options of one score',
      (one: Instrument) => {
        const { options } = first(one.items)
        first(options.slice(1)).score = first(options).score
      },
      /两个/,
    ],
  ])('with %s is named', (_what, change, sentence) => {
    const found = changed(change)
    expect(found.some((text) => sentence.test(text))).toBe(true)
  })

  it('whose edges are moved with their neighbours still covers every total once', () => {
    const values = ruleValues(contentOf('gbt42195'))
    const bands = bandsOf(values)
    expect(bands.map(({ path }) => path)).toEqual([4, 3, 2, 1, 0].map((level) => `levels/${level}`))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -5, max: 5 }), (at, by) => {
        const moved = bands[at]
        const below = bands[at - 1]
        if (moved === undefined || below === undefined) throw new Error('no such band')
        const minimum = moved.minimum + by
        fc.pre(minimum <= moved.maximum && minimum - 1 >= below.minimum)
        const own = { path: moved.path, fields: { minimum } }
        const edges = edgesToMove(bands, moved.path, { minimum, maximum: moved.maximum })
        expect(edges).toEqual(
          by === 0 ? [] : [{ path: below.path, fields: { maximum: minimum - 1 } }],
        )
        const decisions = [own, ...edges].map(({ path, fields }) => ({
          path,
          replacement: fields,
          note: '',
        }))
        expect(inconsistencies(withDecisions(contentOf('gbt42195'), decisions))).toEqual([])
      }),
    )
  })
})
