import { proposeCharges, recordAgreementCharges } from '#shared/contract/fees/charge.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { stayOn } from '../../residents/stay/stay-row.ts'
import { agreementLines, signedAgreement } from './agreement-lines.ts'
import { warnOfBilled } from './billed.ts'
import { beginCharge } from './charge.ts'
import { assertNotSettled } from './settled.ts'
import { latestStay } from './stay-of.ts'

/** From when on an agreement is charged: its first day, not before the stay, today where that is to come. */
function firstDay(startsOn: string | null, stayFrom: string, day: string): string {
  const from = startsOn === null || startsOn < stayFrom ? stayFrom : startsOn
  return from > day ? day : from
}

const proposeChargesHandler = handleQuery(proposeCharges, async ({ db, today }, input) => {
  const { residentId } = input
  const asOf = input.asOf ?? today
  await residentRow(db, residentId)
  const stay = await latestStay(db, residentId, asOf)
  const agreement = stay === undefined ? undefined : await signedAgreement(db, stay.id, asOf)
  if (stay === undefined || agreement === undefined) {
    return { agreement: null, chargeFrom: null, lines: [] }
  }
  const { id, number, startsOn } = agreement
  const day = firstDay(startsOn, stay.stayFrom, asOf)
  const lines = await agreementLines(db, { residentId, agreementId: id, day })
  return { agreement: { id, number, startsOn }, chargeFrom: day, lines: [...lines] }
})

function nothingFound(): YiluError {
  const text = '这份协议的收费表里没有可登记的项目，没有保存。'
  return new YiluError('rule_violated', 'agreement-without-items', text)
}

const recordAgreementChargesHandler = handleCommand(
  recordAgreementCharges,
  async (context, input) => {
    const { trx, today } = context
    const { residentId, agreementId, chargeFrom } = input
    assertCome(chargeFrom, today, 'chargeFrom', '起始日期')
    const resident = await residentRow(trx, residentId)
    const stay = await stayOn(trx, resident, chargeFrom, 'chargeFrom')
    await assertNotSettled(trx, stay.id)
    const agreement = await signedAgreement(trx, stay.id, today)
    if (agreement?.id !== agreementId) {
      const text = '这不是这次入住现在签订的服务协议，没有保存。'
      throw new YiluError('not_found', 'agreement-unknown', text)
    }
    const lines = await agreementLines(trx, { residentId, agreementId, day: chargeFrom })
    const ids: number[] = []
    for (const { feeItemId, amountFen: priceFen, per, state } of lines) {
      if (state !== 'new' || feeItemId === null || per === 'once') continue
      const own = { priceFen, per, quantity: 1, note: null, agreementId }
      ids.push((await beginCharge(context, { residentId, feeItemId, chargeFrom, ...own })).id)
    }
    if (ids.length === 0) throw nothingFound()
    const warning = await warnOfBilled(trx, stay.id, chargeFrom)
    return { ids, lines: [...lines], warning }
  },
)

export const fromAgreementHandlers: readonly Handler[] = [
  proposeChargesHandler,
  recordAgreementChargesHandler,
]
