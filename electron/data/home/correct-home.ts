import { correctHome } from '#shared/contract/home/home.ts'
import { handleCommand } from '../context.ts'
import { changedMeanwhile } from '../versions.ts'
import { readHome } from './queries.ts'

export const correctHomeHandler = handleCommand(correctHome, async (context, input) => {
  const { trx } = context
  const before = await readHome(trx)
  if (before.version !== input.version) throw changedMeanwhile()
  const version = input.version + 1
  await trx.updateTable('home').set({ name: input.name, version }).execute()
  context.record({ subject: 'home', before: { name: before.name }, after: { name: input.name } })
  return { version }
})
