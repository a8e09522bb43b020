import { getDueRules, setDueRules } from '#shared/contract/assessments/due-rule.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assessmentValidMonths } from '../in-force.ts'

type Rules = InputOf<typeof setDueRules>['rules']

const getHandler = handleQuery(getDueRules, async ({ db }) => {
  const { value, version } = await readSetting(db, 'assessmentDueRules')
  return { rules: value.rules, abilityValidMonths: await assessmentValidMonths(db), version }
})

function refused(rule: string, text: string, fields: Readonly<Record<string, string>>): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, fields)
}

/** Errors: `invalid_input` for an instrument twice, or an interval that is set elsewhere. */
function assertRules(rules: Rules): void {
  const again = rules.findIndex(({ instrument }, at) =>
    rules.slice(0, at).some((earlier) => earlier.instrument === instrument),
  )
  if (again >= 0) {
    const fields = { [`rules.${again}.instrument`]: '已有这种评估' }
    throw refused('instrument-again', '同一种评估写了两次', fields)
  }
  const ability = rules.findIndex(({ instrument }) => instrument === 'gbt42195')
  if ((rules[ability]?.everyMonths ?? null) === null) return
  const fields = { [`rules.${ability}.everyMonths`]: '在“指标口径”里改' }
  throw refused('interval-elsewhere', '能力评估的有效月数在“设置—指标口径”里改', fields)
}

const setHandler = handleCommand(setDueRules, async (context, { rules, version }) => {
  const { trx } = context
  const before = await readSetting(trx, 'assessmentDueRules')
  if (before.version !== version) throw changedMeanwhile()
  assertRules(rules)
  const made = await writeSetting(trx, 'assessmentDueRules', { rules })
  context.record({ subject: 'assessment-rules', before: before.value, after: { rules } })
  return { version: made }
})

export const dueRuleHandlers: readonly Handler[] = [getHandler, setHandler]
