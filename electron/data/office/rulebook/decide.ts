import {
  confirmRuleValue,
  replaceRuleValue,
  voidRuleDecision,
} from '#shared/contract/office/rulebook.ts'
import { YiluError } from '#shared/errors.ts'
import { ruleLabel } from '#shared/rules/rulebook-labels.ts'
import {
  plainFields,
  type RuleValue,
  ruleValues,
  type Scalar,
} from '#shared/rules/rulebook-values.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { changedMeanwhile } from '../../versions.ts'
import { basisOf } from './decisions.ts'
import { faultsOf } from './faults.ts'
import {
  type DecisionPlan,
  differing,
  paperOf,
  planDecision,
  type PlannedDecision,
} from './plan-decision.ts'
import { builtInRulebooks } from './built-in.ts'
import { faultText } from './issue-text.ts'
import { effectiveContent, knownRulebook, readState, type RulebookState } from './state.ts'

/** The value at a path of the edition. Errors: `not_found`. */
function valueAt({ values }: RulebookState, path: string): RuleValue {
  const value = values.get(path)
  if (value !== undefined) return value
  throw new YiluError('not_found', 'rule-value-unknown', '没有这个数值，没有保存。')
}

/** Only who saw the decision that stands may put another one in its place. */
function refuseUnseen(state: RulebookState, path: string, seen: number | null): void {
  const live = state.decisions.find(({ row }) => row.valuePath === path)
  if ((live?.row.id ?? null) !== seen) throw changedMeanwhile()
}

const typeOf = (value: Scalar) => (value === null ? null : typeof value)

/** Why a text cannot stand in a rulebook, of whose texts all are one line. */
function textFault(text: string): string | null {
  if (text.trim() === '') return '不能为空'
  if (/[\r\n\t]/.test(text)) return '不能换行'
  return /\p{Cc}/u.test(text) ? '含有不能保存的控制字符' : null
}

/** What cannot be replaced in this value, or not by this: field to sentence. */
function fieldFaults(value: RuleValue, fields: Readonly<Record<string, Scalar>>) {
  const own = new Map<string, Scalar>(plainFields(value))
  const faults: Record<string, string> = {}
  for (const [key, given] of Object.entries(fields)) {
    const [before, now] = [own.get(key), typeOf(given)]
    if (before === undefined) faults[`fields.${key}`] = '这一项不能替换'
    else if (now !== null && before !== null && typeOf(before) !== now) {
      faults[`fields.${key}`] = typeof before === 'number' ? '应为数字' : '类型与原来的不同'
    } else if (typeof given === 'string') {
      const fault = textFault(given)
      if (fault !== null) faults[`fields.${key}`] = fault
    }
  }
  return faults
}

/** What the schema says about replaced fields, by the field where it can be told. */
function schemaFaults(state: RulebookState, plan: DecisionPlan, keys: readonly string[]) {
  const parsed = builtInRulebooks[state.rulebook].schema.safeParse(plan.content)
  const faults: Record<string, string> = {}
  for (const issue of parsed.error?.issues ?? []) {
    const key = String(issue.path.at(-1))
    if (keys.includes(key)) faults[`fields.${key}`] ??= faultText(issue)
  }
  return faults
}

function invalid(fields: Readonly<Record<string, string>>): YiluError {
  const [first = ''] = Object.values(fields)
  return new YiluError(
    'invalid_input',
    'rule-value-field',
    `填写有误，没有保存：${first}。`,
    fields,
  )
}

function refuseInconsistent(state: RulebookState, plan: DecisionPlan, keys: readonly string[]) {
  const byField = schemaFaults(state, plan, keys)
  if (Object.keys(byField).length > 0) throw invalid(byField)
  const [fault] = faultsOf(state.rulebook, plan.content)
  if (fault === undefined) return
  const text = `${fault}，没有保存。几个数值要一起改的，导出文件改好后换用。`
  const fields = Object.fromEntries(keys.map((key) => [`fields.${key}`, fault]))
  throw new YiluError('rule_violated', 'rulebook-inconsistent', text, fields)
}

const shown = (value: RuleValue) => ({
  ...Object.fromEntries(plainFields(value)),
  status: value.value['status'],
})

