import { correctIncidentRules, getIncidentRules } from '#shared/contract/care/incident-review.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getIncidentRulesHandler = handleQuery(getIncidentRules, async ({ db }) => {
  const { value, version } = await readSetting(db, 'incidentRules')
  return { incidentRules: value, version }
})

export const correctIncidentRulesHandler = handleCommand(
  correctIncidentRules,
  async (context, input) => {
    const { trx } = context
    const before = await readSetting(trx, 'incidentRules')
    if (before.version !== input.version) throw changedMeanwhile()
    const version = await writeSetting(trx, 'incidentRules', input.incidentRules)
    const after = input.incidentRules
    context.record({ subject: 'incident-rules', before: before.value, after })
    return { version }
  },
)
