import type { InstrumentGroup, InstrumentRulebook } from '../rulebooks/instrument.ts'
import { groupRuleFits, itemRuleFits } from './assessment-levels.ts'
import { isInstrument } from './instrument-words.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

function repeated(names: readonly (number | string)[]): readonly (number | string)[] {
  const seen = new Set<number | string>()
  const twice = names.filter((name) => seen.size === seen.add(name).size)
  return [...new Set(twice)]
}

type Item = InstrumentRulebook['items'][number]

/** What an item can be answered with, as far as it counts in a sum. */
function scoresOf({ options, number, maximum }: Item): readonly number[] {
  if (number === null) return options.map(({ score }) => score)
  return number.isScore ? Array.from({ length: maximum + 1 }, (_, score) => score) : [0]
}

/** Every sum that answers can come to. */
function possibleSums(items: readonly Item[]): readonly number[] {
  let sums = new Set([0])
  for (const item of items) {
    const scores = scoresOf(item)
    sums = new Set([...sums].flatMap((before) => scores.map((score) => before + score)))
  }
  return [...sums].toSorted((one, other) => one - other)
}

/** Every combination of the values of some lists; lists of instruments are short. */
function combinations(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  let found: readonly (readonly number[])[] = [[]]
  for (const list of lists) found = found.flatMap((before) => list.map((one) => [...before, one]))
  return found
}

interface Edges {
  readonly level: number
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
}

/** Bands must take every sum that there can be once, from the lowest to the highest. */
function ofBands(bands: readonly Edges[], sums: readonly number[], of: string): readonly string[] {
  const inOrder = bands
    .map(({ level, minimum = NaN, maximum = NaN }) => ({ level, minimum, maximum }))
    .toSorted((one, other) => one.minimum - other.minimum)
  const [least = 0, most = 0] = [sums[0], sums.at(-1)]
  const turned = inOrder.filter(({ minimum, maximum }) => !(minimum <= maximum))
  const apart = inOrder.flatMap((band, index) => {
    const next = inOrder[index + 1]
    if (next === undefined) return []
    const between = `${of}等级 ${band.level} 与等级 ${next.level} `
    if (next.minimum <= band.maximum) return [`${between}的分数段有重叠`]
    const isOpen = sums.some((total) => total > band.maximum && total < next.minimum)
    return isOpen ? [`${between}之间有分数不属于任何等级`] : []
  })
  return [
    ...turned.map(({ level }) => `${of}等级 ${level} 没有分数段，或下限高于上限`),
    ...apart,
    ...(inOrder[0]?.minimum === least ? [] : [`${of}最低的等级不从 ${least} 分起`]),
    ...(inOrder.at(-1)?.maximum === most ? [] : [`${of}最高的等级不到满分 ${most} 分`]),
  ]
}

function ofItems({ items, groups }: InstrumentRulebook): readonly string[] {
  const known = new Set(groups.map(({ code }) => code))
  const codes = new Set(items.map(({ code }) => code))
  return [
    ...items.flatMap(({ code, options, maximum }) =>
      options.length === 0 || Math.max(...options.map(({ score }) => score)) === maximum
        ? []
        : [`项目 ${code} 的上限不是选项的最高分`],
    ),
    ...items.flatMap(({ code, options }) =>
      repeated(options.map(({ score }) => score)).map(
        (score) => `项目 ${code} 有两个 ${score} 分的选项`,
      ),
    ),
    ...items.filter(({ group }) => !known.has(group)).map(({ code }) => `项目 ${code} 没有归属`),
    ...items
      .filter(({ askedIf }) => askedIf !== null && !codes.has(askedIf.item))
      .map(({ code }) => `项目 ${code} 取决于没有的项目`),
  ]
}

function ofGroups({ items, groups, scoring }: InstrumentRulebook): readonly string[] {
  return groups.flatMap((group) => {
    const own = items.filter((item) => item.group === group.code)
    const highest = sum(own.map((item) => Math.max(0, ...scoresOf(item))))
    const wrong =
      highest === group.maximum ? [] : [`一级指标 ${group.code} 的上限不是各项目上限之和`]
    return scoring === 'grouped' ? [...wrong, ...ofGroupLevels(group, own)] : wrong
  })
}

function ofGroupLevels(group: InstrumentGroup, items: readonly Item[]): readonly string[] {
  const { code, bands, rules } = group
  if (rules.length === 0) return ofBands(bands, possibleSums(items), `${code} `)
  const codes = items.map((item) => item.code)
  const open = combinations(items.map(scoresOf)).some((scores) => {
    const answers = Object.fromEntries(codes.map((one, index) => [one, scores[index] ?? 0]))
    return !rules.some((rule) => itemRuleFits(rule, answers))
  })
  return open ? [`${code} 有答案不属于任何等级`] : []
}

const levelsOf = ({ bands, rules }: InstrumentGroup) => [
  ...new Set([...bands, ...rules].map(({ level }) => level)),
]

