import { recordOfferAnswer, voidOffer } from '#shared/contract/residents/waiting.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { offerStateWords } from '#shared/rules/before-admission-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { keepLonger, voidKeeping } from './offer-booking.ts'
import { answerOffer, type OfferRow, offerToChange } from './offer-row.ts'

type Input = InputOf<typeof recordOfferAnswer>

/** An answer is final, but who accepted may still give it up. */
function assertMayAnswer(row: OfferRow, { answer }: Input): void {
  if (row.answer === null || (row.answer === 'accepted' && answer !== 'lapsed')) return
  const on = row.answeredOn === null ? '' : formatDay(row.answeredOn)
  const text = `这次通知${on}${offerStateWords[row.answer]}，没有改动。登记错的，先作废再重新登记。`
  throw new YiluError('rule_violated', 'offer-answered', text)
}

function assertLapsed(row: OfferRow, { answer, answeredOn }: Input): void {
  if (answer !== 'lapsed' || row.answerBy === null || row.answerBy < answeredOn) return
  const text = `答复期限是 ${formatDay(row.answerBy)}，那天还没有过完，没有保存。`
  throw new YiluError('invalid_input', 'offer-not-lapsed', text, { answer: '期限还没有过' })
}

export const recordOfferAnswerHandler = handleCommand(recordOfferAnswer, async (context, input) => {
  const { trx, today } = context
  const { answer, answeredOn, answerNote, keptUntil } = input
  const row = await offerToChange(trx, input)
  assertMayAnswer(row, input)
  assertCome(answeredOn, today, 'answeredOn', '答复日期')
  const since = `答复日期早于通知日期 ${formatDay(row.offeredOn)}`
  assertOrder([row.offeredOn, answeredOn], 'answeredOn', since)
  assertLapsed(row, input)
  const version = await answerOffer(context, row, { answer, answeredOn, answerNote })
  const isKept = answer === 'accepted' && row.bedId !== null && keptUntil !== null
  if (isKept) await keepLonger(context, row.id, keptUntil)
  context.record({
    subject: `resident:${row.residentId}`,
    before: { offerId: row.id, answer: row.answer, answeredOn: row.answeredOn },
    after: { answer, answeredOn, answerNote, keptUntil: isKept ? keptUntil : null },
  })
  return { version }
})

export const voidOfferHandler = handleCommand(voidOffer, async (context, input) => {
  const { trx, now } = context
  const row = await offerToChange(trx, input)
  await trx
    .updateTable('bedOffer')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await voidKeeping(context, row.id)
  const { bedId, offeredOn, answerBy, answer, answeredOn } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { offerId: row.id, bedId, offeredOn, answerBy, answer, answeredOn },
    after: { reason: input.reason },
  })
  return {}
})
