import { YiluError } from '#shared/errors.ts'
import {
  policyProfileFile,
  policyProfilesRulebook,
  type PolicyProfile,
} from '#shared/rulebooks/policies.ts'
import { rulebook as header } from '#shared/rulebooks/rulebook.ts'
import type { RulebookId } from './built-in.ts'
import { canonicalSha256 } from '../../documents/canonical-json.ts'
import { faultsOf } from './faults.ts'
import { issueText } from './issue-text.ts'
import { headOf, rulebookIds } from './state.ts'

/** Rulebooks have some hundred values; a file above this is something else. */
const largestFile = 2_000_000
const deepestNesting = 32

/** An edition of a rulebook that can be used: fit for its schema and consistent in itself. */
export interface RulebookFile {
  readonly rulebook: RulebookId
  readonly version: number
  readonly title: string
  readonly content: unknown
}

function refused(rule: string, what: string): YiluError {
  return new YiluError('invalid_input', rule, `${what}，没有换用。`, { bytes: what })
}

/** How deep brackets go; counted on the text, since a walk over the value could exhaust the stack. */
function nestingOf(text: string): number {
  let [depth, deepest, isString] = [0, 0, false]
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (isString && sign === '\\') at += 1
    else if (sign === '"') isString = !isString
    else if (!isString && (sign === '{' || sign === '[')) deepest = Math.max(deepest, ++depth)
    else if (!isString && (sign === '}' || sign === ']')) depth -= 1
  }
  return deepest
}

function parsedJson(bytes: Uint8Array): unknown {
  if (bytes.length > largestFile) throw refused('rulebook-too-large', '文件超过 2 MB')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (nestingOf(text) <= deepestNesting) return JSON.parse(text)
  } catch {
    throw refused('rulebook-not-json', '文件读不懂：不是导出的那种 JSON 文件，或已损坏')
  }
  throw refused('rulebook-not-json', '文件读不懂：层次太多')
}

/** What a file says: a whole edition, or the plan of one city for the edition that holds. */
export interface ReadFile {
  readonly rulebook: RulebookId
  /** The edition that would hold in place of the given one. Errors: `invalid_input` with `bytes`. */
  over(edition: unknown): RulebookFile
}

function usable(rulebook: RulebookId, content: unknown): RulebookFile {
  const faults = faultsOf(rulebook, content)
  if (faults.length > 0) throw refused('rulebook-faulty', `文件内容有误：${faults.join('；')}`)
  const { version, title } = headOf(content)
  return { rulebook, version, title, content }
}

/** The edition that holds with one city's plan put in, in place of the one of the same name if there is one. */
function withProfile(edition: unknown, profile: PolicyProfile): RulebookFile {
  const { id } = profile
  const book = policyProfilesRulebook.parse(edition)
  const known = book.profiles.find((one) => one.id === id)
  if (known !== undefined && canonicalSha256(known) === canonicalSha256(profile)) {
    throw refused('rulebook-same', `文件里${profile.name}的规划与现在用的一样`)
  }
  const profiles =
    known !== undefined
      ? book.profiles.map((one) => (one.id === id ? profile : one))
      : [...book.profiles, profile]
  return usable('policy-profiles', { ...book, version: book.version + 1, profiles })
}

/** Reads a rulebook file, or one with the plan of one city. Errors: `invalid_input` with `bytes`. */
export function readRulebookFile(bytes: Uint8Array): ReadFile {
  const content = parsedJson(bytes)
  const one = policyProfileFile.safeParse(content)
  if (one.success) {
    return {
      rulebook: 'policy-profiles',
      over: (edition) => withProfile(edition, one.data.profile),
    }
  }
  if (isOneProfile(content)) {
    const faults = one.error.issues.slice(0, 5).map(issueText)
    throw refused('rulebook-faulty', `文件内容有误：${faults.join('；')}`)
  }
  const file = readEdition(content)
  return { rulebook: file.rulebook, over: () => file }
}

const isOneProfile = (content: unknown): boolean =>
  typeof content === 'object' &&
  content !== null &&
  'kind' in content &&
  content.kind === 'policy-profile'

function readEdition(content: unknown): RulebookFile {
  const head = header.safeParse(content)
  if (!head.success) throw refused('rulebook-unreadable', '文件里不是一份标准或政策')
  const rulebook = rulebookIds.find((id) => id === head.data.id)
  if (rulebook === undefined) {
    const what = `程序里没有编号为“${head.data.id.slice(0, 60)}”的标准或政策`
    throw refused('rulebook-unknown', what)
  }
  return usable(rulebook, content)
}
