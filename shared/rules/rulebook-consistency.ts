import { type InstrumentRulebook, instrumentRulebook } from '../rulebooks/instrument.ts'
import type { FormRulebook } from '../rulebooks/rulebook.ts'
import { formInconsistencies } from './rulebook-forms.ts'
import { instrumentInconsistencies } from './rulebook-instruments.ts'
import { plainFields, ruleValues } from './rulebook-values.ts'
import { ruleLabel } from './rulebook-labels.ts'

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

/** An instrument with what its file leaves out because it is the same for most. */
function instrumentOf(rulebook: unknown): InstrumentRulebook | null {
  if ((rulebook as { kind?: unknown }).kind !== 'instrument') return null
  return instrumentRulebook.safeParse(rulebook).data ?? null
}

function isForm(rulebook: unknown): rulebook is FormRulebook {
  return (rulebook as { kind?: unknown }).kind === 'form'
}

/** What does not agree within a rulebook that fits its schema, in Chinese; nothing where all agrees. */
export function inconsistencies(rulebook: unknown): readonly string[] {
  const instrument = instrumentOf(rulebook)
  return [
    ...ofEvery(rulebook),
    ...(instrument === null ? [] : instrumentInconsistencies(instrument)),
    ...(isForm(rulebook) ? formInconsistencies(rulebook) : []),
  ]
}
