import { discharge } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { startCleaning } from '../../beds/condition/cleaning-after.ts'
import { handleCommand } from '../../context.ts'
import { addDeparture, assertDeparture, noDeparture } from '../departure/departure-row.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { closeTasks } from '../close-tasks.ts'
import { residentRow } from '../resident/resident-row.ts'
import { assertCareWithin } from './care-within.ts'
import { endPart, markedParts, type Part, partsOf } from './stay-parts.ts'
import { openStay } from './stay-row.ts'

/** What was recorded for a later day than the discharge, in words; null where nothing was. */
export function factAfter(parts: readonly Part[], day: string): string | null {
  const begun = parts.findLast(({ from }) => from > day)
  const returned = parts.findLast(({ table, to }) => table === 'leave' && to !== null && to > day)
  if (begun !== undefined && (returned?.to ?? '') <= begun.from) {
    return `${formatDay(begun.from)} 有“${begun.what}”的记录`
  }
  if (returned?.to === undefined || returned.to === null) return null
  return `${formatDay(returned.to)} 有“${returned.what}返回”的记录`
}

/** The beds that the discharge frees, main and further ones; what took no day was no stay in a bed. */
function bedsLeft(open: readonly Part[], leftOn: string) {
  return open.flatMap(({ id: bedStayId, bedId, from }) =>
    bedId === null || from === leftOn ? [] : [{ bedStayId, bedId, leftOn }],
  )
}

/** Ends the stay and all that is still open within it. */
export const dischargeHandler = handleCommand(discharge, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, dischargedOn, endReason, endNote } = input
  const departure = input.departure ?? noDeparture
  assertCome(dischargedOn, today, 'dischargedOn', '离开日期')
  const resident = await residentRow(trx, residentId)
  const stay = await openStay(trx, resident)
  const since = `离开日期早于入住日期 ${formatDay(stay.stayFrom)}`
  assertOrder([stay.stayFrom, dischargedOn], 'dischargedOn', since)
  const ending = { stayFrom: stay.stayFrom, stayTo: dischargedOn, endReason }
  assertDeparture(departure, ending, now, 'departure.')
  const parts = await partsOf(trx, stay)
  const later = factAfter(parts, dischargedOn)
  if (later !== null) {
    const text = `${resident.name} 在 ${later}，晚于离开日期，没有保存。`
    throw new YiluError('rule_violated', 'fact-after-discharge', text, {
      dischargedOn: '之后还有记录',
    })
  }
  await assertCareWithin(trx, stay, { ...stay, stayTo: dischargedOn }, 'dischargedOn')
  const open = parts.filter(({ to }) => to === null)
  for (const part of open) await endPart(trx, part, dischargedOn)
  for (const marked of markedParts) {
    const ids = open.filter(({ table }) => table === marked).map(({ id }) => id)
    await trx
      .updateTable(marked as 'leave')
      .set({ endsWithStay: 1 })
      .where('id', 'in', [0, ...ids])
      .execute()
  }
  await trx
    .updateTable('stay')
    .set({ stayTo: dischargedOn, endReason, endNote, version: stay.version + 1 })
    .where('id', '=', stay.id)
    .execute()
  await startCleaning(context, bedsLeft(open, dischargedOn))
  await addDeparture(trx, { stayId: stay.id, residentId }, departure, now)
  await closeTasks(context, residentId, 'enter-discharge', '已办理离开')
  context.record({
    subject: `resident:${residentId}`,
    before: { stayId: stay.id, stayTo: null },
    after: { stayTo: dischargedOn, endReason, endNote, departure: input.departure },
  })
  return { stayId: stay.id }
})
