import { correctPlanRules, getPlanRules } from '#shared/contract/care/care-plan-rules.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getPlanRulesHandler = handleQuery(getPlanRules, async ({ db }) => {
  const { value, version } = await readSetting(db, 'carePlanRules')
  return { rules: value, version }
})

export const correctPlanRulesHandler = handleCommand(
  correctPlanRules,
  async (context, { rules, version }) => {
    const before = await readSetting(context.trx, 'carePlanRules')
    if (before.version !== version) throw changedMeanwhile()
    const made = await writeSetting(context.trx, 'carePlanRules', rules)
    context.record({ subject: 'settings', before: before.value, after: rules })
    return { version: made }
  },
)
