import { offerBed } from '#shared/contract/residents/waiting.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { findBed } from '../../beds/free-bed.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { keepBed } from './offer-booking.ts'
import { openOffer } from './offer-row.ts'
import { peopleAhead } from './people-ahead.ts'
import { assertOnList, type WaitingRow, waitingRow } from './waiting-row.ts'

type Input = InputOf<typeof offerBed>

function assertDays({ today }: CommandContext, row: WaitingRow, input: Input): void {
  const { offeredOn, answerBy } = input
  assertCome(offeredOn, today, 'offeredOn', '通知日期')
  const since = `通知日期早于列入轮候的 ${formatDay(row.waitingFrom)}`
  assertOrder([row.waitingFrom, offeredOn], 'offeredOn', since)
  if (answerBy !== null) assertOrder([offeredOn, answerBy], 'answerBy', '答复期限早于通知日期')
}

async function assertNoOpenOffer({ trx }: CommandContext, row: WaitingRow): Promise<void> {
  const open = await openOffer(trx, row.id)
  if (open === undefined) return
  const text = `${row.name} 在 ${formatDay(open.offeredOn)} 已通知过，还没有答复，没有保存。先登记那次的结果。`
  throw new YiluError('rule_violated', 'offer-open', text)
}

/** The bed that is offered, free and fitting in the time in which it is kept; null where none is named. */
async function offeredBed(context: CommandContext, row: WaitingRow, input: Input) {
  if (input.bedId === undefined && input.bed === undefined) return null
  const { offeredOn, answerBy } = input
  if (answerBy === null) {
    const text = '定了床位要写答复期限，没有保存。床位保留到那一天。'
    throw new YiluError('invalid_input', 'answer-day-missing', text, { answerBy: '没有填写' })
  }
  const bed = await findBed(context.trx, input)
  const span = { from: offeredOn, to: addDays(answerBy, 1) }
  await assertFreeBetween(context.trx, bed, span, row.residentId)
  const wanted = { bedId: bed.id, ...span, residentId: row.residentId }
  return { ...bed, until: answerBy, warnings: await assertBedRules(context, wanted) }
}

/** Her place among those who could be asked. Who is not first needs a reason. Error: `not-first`. */
async function placeOnList(
  { trx }: CommandContext,
  row: WaitingRow,
  { offeredOn, aheadReason }: Input,
  bedId: number | null,
): Promise<number> {
  const ahead = await peopleAhead(trx, { waitingId: row.id, bedId, day: offeredOn })
  const place = ahead.length + 1
  if (place === 1 || aheadReason !== null) return place
  const names = ahead.slice(0, 3).map(({ name }) => name)
  const who = ahead.length > 3 ? `${names.join('、')} 等 ${ahead.length} 人` : names.join('、')
  const text = `${row.name} 前面还有 ${who}，没有保存。写上先通知的原因。`
  throw new YiluError('rule_violated', 'not-first', text, { aheadReason: `前面还有 ${who}` })
}

export const offerBedHandler = handleCommand(offerBed, async (context, input) => {
  const { trx, now } = context
  const row = await waitingRow(trx, input.waitingId)
  assertOnList(row)
  assertDays(context, row, input)
  await assertNoOpenOffer(context, row)
  const bed = await offeredBed(context, row, input)
  const listPlace = await placeOnList(context, row, input, bed?.id ?? null)
  const { offeredOn, answerBy, aheadReason } = input
  const columns = { bedId: bed?.id ?? null, offeredOn, answerBy, listPlace, aheadReason }
  const { residentId } = row
  const open = { answer: null, answeredOn: null, answerNote: null, voidedAt: null }
  const { id } = await trx
    .insertInto('bedOffer')
    .values({ waitingId: row.id, residentId, ...columns, ...open, recordedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (bed !== null) {
    const { id: bedId, code, until } = bed
    await keepBed(context, { offerId: id, residentId, bedId, bed: code, offeredOn, until })
  }
  const after = { offerId: id, waitingId: row.id, bed: bed?.code ?? null, ...columns }
  context.record({ subject: `resident:${residentId}`, after })
  return { offerId: id, listPlace, warnings: bed?.warnings ?? [] }
})