/** Writes one decision of a plan. */
async function insert(
  context: CommandContext,
  state: RulebookState,
  given: PlannedDecision,
  paper: string,
) {
  const { trx, now, actor } = context
  const { value, replacement } = given
  const { id } = await trx
    .insertInto('ruleDecision')
    .values({
      rulebook: state.rulebook,
      valuePath: value.path,
      basisSha256: basisOf(value),
      kind: replacement === null ? 'confirmed' : 'replaced',
      replacementJson: replacement === null ? null : JSON.stringify(replacement),
      paper,
      recordedAt: now,
      recordedBy: actor?.accountId ?? 0,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

interface Act {
  readonly path: string
  /** Null where a decision is taken back: then what stays by its neighbours keeps its paper. */
  readonly paper: string | null
  readonly reason: string | null
}

/** Voids and inserts what the plan says, each with its own row on the audit. Gives the ids by path. */
async function carryOut(
  context: CommandContext,
  state: RulebookState,
  plan: DecisionPlan,
  act: Act,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const { id } of plan.voids) {
    await context.trx
      .updateTable('ruleDecision')
      .set({ voidedAt: context.now })
      .where('id', '=', id)
      .execute()
  }
  for (const one of plan.adds) {
    const paper = act.paper ?? paperOf(state, one.value.path)
    ids.set(one.value.path, await insert(context, state, one, paper))
  }
  const paths = new Set([
    ...plan.voids.map(({ valuePath }) => valuePath),
    ...plan.adds.map(({ value }) => value.path),
  ])
  for (const path of paths) record(context, state, { plan, act, path, id: ids.get(path) ?? null })
  return ids
}

interface Recorded {
  readonly plan: DecisionPlan
  readonly act: Act
  readonly path: string
  /** The decision that was written; null where one was only voided. */
  readonly id: number | null
}

function record(context: CommandContext, state: RulebookState, recorded: Recorded): void {
  const { plan, act, path, id } = recorded
  const { rulebook } = state
  const earlier = plan.voids.find(({ valuePath }) => valuePath === path) ?? null
  const before = ruleValues(effectiveContent(state)).find((value) => value.path === path)
  const after = ruleValues(plan.content).find((value) => value.path === path)
  const added = plan.adds.find(({ value }) => value.path === path)
  context.record({
    subject: `ruleDecision:${id ?? earlier?.id ?? 0}`,
    before: {
      rulebook,
      path,
      label: before === undefined ? path : ruleLabel(before),
      ...(earlier === null ? {} : { decisionId: earlier.id, paper: earlier.paper }),
      ...(before === undefined ? {} : { value: shown(before) }),
    },
    after: {
      kind:
        added === undefined ? 'withdrawn' : added.replacement === null ? 'confirmed' : 'replaced',
      ...(added === undefined ? {} : { paper: act.paper ?? paperOf(state, path) }),
      ...(act.reason === null ? {} : { reason: act.reason }),
      ...(after === undefined ? {} : { value: shown(after) }),
    },
  })
}

const confirmHandler = handleCommand(confirmRuleValue, async (context, input) => {
  const { path, paper } = input
  const state = await readState(context.trx, knownRulebook(input.rulebook))
  const value = valueAt(state, path)
  refuseUnseen(state, path, input.decisionId)
  if (value.value['status'] === 'verified') {
    const text = '这个数值在标准里已经核对过，不用再确认，没有保存。与依据不同的，改用“替换”。'
    throw new YiluError('rule_violated', 'rule-value-verified', text)
  }
  const plan = planDecision(state, path, { replacement: null, paper })
  refuseInconsistent(state, plan, [])
  const ids = await carryOut(context, state, plan, { path, paper, reason: null })
  return { id: ids.get(path) ?? 0 }
})

const replaceHandler = handleCommand(replaceRuleValue, async (context, input) => {
  const { path, paper, fields } = input
  const state = await readState(context.trx, knownRulebook(input.rulebook))
  const value = valueAt(state, path)
  refuseUnseen(state, path, input.decisionId)
  const faults = fieldFaults(value, fields)
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const replacement = differing(value, fields)
  const keys = Object.keys(replacement)
  if (keys.length === 0) {
    const text = '填的与标准里的一样，没有保存。核对无误的，改用“确认”。'
    throw new YiluError('rule_violated', 'rule-value-unchanged', text)
  }
  const plan = planDecision(state, path, { replacement, paper })
  refuseInconsistent(state, plan, keys)
  const ids = await carryOut(context, state, plan, { path, paper, reason: null })
  return { id: ids.get(path) ?? 0 }
})

const voidHandler = handleCommand(voidRuleDecision, async (context, { id, reason }) => {
  const row = await context.trx
    .selectFrom('ruleDecision')
    .select(['rulebook', 'valuePath', 'voidedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'rule-decision-unknown', '没有这条核对记录，没有改动。')
  }
  if (row.voidedAt !== null) throw changedMeanwhile()
  const state = await readState(context.trx, knownRulebook(row.rulebook))
  const path = row.valuePath
  const plan = planDecision(state, path, null)
  refuseInconsistent(state, plan, [])
  await carryOut(context, state, plan, { path, paper: null, reason })
  return {}
})

export const decideHandlers: readonly Handler[] = [confirmHandler, replaceHandler, voidHandler]
