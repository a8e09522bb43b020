import { voidDischarge } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertNotBooked } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { voidCleaningAfter } from '../../beds/condition/cleaning-after.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { voidDeparture } from '../departure/departure-row.ts'
import { bedOf, bedsOf } from './main-beds.ts'
import { correctParts, isMarked, type Part, type PartChange, partsOf } from './stay-parts.ts'
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
 * only where nobody came back from it, and every item and waiver that the discharge ended.
 */
export function endedWith(parts: readonly Part[], stayTo: string): readonly Part[] {
  const tables = [
    'bedStay',
    'residentGroup',
    'monthlyFee',
    'billingBasis',
    'residentCareLevel',
    'carePlan',
  ] as const
  const lasts = tables.map((table) =>
    parts.findLast((part) => part.table === table && part.isExtra !== true),
  )
  // A person has one main bed at a time, but further ones beside it, each with a last period of its own.
  const extras = Map.groupBy(
    parts.filter(({ isExtra }) => isExtra === true),
    ({ bedId }) => bedId,
  )
  const marked = parts.filter((part) => isMarked(part) && part.endsWithStay)
  return [...lasts, ...[...extras.values()].map((own) => own.at(-1)), ...marked].filter(
    (part): part is Part => part !== undefined && part.to === stayTo,
  )
}

/** The beds that the person would have again must be free from that day on. */
async function assertBedsFree(db: Database, stay: StayRow, ended: readonly Part[], from: string) {
  const beds = await bedsOf(db, stay.id).execute()
  for (const bed of beds) {
    if (!ended.some(({ table, id }) => table === 'bedStay' && id === bed.id)) continue
    await assertFreeBetween(db, bedOf(bed), { from, to: null }, stay.residentId, '')
  }
}

/** The beds are kept for nobody else meanwhile, and need no cleaning since nobody left. */
async function takeBedsBack(
  context: CommandContext,
  { residentId }: StayRow,
  ended: readonly Part[],
  from: string,
): Promise<void> {
  const beds = ended.filter(({ table }) => table === 'bedStay')
  for (const { bedId } of beds) {
    if (bedId !== null) await assertNotBooked(context, { bedId, from, residentId })
  }
  await voidCleaningAfter(
    context,
    beds.map(({ id }) => id),
  )
}

export const voidDischargeHandler = handleCommand(
  voidDischarge,
  async (context, { stayId, reason }) => {
    const { trx, now } = context
    const stay = await stayRow(trx, stayId)
    const stayTo = await assertCanGoOn(trx, stay)
    await assertNotSettled(trx, stayId)
    const ended = endedWith(await partsOf(trx, stay), stayTo)
    await assertBedsFree(trx, stay, ended, stayTo)
    await takeBedsBack(context, stay, ended, stayTo)
    const changes = ended.map((part): PartChange => {
      const set = isMarked(part) ? { endsWithStay: 0 } : {}
      return { part, from: part.from, to: null, set }
    })
    await correctParts(trx, changes, now, async () => {
      await keepVoidedCopy(trx, 'stay', stayId, now)
      await trx
        .updateTable('stay')
        .set({
          stayTo: null,
          endReason: null,
          endNote: null,
          recordedAt: now,
          version: stay.version + 1,
        })
        .where('id', '=', stayId)
        .execute()
    })
    await voidDeparture(trx, stayId, now)
    const { endReason, endNote } = stay
    context.record({
      subject: `resident:${stay.residentId}`,
      before: { stayId, stayTo, endReason, endNote },
      after: { stayTo: null, reason },
    })
    return {}
  },
)
