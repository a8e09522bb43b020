import { correctBedStay } from '#shared/contract/residents/stay.ts'
import type { RuleWarning } from '#shared/contract/rule-warning.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { useBooking } from '../../beds/booking/end-booking.ts'
import { moveCleaning } from '../../beds/condition/cleaning-after.ts'
import { findBed } from '../../beds/free-bed.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { assertCome } from '../day-come.ts'
import { assertNoExtra, warnedOf } from './bed-stay.ts'
import { bedOf, bedStayAmong, type MainBed } from './main-beds.ts'
import { correctParts, type PartChange } from './stay-parts.ts'
import { stayRow, type StayRow } from './stay-row.ts'

type Input = InputOf<typeof correctBedStay>
type Around = Awaited<ReturnType<typeof bedStayAmong>>

function refuse(rule: string, text: string, short: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { bedFrom: short })
}

/** The first day may lie from the beginning of the bed before to the end of this one. */
function assertDay(day: string, { bedStay, previous }: Around, stay: StayRow): void {
  if (bedStay.from === stay.stayFrom && previous === undefined && day !== stay.stayFrom) {
    throw refuse(
      'first-bed',
      `这张床从入住当天 ${formatDay(stay.stayFrom)} 开始；日期要改时，更正入住日期`,
      '入住当天的床位',
    )
  }
  if (day < stay.stayFrom) throw refuse('before-stay', '早于入住日期', '早于入住日期')
  if (previous !== undefined && day < previous.from) {
    const text = `之前在 ${formatDay(previous.from)} 才住进 ${previous.code} 床；先更正那一条`
    throw refuse('before-previous-bed', text, '早于前一张床的开始')
  }
  if (bedStay.to !== null && day > bedStay.to) {
    const text = `这张床到 ${formatDay(bedStay.to)} 为止`
    throw refuse('after-bed-stay', text, '晚于这张床的结束')
  }
}

function assertOtherBed(bed: { id: number; code: string }, { previous, next }: Around): void {
  const same = [previous, next].find((other) => other !== undefined && isSameBed(other, bed.id))
  if (same === undefined) return
  const text = `前后相接的床位就是 ${bed.code} 床，没有保存。调床没有发生时，撤回调床。`
  throw new YiluError('rule_violated', 'same-bed', text, { bedId: '与相接的床位相同' })
}

function isSameBed(other: MainBed, bedId: number): boolean {
  return other.bedId === bedId && other.from !== other.to
}

export const correctBedStayHandler = handleCommand(correctBedStay, async (context, input) => {
  const { trx, now, today } = context
  assertCome(input.bedFrom, today, 'bedFrom', '开始日期')
  const around = await bedStayAmong(trx, input.bedStayId)
  const { bedStay, previous } = around
  const stay = await stayRow(trx, bedStay.stayId)
  await assertNotSettled(trx, stay.id)
  assertDay(input.bedFrom, around, stay)
  const bed = await wantedBed(context.trx, input, around)
  const { residentId, to } = bedStay
  await assertNoExtra(trx, bed, { from: input.bedFrom, to, residentId })
  await assertFreeBetween(trx, bed, { from: input.bedFrom, to }, residentId)
  const warnings = await rulesOf(context, { bed, from: input.bedFrom }, around)
  const changes: PartChange[] = [
    {
      part: { table: 'bedStay', id: bedStay.id },
      from: input.bedFrom,
      to,
      set: { bedId: bed.id },
    },
  ]
  if (previous !== undefined && endsWithThis(previous, bedStay, input.bedFrom)) {
    await assertFreeBetween(
      trx,
      bedOf(previous),
      { from: previous.from, to: input.bedFrom },
      residentId,
      '',
    )
    const part = { table: 'bedStay', id: previous.id } as const
    changes.push({ part, from: previous.from, to: input.bedFrom })
  }
  await correctParts(trx, changes, now)
  await moveCleaning(
    context,
    changes.map(({ part }) => ({ was: part.id, bedStayId: part.id })),
  )
  context.record({
    subject: `resident:${residentId}`,
    before: { bedStayId: bedStay.id, bed: bedStay.code, bedFrom: bedStay.from },
    after: { bed: bed.code, bedFrom: input.bedFrom, reason: input.reason, ...warnedOf(warnings) },
  })
  return { warnings }
})

/** Rules are asked of another bed, and of days more in the same one; fewer days break none. */
async function rulesOf(
  context: CommandContext,
  to: { readonly bed: { readonly id: number }; readonly from: string },
  { bedStay }: Around,
): Promise<RuleWarning[]> {
  const { residentId } = bedStay
  const isOther = to.bed.id !== bedStay.bedId
  if (!isOther && to.from >= bedStay.from) return []
  const until = isOther ? bedStay.to : bedStay.from
  const wanted = { bedId: to.bed.id, from: to.from, to: until, residentId }
  const warnings = await assertBedRules(context, wanted)
  if (until === null) await useBooking(context, { bedId: to.bed.id, residentId }, 'moved')
  return warnings
}

async function wantedBed(db: Parameters<typeof findBed>[0], input: Input, around: Around) {
  if (input.bedId === undefined && input.bed === undefined) return bedOf(around.bedStay)
  const bed = await findBed(db, input)
  if (bed.id !== around.bedStay.bedId) assertOtherBed(bed, around)
  return bed
}

function endsWithThis(previous: MainBed, bedStay: MainBed, day: string): boolean {
  return previous.to !== day && (previous.to === bedStay.from || (previous.to ?? '9999') > day)
}
