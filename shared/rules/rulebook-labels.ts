import {
  ownPart,
  plainFields,
  plainText,
  type JsonObject,
  type RuleStep,
  type RuleValue,
  type Scalar,
} from './rulebook-values.ts'
import { certainty, certaintyWords } from '../rulebooks/rulebook.ts'
import { fieldName, scalarText, sectionName } from './rulebook-words.ts'

const titles = ['title', 'name', 'label', 'heading', 'text', 'plan'] as const

function titleOf(value: JsonObject): string | null {
  const key = titles.find((one) => typeof value[one] === 'string')
  return key === undefined ? null : plainText(value[key])
}

/** The number or code by which people know an entry: 3 级 is 3, a choice of two points 2 分. */
function numberOf({ value, namedBy }: RuleStep): string {
  if (namedBy === 'score') return `${plainText(value['score'])} 分`
  if (namedBy === 'level') return plainText(value['level'])
  // A code on paper has a number in it, e.g. B.1.1; one in plain letters is the program's own.
  const code = namedBy === 'code' ? plainText(value['code']) : ''
  return /\d/.test(code) ? code : ''
}

function stepLabel(step: RuleStep): string {
  const known = [numberOf(step), titleOf(step.value) ?? ''].filter((part) => part !== '')
  const name = known.length === 0 && step.place !== null ? [String(step.place)] : known
  const parts = [sectionName(step.section), ...name]
  return parts.filter((part) => part !== '').join(' ')
}

/** What a value of a rulebook is, readable: 能力等级 3 重度失能, 赣州市 · 养老机构护理型床位占比. */
export function ruleLabel(ruleValue: RuleValue): string {
  if (ruleValue.path === '.') return `整份：${titleOf(ruleValue.value) ?? ''}`
  const labels = ruleValue.steps.map(stepLabel).filter((label) => label !== '')
  return labels.length === 0 ? ruleValue.path : labels.join(' · ')
}

function* leaves(json: unknown, key: string): Generator<readonly [string, Scalar]> {
  if (typeof json !== 'object' || json === null) {
    yield [key, json as Scalar]
    return
  }
  for (const [inner, value] of Object.entries(json)) yield* leaves(value, `${key}/${inner}`)
}

/** All that a value says for itself, by its place within it. */
function saidBy(value: RuleValue): ReadonlyMap<string, Scalar> {
  return new Map(leaves({ ...ownPart(value), version: value.value['version'] ?? null }, ''))
}

function statusText(value: Scalar): string {
  const { data } = certainty.safeParse(value)
  return data === undefined ? '未知' : (certaintyWords[data] ?? '已核对')
}

/** One place of a value in words: 目标值 55. What only the program reads is 程序用项. */
function said(place: string, value: Scalar): string {
  const key = place.slice(place.lastIndexOf('/') + 1)
  if (place === '/status') return statusText(value)
  if (place === '/note') return `说明 ${value === null ? '无' : String(value)}`
  const name = fieldName(key)
  return name === null ? '程序用项' : `${name} ${scalarText(key, value)}`
}

const inWords = (places: readonly (readonly [string, Scalar])[]) =>
  [...new Set(places.map(([place, value]) => said(place, value)))].join('；')

/** All that a value says and that can be looked at, in words. */
export function valueText(value: RuleValue): string {
  const fields = plainFields(value)
    .filter(([, field]) => field !== null)
    .map(([key, field]) => [`/${key}`, field] as const)
  return inWords([...fields, ['/status', value.value['status'] as Scalar]])
}

export interface ValueChange {
  readonly path: string
  readonly label: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: string | null
  readonly after: string | null
}

function changeOf(before: RuleValue, after: RuleValue): ValueChange | null {
  const [old, fresh] = [saidBy(before), saidBy(after)]
  const places = [...new Set([...old.keys(), ...fresh.keys()])]
  const changed = places.filter((place) => old.get(place) !== fresh.get(place))
  if (changed.length === 0) return null
  const words = (of: ReadonlyMap<string, Scalar>) =>
    inWords(changed.flatMap((place) => (of.has(place) ? [[place, of.get(place) ?? null]] : [])))
  return {
    path: after.path,
    label: ruleLabel(after),
    kind: 'changed',
    before: words(old) || '没有',
    after: words(fresh) || '没有',
  }
}

/** What changes from one set of values to another, by path, in the order of the new one; removed ones last. */
export function valueChanges(
  before: readonly RuleValue[],
  after: readonly RuleValue[],
): readonly ValueChange[] {
  const old = new Map(before.map((value) => [value.path, value]))
  const kept = new Set(after.map(({ path }) => path))
  const changes = after.flatMap((value): readonly ValueChange[] => {
    const earlier = old.get(value.path)
    if (earlier !== undefined) return [changeOf(earlier, value)].filter((one) => one !== null)
    const { path } = value
    const label = ruleLabel(value)
    return [{ path, label, kind: 'added', before: null, after: valueText(value) }]
  })
  const removed = before.filter(({ path }) => !kept.has(path))
  return [
    ...changes,
    ...removed.map((value) => ({
      path: value.path,
      label: ruleLabel(value),
      kind: 'removed' as const,
      before: valueText(value),
      after: null,
    })),
  ]
}
