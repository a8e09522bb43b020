import { correctProfile, voidProfile } from '#shared/contract/home/profile.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  addProfileVersion,
  assertProfileDay,
  checkedValues,
  versionToChange,
} from './profile-row.ts'

async function voidVersion(trx: Database, id: number, now: string): Promise<void> {
  await trx.updateTable('homeProfile').set({ voidedAt: now }).where('id', '=', id).execute()
}

/** The corrected version gets an id of its own, so that a second correction of the old one is noticed. */
export const correctProfileHandler = handleCommand(correctProfile, async (context, input) => {
  const { trx, now, today } = context
  const { profileFrom } = input
  const values = checkedValues(input.values)
  const before = await versionToChange(trx, input.id)
  await assertProfileDay(trx, { profileFrom, today, except: before.id })
  await voidVersion(trx, before.id, now)
  const id = await addProfileVersion(trx, { profileFrom, values }, now)
  context.record({
    subject: `homeProfile:${id}`,
    before: { id: before.id, profileFrom: before.profileFrom, values: before.values },
    after: { profileFrom, values, reason: input.reason },
  })
  return { id }
})

export const voidProfileHandler = handleCommand(voidProfile, async (context, input) => {
  const { trx, now } = context
  const before = await versionToChange(trx, input.id)
  await voidVersion(trx, before.id, now)
  context.record({
    subject: `homeProfile:${before.id}`,
    before: { profileFrom: before.profileFrom, values: before.values },
    after: { reason: input.reason },
  })
  return {}
})
