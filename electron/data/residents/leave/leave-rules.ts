import { correctLeaveRules, getLeaveRules } from '#shared/contract/residents/leave.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getLeaveRulesHandler = handleQuery(getLeaveRules, async ({ db }) => {
  const { value, version } = await readSetting(db, 'leaveRules')
  return { leaveRules: value, version }
})

export const correctLeaveRulesHandler = handleCommand(correctLeaveRules, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'leaveRules')
  if (before.version !== input.version) throw changedMeanwhile()
  const version = await writeSetting(trx, 'leaveRules', input.leaveRules)
  context.record({ subject: 'leave-rules', before: before.value, after: input.leaveRules })
  return { version }
})