/** Levels of the groups that nothing puts together. */
function ofCombination(book: InstrumentRulebook): readonly string[] {
  const { groups, groupRules, table } = book
  if (table === null) {
    const open = combinations(groups.map(levelsOf)).some((levels) => {
      const byCode = Object.fromEntries(groups.map(({ code }, at) => [code, levels[at] ?? 0]))
      return !groupRules.some((rule) => groupRuleFits(rule, byCode))
    })
    return open ? ['有的各项等级不属于任何等级'] : []
  }
  const ofCodes = (codes: readonly string[]) =>
    groups.filter(({ code }) => codes.includes(code)).flatMap(levelsOf)
  const rows = new Set(ofCodes([table.rowGroup]))
  const columns = new Set(ofCodes(table.columnGroups))
  const open = [...rows].some((row) =>
    [...columns].some((column) => {
      const cells = table.cells.filter((cell) => cell.row === row && cell.column === column)
      return cells.length !== 1
    }),
  )
  return open ? ['组合表有空格或重复的格'] : []
}

/** Rules about answers must leave none without a level; typed numbers are tried around their edges. */
function ofGrades({ items, rules }: InstrumentRulebook): readonly string[] {
  const edges = (code: string) =>
    rules.flatMap(({ when }) =>
      when
        .filter(({ item }) => item === code)
        .flatMap(({ minimum, maximum }) => [minimum, maximum])
        .flatMap((edge) => (edge === null ? [] : [edge - 0.1, edge, edge + 0.1])),
    )
  const lists = items.map((item) =>
    item.number === null
      ? item.options.map(({ score }) => score)
      : [0, item.maximum, ...edges(item.code)],
  )
  const open = combinations(lists).some((scores) => {
    const answers = Object.fromEntries(items.map(({ code }, at) => [code, scores[at] ?? 0]))
    return !rules.some((rule) => itemRuleFits(rule, answers))
  })
  return open ? ['有答案不属于任何等级'] : []
}

function ofScoring(book: InstrumentRulebook): readonly string[] {
  const { scoring, levels, items } = book
  switch (scoring) {
    case 'sum':
      return ofBands(levels, possibleSums(items), '')
    case 'total':
      return levels.length === 0 ? [] : ofBands(levels, possibleSums(items), '')
    case 'grade':
      return ofGrades(book)
    case 'grouped':
      return ofCombination(book)
    case 'risks':
      return ofRisks(book)
  }
}

function ofRisks({ items }: InstrumentRulebook): readonly string[] {
  return items.flatMap(({ code, options, risk }) => {
    if (risk === null) return [`项目 ${code} 没有说是哪一类风险`]
    const { proposal } = risk
    if (proposal === null) return []
    const isOption = (score: number) => options.some((option) => option.score === score)
    return [
      ...(isInstrument(proposal.instrument) ? [] : [`项目 ${code} 参考的工具程序里没有`]),
      ...(proposal.scores.every(({ score }) => isOption(score))
        ? []
        : [`项目 ${code} 参考工具得出的分值不在选项里`]),
    ]
  })
}

/** Every level that something leads to must be one of the instrument's. */
function ofLevels({ levels, adjustments, groupRules, rules, table }: InstrumentRulebook) {
  const known = new Set(levels.map(({ level }) => level))
  const set = adjustments.flatMap(({ id, effect }) =>
    effect.kind === 'set' ? [{ id, level: effect.level }] : [],
  )
  const leading = [...set, ...groupRules, ...rules, ...(table?.cells ?? [])]
  return [
    ...repeated(levels.map(({ level }) => level)).map((level) => `等级 ${level} 出现两次`),
    ...leading.filter(({ level }) => !known.has(level)).map(({ id }) => `${id} 定为没有的等级`),
  ]
}

const knownOccasions = ['first', 'regular', 'immediate', 'doubt', 'other']

/** What the whole program knows: the five levels of ability, levels from 0 on, the reasons of assessments. */
function ofWhatProgramKnows({ id, levels, occasions }: InstrumentRulebook): readonly string[] {
  const given = levels.map(({ level }) => level).toSorted((one, other) => one - other)
  const isAll = given.every((level, index) => level === index)
  const count = id === 'gbt42195' ? 5 : Math.min(given.length, 6)
  const foreign = occasions.filter(({ value }) => !knownOccasions.includes(value))
  return [
    ...(isAll && given.length === count ? [] : [`等级应为 0 到 ${count - 1}`]),
    ...foreign.map(({ label }) => `评估原因“${label}”程序里没有`),
  ]
}

/** What does not agree within an instrument that fits its schema, in Chinese; nothing where all agrees. */
export function instrumentInconsistencies(book: InstrumentRulebook): readonly string[] {
  return [
    ...ofLevels(book),
    ...ofItems(book),
    ...ofGroups(book),
    ...ofScoring(book),
    ...ofWhatProgramKnows(book),
  ]
}
