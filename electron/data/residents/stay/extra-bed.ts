import { addExtraBed, endExtraBed, voidExtraBed } from '#shared/contract/residents/swap.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { useBooking } from '../../beds/booking/end-booking.ts'
import { startCleaning, voidCleaningAfter } from '../../beds/condition/cleaning-after.ts'
import { findBed } from '../../beds/free-bed.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { addBedStay, warnedOf } from './bed-stay.ts'
import { endPart, voidPart } from './stay-parts.ts'
import { stayOn } from './stay-row.ts'

/** A further bed is further to one that is there. Errors: `rule_violated` `no-bed`, `same-bed`. */
async function assertBesideMain(
  trx: Database,
  who: { readonly stayId: number; readonly name: string; readonly day: string },
  bed: { readonly id: number; readonly code: string },
): Promise<void> {
  const { stayId, name, day } = who
  const rows = await trx
    .selectFrom('bedStay')
    .select(['bedId', 'kind'])
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('bedId', '=', bed.id), coversDay('bedFrom', 'bedTo', day)]))
    .where((eb) => eb.or([eb('bedTo', 'is', null), eb('bedTo', '>', day)]))
    .execute()
  if (!rows.some(({ kind }) => kind === 'main')) {
    const text = `${name} 在 ${formatDay(day)} 还没有主床位，没有保存。先安排床位。`
    throw new YiluError('rule_violated', 'no-bed', text, { residentId: '没有主床位' })
  }
  if (rows.every(({ bedId }) => bedId !== bed.id)) return
  const text = `${name} 在 ${formatDay(day)} 或之后已经占着 ${bed.code} 床，没有保存。`
  throw new YiluError('rule_violated', 'same-bed', text, { bedId: '已经是她的床' })
}

/** A further bed is free for others no more, until the stay ends; nobody more lives in the home. */
export const addExtraBedHandler = handleCommand(addExtraBed, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, bedFrom, reason } = input
  assertCome(bedFrom, today, 'bedFrom', '开始日期')
  const resident = await residentRow(trx, residentId)
  const stay = await stayOn(trx, resident, bedFrom, 'bedFrom')
  await assertNotSettled(trx, stay.id)
  const bed = await findBed(trx, input)
  await assertBesideMain(trx, { stayId: stay.id, name: resident.name, day: bedFrom }, bed)
  const to = stay.stayTo
  await assertFreeBetween(trx, bed, { from: bedFrom, to }, residentId)
  const warnings = await assertBedRules(context, { bedId: bed.id, from: bedFrom, to, residentId })
  const period = { bedId: bed.id, kind: 'extra', from: bedFrom, to } as const
  const bedStayId = await addBedStay(trx, stay, period, now)
  if (to === null) await useBooking(context, { bedId: bed.id, residentId }, 'moved')
  context.record({
    subject: `resident:${residentId}`,
    after: { bedStayId, extraBed: bed.code, bedFrom, reason, ...warnedOf(warnings) },
  })
  return { bedStayId, bedId: bed.id, warnings }
})

/** A live further bed of somebody. Error: `not_found`. */
async function extraBed(trx: Database, bedStayId: number) {
  const row = await trx
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.id', 'bedStay.bedId', 'bedStay.residentId', 'bedStay.stayId', 'bed.code'])
    .select(['bedStay.bedFrom as from', 'bedStay.bedTo as to'])
    .where('bedStay.id', '=', bedStayId)
    .where('bedStay.kind', '=', 'extra')
    .where('bedStay.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'bed-stay-unknown', '没有这张副床，可能已经作废，没有保存。')
}

export const endExtraBedHandler = handleCommand(endExtraBed, async (context, input) => {
  const { trx, today } = context
  const { bedStayId, endedOn, reason } = input
  assertCome(endedOn, today, 'endedOn', '结束日期')
  const { bedId, residentId, code, from, to } = await extraBed(trx, bedStayId)
  if (to !== null) {
    const text = `副床 ${code} 在 ${formatDay(to)} 已经结束，没有保存。`
    throw new YiluError('rule_violated', 'extra-bed-ended', text)
  }
  if (endedOn < from) {
    const text = `副床 ${code} 从 ${formatDay(from)} 才开始，没有保存。`
    throw new YiluError('rule_violated', 'before-extra-bed', text, { endedOn: '早于开始的那天' })
  }
  await endPart(trx, { table: 'bedStay', id: bedStayId }, endedOn)
  if (from !== endedOn) await startCleaning(context, [{ bedStayId, bedId, leftOn: endedOn }])
  context.record({
    subject: `resident:${residentId}`,
    before: { bedStayId, extraBed: code, bedTo: null },
    after: { bedTo: endedOn, reason },
  })
  return {}
})

export const voidExtraBedHandler = handleCommand(voidExtraBed, async (context, input) => {
  const { trx, now } = context
  const { bedStayId, reason } = input
  const { residentId, stayId, code, from, to } = await extraBed(trx, bedStayId)
  await assertNotSettled(trx, stayId)
  await voidPart(trx, { table: 'bedStay', id: bedStayId }, now)
  await voidCleaningAfter(context, [bedStayId])
  context.record({
    subject: `resident:${residentId}`,
    before: { bedStayId, extraBed: code, bedFrom: from, bedTo: to },
    after: { voidedAt: now, reason },
  })
  return {}
})
