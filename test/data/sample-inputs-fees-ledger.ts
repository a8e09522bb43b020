import { recordReminder, writeOff } from '#shared/contract/fees/arrears.ts'
import { moveMoney } from '#shared/contract/fees/ledger.ts'
import { type Given, usualPin } from '#test/support/given.ts'
import { givenOwing } from '#test/support/given-owing.ts'

const reason = '核对后更正'

type Inputs = Readonly<Record<string, () => unknown>>

/** The ledger, statements and arrears: one input for each operation that is accepted. */
export async function feesLedgerInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const { residentId } = await givenOwing(given, ['2026-08', '2026-09'])
  const director = await given.account('director')
  const approval = { accountId: director.id, pin: usualPin }
  const said = { remindedOn: '2026-11-02', way: 'call' as const, toldTo: '女儿' }
  const reminded = async () => (await home.value(recordReminder, { residentId, ...said })).id
  const [toCorrect, toVoid] = [await reminded(), await reminded()]
  const off = { writtenOffOn: '2026-11-03', amountFen: 10_000, reason: '多算一天', approval }
  const { id: written } = await home.value(writeOff, { residentId, ...off })
  const move = { movedOn: '2026-11-04', fromAccount: 'bank' as const, amountFen: 5_000 }
  const { id: moved } = await home.value(moveMoney, move)
  const span = { from: '2026-10-01', to: '2026-11-22' }
  return {
    'fees.listEntries': () => ({ account: 'receivable', ...span }),
    'fees.getTrialBalance': () => ({}),
    'fees.printTrialBalance': () => ({}),
    'fees.listBalances': () => ({}),
    'fees.moveMoney': () => ({ ...move, note: '备用金' }),
    'fees.voidTransfer': () => ({ id: moved, reason }),
    'fees.getStatement': () => ({ residentId, ...span }),
    'fees.printStatement': () => ({ residentId, ...span }),
    'fees.listArrears': () => ({}),
    'fees.getArrears': () => ({ residentId }),
    'fees.recordReminder': () => ({ residentId, ...said, promisedOn: '2026-11-20' }),
    'fees.correctReminder': () => ({ id: toCorrect, version: 1, ...said, way: 'visit', reason }),
    'fees.voidReminder': () => ({ id: toVoid, version: 1, reason }),
    'fees.printReminder': () => ({ residentId, payBy: '2026-11-30' }),
    'fees.writeOff': () => ({ residentId, ...off }),
    'fees.voidWriteOff': () => ({ id: written, reason }),
  }
}
