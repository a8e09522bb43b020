import { describe, expect, it } from 'vitest'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { bandsOf, edgesToMove } from '#shared/rules/rulebook-bands.ts'
import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import { ruleLabel } from '#shared/rules/rulebook-labels.ts'
import { ruleValues } from '#shared/rules/rulebook-values.ts'
import { books } from '#test/support/instrument-books.ts'

type Id = keyof typeof books

/** An entry that a test is about must be there. */
function present<Entry>(entry: Entry | null | undefined): Entry {
  if (entry === null || entry === undefined) throw new Error('not in the rulebook')
  return entry
}

function broken(id: Id, change: (book: InstrumentRulebook) => void): string {
  const book: InstrumentRulebook = structuredClone(books[id])
  change(book)
  return inconsistencies(book).join('；')
}

const group = (book: InstrumentRulebook, code: string) =>
  present(book.groups.find((one) => one.code === code))

describe('an instrument that does not agree with itself', () => {
  it.each<[string, Id, (book: InstrumentRulebook) => void, RegExp]>([
    [
      'a hole between bands of a sum',
      'ltci2021',
      (book) => (present(group(book, 'ADL').bands[2]).minimum = 50),
      /ADL 等级 3 与等级 2 之间有分数不属于任何等级/,
    ],
    [
      'bands of a sum that overlap',
      'ltci2021',
      (book) => (present(group(book, 'COG').bands[1]).minimum = 3),
      /COG 等级 2 与等级 1 的分数段有重叠/,
    ],
    [
      'a band that ends before the highest sum',
      'mzt039',
      (book) => (present(group(book, 'SOC').bands[3]).maximum = 19),
      /SOC 最高的等级不到满分 20 分/,
    ],
    [
      'a cell that is missing',
      'ltci2021',
      (book) => present(book.table).cells.splice(6, 1),
      /组合表有空格或重复的格/,
    ],
    [
      'a cell that leads to no level',
      'ltci2021',
      (book) => (present(present(book.table).cells[0]).level = 6),
      /0-0 定为没有的等级/,
    ],
    [
      'levels of groups that nothing puts together',
      'mzt039',
      (book) => book.groupRules.pop(),
      /有的各项等级不属于任何等级/,
    ],
    [
      'answers of a group that lead nowhere',
      'mzt039',
      (book) => group(book, 'SEN').rules.pop(),
      /SEN 有答案不属于任何等级/,
    ],
    [
      'a rule that leaves out the edge: exactly five seconds',
      'water-swallow',
      (book) => (present(present(book.rules[3]).when[1]).maximum = 4.9),
      /有答案不属于任何等级/,
    ],
    [
      'a total below the lowest band',
      'braden',
      (book) => (present(book.levels[4]).minimum = 7),
      /最低的等级不从 6 分起/,
    ],
    [
      'a level without a band',
      'morse',
      (book) => (present(book.levels[1]).minimum = undefined),
      /等级 1 没有分数段/,
    ],
    [
      'options that do not sum to the maximum',
      'morse',
      (book) => (present(book.groups[0]).maximum = 120),
      /MFS 的上限不是各项目上限之和/,
    ],
    [
      'a tool that the program does not have',
      'nine-risks',
      (book) => (present(present(book.items[5]).risk?.proposal).instrument = 'tinetti'),
      /N6 参考的工具程序里没有/,
    ],
    [
      'a proposal that is no option',
      'nine-risks',
      (book) => (present(present(book.items[5]).risk?.proposal?.scores[0]).score = 7),
      /N6 参考工具得出的分值不在选项里/,
    ],
    [
      'a risk that nobody knows by name',
      'nine-risks',
      (book) => (present(book.items[0]).risk = null),
      /N1 没有说是哪一类风险/,
    ],
  ])('with %s is named', (_what, id, change, expected) => {
    expect(broken(id, change)).toMatch(expected)
  })

  it('is refused where an item has neither options nor a number, or a level does not say how sure it is', () => {
    const { items, levels, ...rest } = books.morse
    const [item] = items
    const [level] = levels
    const { status: _status, ...bare } = present(level)
    const wrong = [
      { ...rest, items: [{ ...item, options: [] }], levels },
      { ...rest, items, levels: [bare] },
      { ...rest, items, levels, scoring: 'guess' },
    ]
    expect(instrumentRulebook.safeParse({ ...rest, items, levels }).success).toBe(true)
    for (const book of wrong) expect(instrumentRulebook.safeParse(book).success).toBe(false)
  })
})

describe('the values of an instrument', () => {
  it('move an edge with its neighbour, also within a group and only there', () => {
    const bands = bandsOf(ruleValues(books.ltci2021))
    expect(bands).toHaveLength(12)
    expect(edgesToMove(bands, 'groups/ADL/bands/2', { minimum: 50 })).toEqual([
      { path: 'groups/ADL/bands/3', fields: { maximum: 49 } },
    ])
    expect(edgesToMove(bandsOf(ruleValues(books.morse)), 'levels/1', { maximum: 44 })).toEqual([
      { path: 'levels/2', fields: { minimum: 45 } },
    ])
  })

  it('each have a label that people can read', () => {
    for (const [id, book] of Object.entries(books)) {
      for (const value of ruleValues(book)) {
        const label = ruleLabel(value)
        expect(label, `${id} ${value.path}`).toMatch(/\p{Script=Han}/u)
      }
    }
  })
})
