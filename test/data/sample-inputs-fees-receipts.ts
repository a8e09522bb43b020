import { applyPrepaid } from '#shared/contract/fees/prepaid.ts'
import { recordReceipt } from '#shared/contract/fees/receipt.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { deposit, fees, payment, prepaid } from '#test/support/given-receipts.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'

type Inputs = Readonly<Record<string, () => unknown>>

/** Money that comes in: one input for each operation that is accepted. */
export async function feesReceiptsInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const money = new GivenHeld(given)
  const { residentId } = await money.person({ receivable: 500_000, prepaid: 100_000 })
  const taken = await home.value(recordReceipt, payment(residentId, [fees(10_000)]))
  const wrong = await home.value(recordReceipt, payment(residentId, [deposit(20_000)]))
  const use = { usedOn: '2026-11-22', residentIds: [residentId], amountFen: 1000 }
  const { uses } = await home.value(applyPrepaid, use)
  const row = { residentId, amountFen: 1234, method: 'transfer', payerKind: 'family' }
  const covers = { coversFrom: '2026-12', coversTo: '2026-12' }
  return {
    'fees.recordReceipt': () =>
      payment(residentId, [fees(500), { ...prepaid(600), ...covers }], {
        method: 'wechat',
        reference: 'WX-77',
        note: '女儿代交',
      }),
    'fees.recordReceipts': () => ({ receivedOn: '2026-11-21', rows: [row] }),
    'fees.voidReceipt': () => ({ id: wrong.id, reason }),
    'fees.listReceipts': () => ({ from: '2026-11-01', to: '2026-11-30', method: 'cash' }),
    'fees.getReceipt': () => ({ id: taken.id }),
    'fees.getPayable': () => ({ residentId }),
    'fees.listPayers': () => ({}),
    'fees.printReceipt': () => ({ id: taken.id }),
    'fees.printReceiptList': () => ({ day: '2026-11-22' }),
    'fees.applyPrepaid': () => ({ ...use, amountFen: 2000 }),
    'fees.voidPrepaidUse': () => ({ id: uses[0]?.id ?? 0, reason }),
    'fees.listPrepaidDue': () => ({ month: '2026-10' }),
    'fees.listPrepaidUses': () => ({}),
  }
}
