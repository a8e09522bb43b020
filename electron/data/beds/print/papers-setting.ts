import { correctPapers, getPapers } from '#shared/contract/beds/print.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings.ts'
import { changedMeanwhile } from '../../versions.ts'

export const getPapersHandler = handleQuery(getPapers, async ({ db }) => {
  const { value, version } = await readSetting(db, 'bedPapers')
  return { bedPapers: value, version }
})

export const correctPapersHandler = handleCommand(correctPapers, async (context, input) => {
  const { trx } = context
  const before = await readSetting(trx, 'bedPapers')
  if (before.version !== input.version) throw changedMeanwhile()
  const version = await writeSetting(trx, 'bedPapers', input.bedPapers)
  context.record({ subject: 'bed-papers', before: before.value, after: input.bedPapers })
  return { version }
})
