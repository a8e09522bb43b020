import { voidDischarge } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { bedOf, mainBedsOf } from './main-beds.ts'
import { correctParts, type Part, type PartChange, partsOf } from './stay-parts.ts'
import { staysOf, stayRow, type StayRow } from './stay-row.ts'

async function assertCanGoOn(db: Database, stay: StayRow): Promise<string> {
  if (stay.stayTo === null) {
    const text = `${stay.name} 这次入住还没有离开，没有可撤回的。`
    throw new YiluError('rule_violated', 'not-discharged', text)
  }
  const last = (await staysOf(db, stay.residentId)).at(-1)
  if (last !== undefined && last.id !== stay.id) {
    const text = `${stay.name} 之后在 ${formatDay(last.stayFrom)} 又入住了，没有撤回。`
    throw new YiluError('rule_violated', 'later-stay', text)
  }
  return stay.stayTo
}

/**
 * The periods that ended with the stay: of each kind the last one, where it ended on that day; a leave
 * only where nobody came back from it.
 */
export function endedWith(parts: readonly Part[], stayTo: string): readonly Part[] {
  const tables = ['bedStay', 'leave', 'residentGroup', 'monthlyFee'] as const
  return tables.flatMap((table) => {
    const last = parts.findLast((part) => part.table === table)
    if (last === undefined || last.to !== stayTo) return []
    return table === 'leave' && !last.endsWithStay ? [] : [last]
  })
}

export const voidDischargeHandler = handleCommand(
  voidDischarge,
  async (context, { stayId, reason }) => {
    const { trx, now } = context
    const stay = await stayRow(trx, stayId)
    const stayTo = await assertCanGoOn(trx, stay)
    const bed = (await mainBedsOf(trx, stayId)).at(-1)
    if (bed !== undefined && bed.to === stayTo) {
      const span = { from: stayTo, to: null }
      await assertFreeBetween(trx, bedOf(bed), span, stay.residentId, '')
    }
    const changes = endedWith(await partsOf(trx, stay), stayTo).map((part): PartChange => {
      const set = part.table === 'leave' ? { endsWithStay: 0 } : {}
      return { part, from: part.from, to: null, set }
    })
    await correctParts(trx, changes, now, async () => {
      await keepVoidedCopy(trx, 'stay', stayId, now)
      await trx
        .updateTable('stay')
        .set({ stayTo: null, endReason: null, endNote: null, recordedAt: now })
        .where('id', '=', stayId)
        .execute()
    })
    const { endReason, endNote } = stay
    context.record({
      subject: `resident:${stay.residentId}`,
      before: { stayId, stayTo, endReason, endNote },
      after: { stayTo: null, reason },
    })
    return {}
  },
)
