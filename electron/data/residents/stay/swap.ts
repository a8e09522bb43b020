import { swapBeds } from '#shared/contract/residents/swap.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { overlap } from '../../beds/bed/assert-free-between.ts'
import { useBooking } from '../../beds/booking/end-booking.ts'
import { moveCleaning } from '../../beds/condition/cleaning-after.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { addBedStay, leftIsolation, warnedOf } from './bed-stay.ts'
import { bedOf, type MainBed, mainBedsOf } from './main-beds.ts'
import { endPart } from './stay-parts.ts'
import { stayOn, type StayRow } from './stay-row.ts'

/** Somebody with her stay and the main bed of the day. */
interface Swapping {
  readonly stay: StayRow
  readonly bed: MainBed
}

async function swapping(
  trx: Database,
  residentId: number,
  movedOn: string,
  field: string,
): Promise<Swapping> {
  const resident = await residentRow(trx, residentId)
  const stay = await stayOn(trx, resident, movedOn, field)
  const rows = await mainBedsOf(trx, stay.id)
  const bed = rows.find(({ from, to }) => from <= movedOn && (to === null || to > movedOn))
  if (bed !== undefined) return { stay, bed }
  const text = `${stay.name} 在 ${formatDay(movedOn)} 没有床位，没有保存。`
  throw new YiluError('rule_violated', 'no-bed', text, { [field]: '没有床位' })
}

/** Somebody else may lie in the other's bed once she left it: who stays longer cannot take it then. */
async function assertFreeFor(trx: Database, { stay, bed }: Swapping, other: Swapping, day: string) {
  const rows = await trx
    .selectFrom('bedStay')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select(['bedStay.id', 'resident.name', 'bedStay.bedFrom as from', 'bedStay.bedTo as to'])
    .where('bedStay.bedId', '=', other.bed.bedId)
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.id', '!=', other.bed.id)
    .orderBy('bedStay.bedFrom')
    .execute()
  const taken = rows.find((row) => overlap(row, { from: day, to: bed.to }))
  const { code, inServiceTo } = bedOf(other.bed)
  if (taken !== undefined) {
    const text = `${code} 床从 ${formatDay(taken.from)} 起住着 ${taken.name}，${stay.name} 不能换过去，没有保存。`
    throw new YiluError('rule_violated', 'bed-occupied', text, { movedOn: '之后另有人住' })
  }
  if (inServiceTo === null || (bed.to !== null && bed.to <= inServiceTo)) return
  const text = `床位 ${code} 从 ${formatDay(inServiceTo)} 起停用，没有保存。`
  throw new YiluError('rule_violated', 'bed-not-in-service', text, { movedOn: '之后停用' })
}

async function leave(trx: Database, { bed }: Swapping, day: string, now: string): Promise<void> {
  if (bed.to !== null) await keepVoidedCopy(trx, 'bedStay', bed.id, now)
  await endPart(trx, { table: 'bedStay', id: bed.id }, day)
}

/** Rules are asked once both lie in their new beds: neither counts against the other in the old one. */
async function warningsFor(
  context: CommandContext,
  { stay, bed }: Swapping,
  other: Swapping,
  day: string,
) {
  const { residentId, name } = stay
  const to = bedOf(other.bed)
  const wanted = { bedId: to.id, from: day, to: bed.to, residentId }
  return [
    ...(await assertBedRules(context, wanted)),
    ...(await leftIsolation(context.trx, { name, from: bed, to, day })),
  ]
}

/** Each takes the other's bed from the day on, for as long as the own one was meant. */
export const swapBedsHandler = handleCommand(swapBeds, async (context, input) => {
  const { trx, now, today } = context
  const { movedOn, reason } = input
  assertCome(movedOn, today, 'movedOn', '换床日期')
  const one = await swapping(trx, input.residentId, movedOn, 'residentId')
  const other = await swapping(trx, input.otherResidentId, movedOn, 'otherResidentId')
  await assertFreeFor(trx, one, other, movedOn)
  await assertFreeFor(trx, other, one, movedOn)
  const come = (who: Swapping, bedId: number) =>
    addBedStay(trx, who.stay, { bedId, from: movedOn, to: who.bed.to }, now)
  await leave(trx, one, movedOn, now)
  await leave(trx, other, movedOn, now)
  const bedStayId = await come(one, other.bed.bedId)
  const otherBedStayId = await come(other, one.bed.bedId)
  const warnings = [
    ...(await warningsFor(context, one, other, movedOn)),
    ...(await warningsFor(context, other, one, movedOn)),
  ]
  for (const [who, bed] of [
    [one, other],
    [other, one],
  ] as const) {
    const { to } = who.bed
    const taken = { bedId: bed.bed.bedId, residentId: who.stay.residentId }
    // Who left meanwhile may have booked the bed to come back.
    if (to === null || to > today) await useBooking(context, taken, 'moved')
  }
  await moveCleaning(context, [
    { was: one.bed.id, bedStayId },
    { was: other.bed.id, bedStayId: otherBedStayId },
  ])
  for (const [who, partner, id] of [
    [one, other, bedStayId],
    [other, one, otherBedStayId],
  ] as const) {
    context.record({
      subject: `resident:${who.stay.residentId}`,
      before: { bed: who.bed.code },
      after: {
        bedStayId: id,
        bed: partner.bed.code,
        with: partner.stay.name,
        movedOn,
        reason,
        ...warnedOf(warnings),
      },
    })
  }
  return { bedStayId, otherBedStayId, warnings }
})
