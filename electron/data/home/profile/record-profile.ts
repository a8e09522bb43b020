import { recordProfile } from '#shared/contract/home/profile.ts'
import { handleCommand } from '../../context.ts'
import { changedMeanwhile } from '../../versions.ts'
import {
  addProfileVersion,
  assertProfileDay,
  checkedValues,
  profileVersions,
} from './profile-row.ts'

export const recordProfileHandler = handleCommand(recordProfile, async (context, input) => {
  const { trx, now, today } = context
  const { profileFrom } = input
  const values = checkedValues(input.values)
  // The form starts from the newest version: another one means that somebody else was quicker.
  const [newest] = await profileVersions(trx)
  if ((newest?.id ?? null) !== input.baseId) throw changedMeanwhile()
  await assertProfileDay(trx, { profileFrom, today, except: null })
  const id = await addProfileVersion(trx, { profileFrom, values }, now)
  context.record({ subject: `homeProfile:${id}`, after: { profileFrom, values } })
  return { id }
})
