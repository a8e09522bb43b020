import { voidStay } from '#shared/contract/residents/stay.ts'
import { handleCommand } from '../../context.ts'
import { partsOf, voidPart } from './stay-parts.ts'
import { stayRow } from './stay-row.ts'

export const voidStayHandler = handleCommand(voidStay, async (context, { stayId, reason }) => {
  const { trx, now } = context
  const stay = await stayRow(trx, stayId)
  const parts = await partsOf(trx, stay)
  for (const part of parts) await voidPart(trx, part, now)
  const agreements = await trx
    .updateTable('agreement')
    .set({ voidedAt: now })
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .returning('id')
    .execute()
  await trx.updateTable('stay').set({ voidedAt: now }).where('id', '=', stayId).execute()
  const { stayFrom, stayTo } = stay
  context.record({
    subject: `resident:${stay.residentId}`,
    before: {
      stayId,
      stayFrom,
      stayTo,
      agreementIds: agreements.map(({ id }) => id),
      parts: parts.map(({ table, id, from, to }) => ({ table, id, from, to })),
    },
    after: { voidedAt: now, reason },
  })
  return {}
})
