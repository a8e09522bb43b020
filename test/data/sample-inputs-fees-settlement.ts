import { importOpeningBalances, recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { settleStay } from '#shared/contract/fees/settlement.ts'
import { GivenSettlement } from '#test/support/given-settlement.ts'
import type { Given } from '#test/support/given.ts'
import { workbook } from '#test/rules/roster-workbooks.ts'

const reason = '核对后更正'
const balanceOn = '2025-12-31'

type Inputs = Readonly<Record<string, () => unknown>>

/** Opening balances and settlements: one input for each operation that is accepted. */
export async function feesSettlementInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const money = new GivenSettlement(given, { balanceOn, admittedOn: '2026-11-02' })
  const [one, two] = [await given.resident(), await given.resident({ name: '期初样例' })]
  const rows = [{ residentId: one.residentId, account: 'deposit' as const, amountFen: 500_000 }]
  const { ids } = await home.value(recordOpeningBalances, { balanceOn, rows })
  const more = [{ residentId: one.residentId, account: 'membership' as const, amountFen: 700 }]
  const { ids: wrong } = await home.value(recordOpeningBalances, { balanceOn, rows: more })
  const list = (sum: number) =>
    workbook([
      {
        name: '表',
        rows: [
          ['姓名', '押金'],
          [two.name, sum],
        ],
      },
    ])
  const { batchId } = await home.value(importOpeningBalances, { balanceOn, bytes: list(300) })
  const [open, settled, taken] = [await money.person(), await money.person(), await money.person()]
  const { id } = await home.value(settleStay, await money.input(settled.stayId))
  const back = await home.value(settleStay, await money.input(taken.stayId))
  const input = await money.input(open.stayId)
  return {
    'fees.recordOpeningBalances': () => ({
      balanceOn,
      rows: [{ residentId: null, account: 'custody', amountFen: 12_345 }],
    }),
    'fees.correctOpeningBalance': () => ({ id: ids[0], amountFen: 510_000, note: null, reason }),
    'fees.voidOpeningBalance': () => ({ id: wrong[0], reason }),
    'fees.listOpeningBalances': () => ({ search: one.name }),
    'fees.importOpeningBalances': () => ({ balanceOn, dryRun: true, bytes: list(300) }),
    'fees.undoOpeningImport': () => ({ batchId }),
    'fees.listOpeningImports': () => ({}),
    'fees.previewSettlement': () => ({ stayId: open.stayId, settledOn: '2026-11-22' }),
    'fees.settleStay': () => input,
    'fees.recordSettlementSignature': () => ({
      id,
      version: 1,
      signedBy: '王芳',
      signedRelation: '女儿',
      signedOn: '2026-11-22',
    }),
    'fees.voidSettlement': () => ({ id: back.id, version: 1, reason }),
    'fees.getSettlement': () => ({ stayId: settled.stayId }),
    'fees.listSettlements': () => ({ show: 'settled' }),
    'fees.printSettlement': () => ({ stayId: settled.stayId }),
  }
}
