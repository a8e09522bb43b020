import { voidStay } from '#shared/contract/residents/stay.ts'
import { voidCleaningAfter } from '../../beds/condition/cleaning-after.ts'
import { handleCommand } from '../../context.ts'
import { assertNotBilled } from '../../fees/charge/settled.ts'
import { releaseAgreements } from '../agreement/at-admission.ts'
import { voidDeparture } from '../departure/departure-row.ts'
import { voidTrialsOf } from '../trial/follow-stay.ts'
import { reopenBeforeAdmission } from '../waiting/admitted.ts'
import { assertNoCareIn } from './care-within.ts'
import { partsOf, voidPart } from './stay-parts.ts'
import { stayRow } from './stay-row.ts'

export const voidStayHandler = handleCommand(voidStay, async (context, { stayId, reason }) => {
  const { trx, now } = context
  const stay = await stayRow(trx, stayId)
  await assertNotBilled(trx, stayId)
  await assertNoCareIn(trx, stay)
  const parts = await partsOf(trx, stay)
  for (const part of parts) await voidPart(trx, part, now)
  const beds = parts.filter(({ table }) => table === 'bedStay')
  await voidCleaningAfter(
    context,
    beds.map(({ id }) => id),
  )
  const agreements = await releaseAgreements(trx, stay, now)
  await voidTrialsOf(trx, stayId, now)
  await voidDeparture(trx, stayId, now)
  await trx.updateTable('stay').set({ voidedAt: now }).where('id', '=', stayId).execute()
  await reopenBeforeAdmission(context, stay)
  const { stayFrom, stayTo } = stay
  context.record({
    subject: `resident:${stay.residentId}`,
    before: {
      stayId,
      stayFrom,
      stayTo,
      agreementIds: agreements.ids,
      parts: parts.map(({ table, id, from, to }) => ({ table, id, from, to })),
    },
    after: { voidedAt: now, areAgreementsKept: agreements.areKept, reason },
  })
  return {}
})
