import { issueBill } from '#shared/contract/fees/bill.ts'
import type { Given } from '#test/support/given.ts'

/** One accepted input for each operation on bills. */
export async function feesBillsInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const month = '2026-10'
  const seenTotalFen = 380_000
  const person = () => given.resident({ admittedOn: '2026-10-01', monthlyFeeFen: seenTotalFen })
  const billed = async () => {
    const { stayId } = await person()
    return home.value(issueBill, { stayId, month, seenTotalFen })
  }
  const [first, second, kept, toVoid] = [
    await person(),
    await person(),
    await billed(),
    await billed(),
  ]
  return {
    'fees.previewBills': () => ({ month }),
    'fees.issueBills': () => ({ month, stayIds: [first.stayId], seenTotalFen }),
    'fees.issueBill': () => ({ stayId: second.stayId, month, seenTotalFen }),
    'fees.voidBill': () => ({ id: toVoid.id, reason: '核对后更正' }),
    'fees.listBills': () => ({ month }),
    'fees.getBill': () => ({ id: kept.id }),
    'fees.printBill': () => ({ id: kept.id }),
    'fees.printBills': () => ({ month, billIds: [kept.id] }),
    'fees.getBillPaper': () => ({}),
    'fees.correctBillPaper': () => ({ billPaper: { payNote: '每月 1 至 10 日缴费' }, version: 0 }),
  }
}
