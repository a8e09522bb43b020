import { recordBasis, recordCharge } from '#shared/contract/fees/charge.ts'
import { recordExtras } from '#shared/contract/fees/extra.ts'
import { recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import { recordWaiver } from '#shared/contract/fees/waiver.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'
const day = '2026-11-01'

type Inputs = Readonly<Record<string, () => unknown>>

/** Somebody with an own item, a way of billing and a waiver, and what can be done with each. */
async function standing(given: Given, feeItemId: number): Promise<Inputs> {
  const { home } = given
  const charge = { feeItemId, priceFen: 100, per: 'month' as const, chargeFrom: day }
  const charged = async () => {
    const { residentId } = await given.resident()
    const { id } = await home.value(recordCharge, { residentId, ...charge })
    const waiver = { residentId, percent: 10, waiverFrom: day, reason: '家庭困难' }
    const { id: waiverId } = await home.value(recordWaiver, waiver)
    return { residentId, id, waiverId }
  }
  const [first, second, third] = [await charged(), await charged(), await charged()]
  const basis = { basis: 'table' as const, basisFrom: day }
  const { residentId } = first
  const { id: basisId } = await home.value(recordBasis, { residentId, ...basis })
  const { residentId: other } = await given.resident()
  const terms = { per: 'month' as const, chargeFrom: day }
  const agreement = {
    signedOn: '2025-03-01',
    fees: [{ item: '样例陪护', amountFen: 5000, per: 'month' as const }],
  }
  const { residentId: agreed } = await given.resident({ agreement })
  const agreementId = home.count('SELECT id FROM agreement WHERE residentId = ?', agreed)
  return {
    'fees.recordBasis': () => ({ residentId: other, ...basis }),
    'fees.voidBasis': () => ({ id: basisId, reason }),
    'fees.recordCharge': () => ({ residentId: other, ...charge }),
    'fees.correctCharge': () => ({ id: first.id, version: 1, ...terms, chargeTo: null, reason }),
    'fees.endCharge': () => ({ id: second.id, version: 1, chargeTo: '2026-11-10' }),
    'fees.voidCharge': () => ({ id: third.id, version: 1, reason }),
    'fees.proposeCharges': () => ({ residentId: agreed }),
    'fees.recordAgreementCharges': () => ({ residentId: agreed, agreementId, chargeFrom: day }),
    'fees.recordWaiver': () => ({ residentId: other, percent: 10, waiverFrom: day, reason }),
    'fees.endWaiver': () => ({ id: first.waiverId, version: 1, waiverTo: '2026-12-31' }),
    'fees.voidWaiver': () => ({ id: second.waiverId, version: 1, reason }),
    'fees.getTerms': () => ({ residentId }),
  }
}

async function byTime(given: Given, feeItemId: number): Promise<Inputs> {
  const { home } = given
  const said = { feeItemId, chargedOn: day, priceFen: 2000, note: '样例' }
  const { residentId } = await given.resident()
  const made = await home.value(recordExtras, { ...said, people: [{ residentId }] })
  const again = { ...said, people: [{ residentId }], isAgain: true }
  const toVoid = await home.value(recordExtras, again)
  return {
    'fees.recordExtras': () => again,
    'fees.correctExtra': () => {
      return { id: made.ids[0], version: 1, ...said, quantity: 2, isAgain: true, reason }
    },
    'fees.voidExtra': () => ({ id: toVoid.ids[0], version: 1, reason }),
    'fees.listExtras': () => ({ month: '2026-11' }),
    'fees.listExtraItems': () => ({ day }),
    'fees.listExtraPeople': () => ({ day, feeItemId }),
  }
}

/** One accepted input for each operation about what one person pays. Waivers are the director's. */
export async function feesChargesInputs(given: Given): Promise<Inputs> {
  const { home } = given
  home.raw.exec(`INSERT OR IGNORE INTO accountRole (accountId, role) VALUES (1, 'director')`)
  const item = { category: 'service' as const, pricing: 'plain' as const }
  const month = await home.value(recordFeeItem, { ...item, name: '样例陪护', per: 'month' })
  const time = await home.value(recordFeeItem, { ...item, name: '样例理发', per: 'time' })
  return { ...(await standing(given, month.id)), ...(await byTime(given, time.id)) }
}
