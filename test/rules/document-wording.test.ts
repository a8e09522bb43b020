import { fc } from '#test/support/properties.ts'
import { describe, expect, it } from 'vitest'
import {
  chineseNumber,
  readWording,
  wordingPlaces,
  wordingProblems,
} from '#shared/rules/document-wording.ts'
import { agreementWording } from '#data/office/wording/agreement-wording.ts'

const places = wordingPlaces.agreement
const read = (body: string) => readWording(body, places)
const problems = (body: string) => wordingProblems(body, places)

describe('a wording', () => {
  it('has headings and clauses with numbers of its own, places and tables', () => {
    const body =
      '参考\n\n# 双方\n1. 乙方：【老人姓名】。\n7、第二\n# 收费\n3. 如下\n【收费表】\n#标题'
    expect(read(body)).toEqual([
      { kind: 'paragraph', segments: [{ text: '参考' }] },
      { kind: 'heading', number: 1, segments: [{ text: '双方' }] },
      {
        kind: 'clause',
        number: 1,
        segments: [{ text: '乙方：' }, { place: '老人姓名' }, { text: '。' }],
      },
      { kind: 'clause', number: 2, segments: [{ text: '第二' }] },
      { kind: 'heading', number: 2, segments: [{ text: '收费' }] },
      { kind: 'clause', number: 1, segments: [{ text: '如下' }] },
      { kind: 'block', place: '收费表' },
      { kind: 'heading', number: 3, segments: [{ text: '标题' }] },
    ])
  })

  it.each([
    ['【老人名字】', 1, '没有【老人名字】这个位置'],
    ['一\n\n乙方：【收费表】', 3, '【收费表】要单独占一行'],
    ['【签字栏】\n二\n【签字栏】', 3, '【签字栏】只能有一处'],
    ['乙方：【老人姓名', 1, '【 和 】没有成对'],
    ['】【老人姓名】', 1, '【 和 】没有成对'],
    ['【】', 1, '没有【】这个位置'],
  ])('%j is refused with its line', (body, line, message) => {
    expect(problems(body)).toContainEqual({ line, message })
  })

  it('that comes with the program has no problem, each table once, and covers what the order names', () => {
    expect(problems(agreementWording.body)).toEqual([])
    for (const place of [
      '机构名称',
      '机构地址',
      '法定代表人',
      '机构电话',
      '老人姓名',
      '老人住址',
    ]) {
      expect(agreementWording.body).toContain(`【${place}】`)
    }
    for (const point of [
      '照护等级',
      '服务内容',
      '收费',
      '付款时间',
      '服务期限',
      '变更、解除和终止',
    ]) {
      expect(agreementWording.body).toContain(point)
    }
    const blocks = read(agreementWording.body).filter(({ kind }) => kind === 'block')
    expect(blocks).toHaveLength(places.filter(({ isBlock }) => isBlock).length)
  })

  it('whatever somebody types, loses no word and invents none', () => {
    const parts = fc.constantFrom(
      '甲',
      '#',
      '$x$',
      '@',
      '\\',
      '[b]',
      '【老人姓名】',
      '【没有】',
      ' ',
    )
    const lines = fc.array(
      fc.array(parts, { maxLength: 6 }).map((of) => of.join('')),
      { maxLength: 8 },
    )
    fc.assert(
      fc.property(lines, (typed) => {
        const shown = read(typed.join('\n')).map((block) =>
          block.kind === 'block'
            ? `【${block.place}】`
            : block.segments.map((of) => ('text' in of ? of.text : `【${of.place}】`)).join(''),
        )
        const expected = typed
          .map((line) => line.trim())
          .map((line) => /^#\s*(.+)$/.exec(line)?.[1] ?? line)
          .filter((line) => line !== '')
        expect(shown).toEqual(expected)
      }),
      { seed: 20_261_122, numRuns: 300 },
    )
  })
})

describe('the number of a heading', () => {
  it.each([
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [99, '九十九'],
    [100, '100'],
  ])('%i is %s', (value, text) => {
    expect(chineseNumber(value)).toBe(text)
  })
})
