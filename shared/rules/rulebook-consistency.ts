import type { InstrumentRulebook } from '../rulebooks/instrument.ts'
import type { FormRulebook } from '../rulebooks/rulebook.ts'
import { formInconsistencies } from './rulebook-forms.ts'
import { plainFields, ruleValues } from './rulebook-values.ts'
import { ruleLabel } from './rulebook-labels.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** Paths and texts longer than this are of no use to anybody and are refused. */
const longestPath = 300
const longestText = 500

function repeated(names: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  const twice = names.filter((name) => seen.size === seen.add(name).size)
  return [...new Set(twice)]
}

/** Ids, codes and keys that stand twice in one list, wherever the list is. */
function repeatedNames(json: unknown): readonly string[] {
  if (typeof json !== 'object' || json === null) return []
  const inner = Object.values(json).flatMap(repeatedNames)
  if (!Array.isArray(json)) return inner
  const own = (['id', 'code', 'key'] as const).flatMap((field) =>
    repeated(
      json.flatMap((entry: unknown) => {
        const name = (entry as Readonly<Record<string, unknown>> | null)?.[field]
        return typeof name === 'string' ? [name] : []
      }),
    ),
  )
  return [...own, ...inner]
}

function ofEvery(rulebook: unknown): readonly string[] {
  const values = ruleValues(rulebook)
  const paths = repeated(values.map(({ path }) => path))
  const names = repeatedNames(rulebook)
  return [
    ...names.map((name) => `“${name}”在同一张表里出现两次`),
    ...(names.length > 0 ? [] : paths.map((path) => `有两个值都叫“${path}”`)),
    ...values
      .filter(({ path }) => path.length > longestPath)
      .map((value) => `“${ruleLabel(value).slice(0, 60)}”的编号太长`),
    ...values.flatMap((value) =>
      plainFields(value)
        .filter(([, field]) => String(field).length > longestText)
        .map(() => `“${ruleLabel(value).slice(0, 60)}”有文字超过 ${longestText} 个字`),
    ),
  ]
}

/** Bands must take every total from 0 to the highest once. */
function ofBands({ levels }: InstrumentRulebook, highest: number): readonly string[] {
  const inOrder = levels.toSorted((one, other) => one.minimum - other.minimum)
  const [lowest, top] = [inOrder[0], inOrder.at(-1)]
  const turned = inOrder.filter(({ minimum, maximum }) => minimum > maximum)
  const apart = inOrder.flatMap((band, index) => {
    const next = inOrder[index + 1]
    if (next === undefined || next.minimum === band.maximum + 1) return []
    const how = next.minimum > band.maximum ? '之间有分数不属于任何等级' : '的分数段有重叠'
    return [`等级 ${band.level} 与等级 ${next.level} ${how}`]
  })
  return [
    ...turned.map(({ level }) => `等级 ${level} 的下限高于上限`),
    ...apart,
    ...(lowest?.minimum === 0 ? [] : ['最低的等级不从 0 分起']),
    ...(top?.maximum === highest ? [] : [`最高的等级不到满分 ${highest} 分`]),
  ]
}

function ofScores({ items, groups }: InstrumentRulebook): readonly string[] {
  const known = new Set(groups.map(({ code }) => code))
  return [
    ...items.flatMap(({ code, options, maximum }) =>
      Math.max(...options.map(({ score }) => score)) === maximum
        ? []
        : [`项目 ${code} 的上限不是选项的最高分`],
    ),
    ...items.flatMap(({ code, options }) =>
      repeated(options.map(({ score }) => String(score))).map(
        (score) => `项目 ${code} 有两个 ${score} 分的选项`,
      ),
    ),
    ...items.filter(({ group }) => !known.has(group)).map(({ code }) => `项目 ${code} 没有归属`),
    ...groups.flatMap(({ code, maximum }) =>
      sum(items.filter(({ group }) => group === code).map((item) => item.maximum)) === maximum
        ? []
        : [`一级指标 ${code} 的上限不是各项目上限之和`],
    ),
  ]
}

function ofAdjustments({ adjustments, levels }: InstrumentRulebook): readonly string[] {
  const known = new Set(levels.map(({ level }) => level))
  return adjustments.flatMap(({ id, effect }) =>
    effect.kind === 'set' && !known.has(effect.level) ? [`调整 ${id} 定为没有的等级`] : [],
  )
}

/** The five levels of ability that the whole program knows, and the reasons of its assessments. */
const knownLevels = [0, 1, 2, 3, 4]
const knownOccasions = ['first', 'regular', 'immediate', 'doubt', 'other']

function ofWhatProgramKnows({ levels, occasions }: InstrumentRulebook): readonly string[] {
  const given = new Set(levels.map(({ level }) => level))
  const isAll = given.size === knownLevels.length && knownLevels.every((one) => given.has(one))
  const foreign = occasions.filter(({ value }) => !knownOccasions.includes(value))
  return [
    ...(isAll ? [] : ['等级应为 0 到 4 五级']),
    ...foreign.map(({ label }) => `评估原因“${label}”程序里没有`),
  ]
}

function ofInstrument(instrument: InstrumentRulebook): readonly string[] {
  const highest = sum(instrument.items.map(({ maximum }) => maximum))
  const doubled = repeated(instrument.levels.map(({ level }) => String(level)))
  return [
    ...doubled.map((level) => `等级 ${level} 出现两次`),
    ...ofScores(instrument),
    ...ofBands(instrument, highest),
    ...ofAdjustments(instrument),
    ...ofWhatProgramKnows(instrument),
  ]
}

function isInstrument(rulebook: unknown): rulebook is InstrumentRulebook {
  return (rulebook as { kind?: unknown }).kind === 'instrument'
}

function isForm(rulebook: unknown): rulebook is FormRulebook {
  return (rulebook as { kind?: unknown }).kind === 'form'
}

/** What does not agree within a rulebook that fits its schema, in Chinese; nothing where all agrees. */
export function inconsistencies(rulebook: unknown): readonly string[] {
  return [
    ...ofEvery(rulebook),
    ...(isInstrument(rulebook) ? ofInstrument(rulebook) : []),
    ...(isForm(rulebook) ? formInconsistencies(rulebook) : []),
  ]
}
