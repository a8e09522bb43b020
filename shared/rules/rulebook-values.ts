import { certainty } from '../rulebooks/rulebook.ts'
import { fieldName } from './rulebook-words.ts'

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

export type Scalar = string | number | boolean | null

/** What is kept of a decision: the value, and the plain fields that take the place of its own. */
export interface RuleDecision {
  readonly path: string
  readonly replacement: Readonly<Record<string, Scalar>> | null
  /** Said in the value's note, e.g. 已核对：… */
  readonly note: string
}

/** One thing on the way from the rulebook to a value. */
export interface RuleStep {
  /** The key under which it, or the list with it, stands. */
  readonly section: string
  readonly value: JsonObject
  /** The field by which its list calls it; null where it stands in no list, or by its place. */
  readonly namedBy: string | null
  /** Its place in its list, from one; null where it stands in none. */
  readonly place: number | null
}

export interface RuleValue {
  readonly path: string
  readonly value: JsonObject
  /** From the rulebook down to the value, the value last; empty for the rulebook itself. */
  readonly steps: readonly RuleStep[]
}

/** Fields that name a value, say how sure it is or what the program does with it: nobody replaces them. */
const fixedFields: readonly string[] = [
  'id',
  'code',
  'key',
  'status',
  'note',
  'kind',
  'version',
  'field',
  'mask',
  'missing',
  'sheetWidth',
]

/** A plain field as text; empty for what is none. */
export function plainText(field: Json | undefined): string {
  return typeof field === 'string' || typeof field === 'number' ? String(field) : ''
}

const naming = ['id', 'code', 'key', 'value', 'level', 'score'] as const

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function namingField(entry: JsonObject): string | null {
  const named = (one: string) => ['string', 'number'].includes(typeof entry[one])
  return naming.find(named) ?? null
}

/** What an entry of a list is called in a path: its own name where it has one, else its place. */
function nameOf(entry: Json, index: number): string {
  const field = isObject(entry) ? namingField(entry) : null
  return field === null || !isObject(entry) ? String(index) : plainText(entry[field])
}

const certainties: ReadonlySet<unknown> = new Set(certainty.options)

/** Whether a part of a rulebook says for itself how sure it is. */
function saysHowSure(json: Json): boolean {
  return isObject(json) && certainties.has(json['status'])
}

const join = (path: string, step: string) => (path === '' ? step : `${path}/${step}`)

function* walk(json: Json, path: string, steps: readonly RuleStep[]): Generator<RuleValue> {
  if (!isObject(json)) return
  if (saysHowSure(json)) yield { path: path === '' ? '.' : path, value: json, steps }
  for (const [key, inner] of Object.entries(json)) yield* walkField(inner, join(path, key), steps)
}

function* walkField(json: Json, path: string, steps: readonly RuleStep[]): Generator<RuleValue> {
  const section = path.slice(path.lastIndexOf('/') + 1)
  if (isObject(json)) {
    const step = { section, value: json, namedBy: null, place: null }
    yield* walk(json, path, [...steps, step])
  }
  if (!Array.isArray(json)) return
  const entries: readonly Json[] = json
  for (const [index, entry] of entries.entries()) {
    if (!isObject(entry)) continue
    const step = { section, value: entry, namedBy: namingField(entry), place: index + 1 }
    yield* walk(entry, join(path, nameOf(entry, index)), [...steps, step])
  }
}

/** Every value of a rulebook that says how sure it is, with its path; the rulebook itself is `.`. */
export function ruleValues(rulebook: unknown): readonly RuleValue[] {
  return [...walk(rulebook as Json, '', [])]
}

/** The plain fields of a value that can be looked at and replaced: those that have a Chinese name. */
export function plainFields({ value, steps }: RuleValue): readonly (readonly [string, Scalar])[] {
  const namedBy = steps.at(-1)?.namedBy
  return Object.entries(value).flatMap(([key, field]) => {
    const isFixed = fixedFields.includes(key) || key === namedBy || fieldName(key) === null
    const isPlain = typeof field !== 'object' || field === null
    return isPlain && !isFixed ? [[key, field] as const] : []
  })
}

function withoutSureParts(json: Json): Json {
  if (Array.isArray(json)) {
    const entries: readonly Json[] = json
    return entries.filter((entry) => !saysHowSure(entry)).map(withoutSureParts)
  }
  if (!isObject(json)) return json
  const own = Object.entries(json).filter(([, inner]) => !saysHowSure(inner))
  return Object.fromEntries(own.map(([key, inner]) => [key, withoutSureParts(inner)]))
}

/**
 * What a decision about a value is a decision about: the value without the parts that say for
 * themselves how sure they are, and without the number of the edition.
 */
export function ownPart({ path, value }: RuleValue): JsonObject {
  const { version, ...rest } = withoutSureParts(value) as JsonObject
  return path === '.' || version === undefined ? rest : { ...rest, version }
}

function decided(json: JsonObject, decision: RuleDecision): JsonObject {
  const note = [plainText(json['note']), decision.note].filter((part) => part !== '').join('；')
  return { ...json, ...decision.replacement, status: 'verified', note }
}

function rebuilt(json: Json, path: string, decisions: ReadonlyMap<string, RuleDecision>): Json {
  if (Array.isArray(json)) {
    const entries: readonly Json[] = json
    return entries.map((entry, index) =>
      rebuilt(entry, join(path, nameOf(entry, index)), decisions),
    )
  }
  if (!isObject(json)) return json
  const inner = Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, rebuilt(value, join(path, key), decisions)]),
  )
  const decision = decisions.get(path === '' ? '.' : path)
  return decision === undefined ? inner : decided(inner, decision)
}

/** The rulebook as it holds after what an administrator decided. Paths that do not exist change nothing. */
export function withDecisions(rulebook: unknown, decisions: readonly RuleDecision[]): unknown {
  if (decisions.length === 0) return rulebook
  const byPath = new Map(decisions.map((decision) => [decision.path, decision]))
  return rebuilt(rulebook as Json, '', byPath)
}
