import { addDays } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'

/**
 * Begins the trial that an agreement names with its stay, where the stay has none yet. With `isOpenOnly`
 * one whose days are over already is left out: of old papers nobody asks for a conclusion.
 */
export async function beginTrialOf(
  { trx, now, today }: Pick<CommandContext, 'trx' | 'now' | 'today'>,
  { agreementId, isOpenOnly }: { readonly agreementId: number; readonly isOpenOnly: boolean },
): Promise<void> {
  const row = await trx
    .selectFrom('agreement')
    .innerJoin('stay', 'stay.id', 'agreement.stayId')
    .select(['agreement.trialDays', 'agreement.renewsAgreementId', 'stay.id as stayId'])
    .select(['stay.residentId', 'stay.stayFrom', 'stay.stayTo'])
    .where('agreement.id', '=', agreementId)
    .executeTakeFirst()
  if (row === undefined || row.trialDays === null || row.renewsAgreementId !== null) return
  const trialTo = addDays(row.stayFrom, row.trialDays)
  if (isOpenOnly && (trialTo <= today || row.stayTo !== null)) return
  const known = await trx
    .selectFrom('trial')
    .select('id')
    .where('stayId', '=', row.stayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (known !== undefined) return
  const { stayId, residentId, stayFrom: trialFrom } = row
  const open = { conclusion: null, concludedOn: null, concludedBy: null, note: null }
  await trx
    .insertInto('trial')
    .values({ stayId, residentId, trialFrom, trialTo, ...open, recordedAt: now, voidedAt: null })
    .execute()
}
