import { certainty } from '../rulebooks/rulebook.ts'

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json }
type JsonObject = { readonly [key: string]: Json }

export type Scalar = string | number | boolean | null

/** What is kept of a decision: the value, and the plain fields that take the place of its own. */
export interface RuleDecision {
  readonly path: string
  readonly replacement: Readonly<Record<string, Scalar>> | null
  /** Said in the value's note, e.g. 已核对：… */
  readonly note: string
}

export interface RuleValue {
  readonly path: string
  readonly value: JsonObject
}

/** Fields that name a value or say how sure it is: nobody replaces them. */
export const fixedFields: readonly string[] = ['id', 'code', 'key', 'status', 'note', 'kind']

const naming = ['id', 'code', 'key', 'value', 'level', 'score'] as const

function isObject(json: Json): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

/** What an entry of a list is called in a path: its own name where it has one, else its place. */
function nameOf(entry: Json, index: number): string {
  if (!isObject(entry)) return String(index)
  const key = naming.find((one) => typeof entry[one] === 'string' || typeof entry[one] === 'number')
  return key === undefined ? String(index) : String(entry[key])
}

function saysHowSure(json: JsonObject): boolean {
  return certainty.safeParse(json['status']).success
}

function* walk(json: Json, path: string): Generator<RuleValue> {
  if (Array.isArray(json)) {
    const entries: readonly Json[] = json
    for (const [index, entry] of entries.entries()) {
      yield* walk(entry, join(path, nameOf(entry, index)))
    }
    return
  }
  if (!isObject(json)) return
  if (saysHowSure(json)) yield { path: path === '' ? '.' : path, value: json }
  for (const [key, inner] of Object.entries(json)) yield* walk(inner, join(path, key))
}

const join = (path: string, step: string) => (path === '' ? step : `${path}/${step}`)

/** Every value of a rulebook that says how sure it is, with its path; the rulebook itself is `.`. */
export function ruleValues(rulebook: unknown): readonly RuleValue[] {
  return [...walk(rulebook as Json, '')]
}

/** The plain fields of a value: what can be looked at and replaced. */
export function plainFields({ value }: RuleValue): readonly (readonly [string, Scalar])[] {
  return Object.entries(value).flatMap(([key, field]) =>
    fixedFields.includes(key) || (typeof field === 'object' && field !== null)
      ? []
      : [[key, field as Scalar] as const],
  )
}

function decided(json: JsonObject, decision: RuleDecision): JsonObject {
  const note = [json['note'], decision.note].filter((part) => part !== null && part !== undefined)
  return { ...json, ...decision.replacement, status: 'verified', note: note.join('；') }
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
  const byPath = new Map(decisions.map((decision) => [decision.path, decision]))
  return rebuilt(rulebook as Json, '', byPath)
}
