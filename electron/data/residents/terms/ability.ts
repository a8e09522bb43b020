import { recordAbility, voidAbility } from '#shared/contract/residents/terms.ts'
import { YiluError } from '#shared/errors.ts'
import { declaredLevel } from '#shared/rules/ability-words.ts'
import { handleCommand } from '../../context.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'

export const recordAbilityHandler = handleCommand(recordAbility, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, word, declaredOn, source } = input
  await residentRow(trx, residentId)
  assertCome(declaredOn, today, 'declaredOn', '自述日期')
  const level = declaredLevel(word)
  const made = { importBatchId: null, recordedAt: now, voidedAt: null }
  const { id } = await trx
    .insertInto('declaredAbility')
    .values({ residentId, word, level, declaredOn, source, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  const subject = `resident:${residentId}`
  context.record({ subject, after: { id, word, level, declaredOn, source } })
  return { id, level }
})

export const voidAbilityHandler = handleCommand(voidAbility, async (context, { id, reason }) => {
  const { trx, now } = context
  const row = await trx
    .selectFrom('declaredAbility')
    .select(['residentId', 'word', 'level', 'declaredOn', 'source'])
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这条自述能力，可能已经作废。'
    throw new YiluError('not_found', 'ability-unknown', text)
  }
  await trx.updateTable('declaredAbility').set({ voidedAt: now }).where('id', '=', id).execute()
  const { residentId, ...before } = row
  context.record({ subject: `resident:${residentId}`, before, after: { reason } })
  return {}
})
