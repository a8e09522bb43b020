import { correctAdmissionRules, getAdmissionRules } from '#shared/contract/residents/admission.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

const getAdmissionRulesHandler = handleQuery(getAdmissionRules, async ({ db }) => {
  const { value, version } = await readSetting(db, 'admissionRules')
  return { rules: value, version }
})

/** What is told of the rules, over what holds; a rule that is not told stays. */
function withTold<Rules extends object>(
  rules: Rules,
  told: { readonly [Rule in keyof Rules]?: Rules[Rule] | undefined },
): Rules {
  const given = Object.entries(told).filter(([, level]) => level !== undefined)
  return { ...rules, ...Object.fromEntries(given) }
}

const correctAdmissionRulesHandler = handleCommand(
  correctAdmissionRules,
  async (context, input) => {
    const { trx } = context
    const before = await readSetting(trx, 'admissionRules')
    if (before.version !== input.version) throw changedMeanwhile()
    const rules = withTold(before.value, input.rules)
    const version = await writeSetting(trx, 'admissionRules', rules)
    context.record({ subject: 'admission-rules', before: before.value, after: rules })
    return { version }
  },
)

export const admissionRulesHandlers: readonly Handler[] = [
  getAdmissionRulesHandler,
  correctAdmissionRulesHandler,
]
