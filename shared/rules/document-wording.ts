/** What a place of a wording stands for: a word from the records, or a table that the program sets. */
export interface WordingPlace {
  readonly group: string
  readonly name: string
  /** Stands alone on its line. */
  readonly isBlock: boolean
  readonly hint: string
  /** Width of the line that is left where the records hold nothing, in mm. */
  readonly blank: number
}

function words(
  group: string,
  of: readonly (readonly [name: string, hint: string, blank?: number])[],
) {
  return of.map(([name, hint, blank = 32]) => ({ group, name, isBlock: false, hint, blank }))
}

function person(group: string): readonly WordingPlace[] {
  return words(group, [
    [`${group}姓名`, `协议当事人里的${group}`, 26],
    [`${group}关系`, '与老人的关系', 20],
    [`${group}证件号码`, '', 46],
    [`${group}电话`, '', 34],
    [`${group}住址`, '', 70],
  ])
}

/** The places of a service agreement. */
const agreementPlaces: readonly WordingPlace[] = [
  ...words('机构', [
    ['机构名称', '机构信息', 60],
    ['机构地址', '机构信息', 70],
    ['统一社会信用代码', '机构信息', 46],
    ['法定代表人', '机构信息里的法定代表人或负责人', 26],
    ['机构电话', '机构信息里的负责人联系方式', 34],
  ]),
  ...words('老人', [
    ['老人姓名', '档案', 26],
    ['老人性别', '档案', 14],
    ['老人出生日期', '档案', 34],
    ['老人证件号码', '档案', 46],
    ['老人电话', '档案', 34],
    ['老人住址', '档案', 70],
  ]),
  ...person('监护人'),
  ...person('代理人'),
  ...person('付款人'),
  ...person('保证人'),
  ...person('紧急联系人'),
  ...words('约定', [
    ['协议编号', '', 40],
    ['签订日期', '', 34],
    ['起始日期', '', 34],
    ['截止日期', '', 34],
    ['试住天数', '只有数字', 14],
    ['照护等级', '', 26],
    ['服务内容', '', 90],
    ['床位', '入住后现在的床位', 22],
    ['月费', '带“元”', 30],
    ['押金', '带“元”', 30],
    ['付款时间', '如 每月 5 日前', 40],
    ['补充约定', '没有就印“无”', 90],
  ]),
  ...[
    ['当事人表', '协议各方的表格'],
    ['收费表', '收费项目的表格'],
    ['签字栏', '各方签字的地方'],
  ].map(([name = '', hint = '']) => ({ group: '表格', name, isBlock: true, hint, blank: 0 })),
]

export const wordingPlaces = { agreement: agreementPlaces } as const

/** A piece of a line: text as it was written, or a place. */
export type WordingSegment = { readonly text: string } | { readonly place: string }

/** A line of a wording. Numbers are given by the program: a heading 一、, a clause 1. within it. */
export type WordingBlock =
  | {
      readonly kind: 'heading' | 'clause'
      readonly number: number
      readonly segments: readonly WordingSegment[]
    }
  | { readonly kind: 'paragraph'; readonly segments: readonly WordingSegment[] }
  | { readonly kind: 'block'; readonly place: string }

/** What is wrong with a line, counted from 1. */
export interface WordingProblem {
  readonly line: number
  readonly message: string
}

const placeShape = /【([^【】\n]{0,40})】/gu

function segmentsOf(text: string): readonly WordingSegment[] {
  const segments: WordingSegment[] = []
  let from = 0
  for (const match of text.matchAll(placeShape)) {
    if (match.index > from) segments.push({ text: text.slice(from, match.index) })
    segments.push({ place: match[1] ?? '' })
    from = match.index + match[0].length
  }
  if (from < text.length) segments.push({ text: text.slice(from) })
  return segments
}

const headingShape = /^#\s*(.+)$/u
const clauseShape = /^\d{1,3}[.．、]\s*(.+)$/u
const alone = /^【([^【】]+)】$/u

/** The lines of a wording in their order; empty lines only part paragraphs. */
export function readWording(
  body: string,
  places: readonly WordingPlace[],
): readonly WordingBlock[] {
  const blocks: WordingBlock[] = []
  let [heading, clause] = [0, 0]
  for (const line of body.split(/\r?\n/u).map((text) => text.trim())) {
    const block = alone.exec(line)?.[1]
    const [title, numbered] = [headingShape.exec(line)?.[1], clauseShape.exec(line)?.[1]]
    if (line === '') continue
    if (block !== undefined && places.some(({ name, isBlock }) => isBlock && name === block)) {
      blocks.push({ kind: 'block', place: block })
    } else if (title !== undefined) {
      heading += 1
      clause = 0
      blocks.push({ kind: 'heading', number: heading, segments: segmentsOf(title) })
    } else if (numbered !== undefined) {
      clause += 1
      blocks.push({ kind: 'clause', number: clause, segments: segmentsOf(numbered) })
    } else {
      blocks.push({ kind: 'paragraph', segments: segmentsOf(line) })
    }
  }
  return blocks
}

/** Unknown places, tables within a line or twice, and brackets without their other half. */
export function wordingProblems(
  body: string,
  places: readonly WordingPlace[],
): readonly WordingProblem[] {
  const problems: WordingProblem[] = []
  const seen = new Set<string>()
  for (const [index, text] of body.split(/\r?\n/u).entries()) {
    const line = index + 1
    for (const [whole, name = ''] of text.matchAll(placeShape)) {
      const place = places.find((known) => known.name === name)
      if (place === undefined) {
        problems.push({ line, message: `没有${whole}这个位置` })
      } else if (place.isBlock && text.trim() !== whole) {
        problems.push({ line, message: `${whole}要单独占一行` })
      } else if (place.isBlock && seen.has(name)) {
        problems.push({ line, message: `${whole}只能有一处` })
      }
      if (place?.isBlock === true) seen.add(name)
    }
    if (/[【】]/u.test(text.replaceAll(placeShape, ''))) {
      problems.push({ line, message: '【 和 】没有成对' })
    }
  }
  return problems
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** `一`, `十二`, `三十`: a number of 1 to 99 as headings have it. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 99) return String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`
  return `${ten}${ones === 0 ? '' : digits[ones]}`
}
