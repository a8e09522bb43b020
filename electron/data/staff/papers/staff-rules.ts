import { correctStaffRules, getStaffRules } from '#shared/contract/staff/staff-rules.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getStaffRulesHandler = handleQuery(getStaffRules, async ({ db }) => {
  const { value, version } = await readSetting(db, 'staffRules')
  return { rules: value, version }
})

async function assertKinds(db: Database, kinds: readonly string[]): Promise<void> {
  const rows = await db.selectFrom('trainingKind').select('key').execute()
  const known = new Set(rows.map(({ key }) => key))
  const isOnce = new Set(kinds).size === kinds.length
  if (isOnce && kinds.every((kind) => known.has(kind))) return
  throw new YiluError('invalid_input', 'training-kind-unknown', '没有这种培训，没有保存。', {
    'rules.safetyTrainingKinds': '从列表里选，每种一次',
  })
}

export const correctStaffRulesHandler = handleCommand(correctStaffRules, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'staffRules')
  if (before.version !== input.version) throw changedMeanwhile()
  await assertKinds(trx, input.rules.safetyTrainingKinds)
  const version = await writeSetting(trx, 'staffRules', input.rules)
  context.record({ subject: 'staff-rules', before: before.value, after: input.rules })
  return { version }
})
