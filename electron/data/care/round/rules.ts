import { getRules, setRules } from '#shared/contract/care/round.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getRulesHandler = handleQuery(getRules, async ({ db }) => {
  const { value, version } = await readSetting(db, 'careRules')
  return { careRules: value, version }
})

/** What counts as late is read off the hours, so a change holds for what is on record too. */
export const setRulesHandler = handleCommand(setRules, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'careRules')
  if (before.version !== input.version) throw changedMeanwhile()
  const shifts = input.careRules.shifts.toSorted((one, other) =>
    one.startsAt < other.startsAt ? -1 : 1,
  )
  const careRules = { ...input.careRules, shifts }
  const version = await writeSetting(trx, 'careRules', careRules)
  context.record({ subject: 'care-rules', before: before.value, after: careRules })
  return { version }
})
