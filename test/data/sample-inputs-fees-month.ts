import { closeMonth } from '#shared/contract/fees/month.ts'
import type { Given } from '#test/support/given.ts'

/** One accepted input for each operation on months of money: of months before all other entries. */
export async function feesMonthInputs({
  home,
}: Given): Promise<Readonly<Record<string, () => unknown>>> {
  await home.value(closeMonth, { month: '2023-11', note: '启用以前' })
  const lastClosed = () =>
    home.rows('SELECT max(month) AS month FROM monthClose WHERE reopenedAt IS NULL')[0]?.['month']
  return {
    'fees.getMonth': () => ({ month: '2026-10' }),
    'fees.listMonthCloses': () => ({}),
    'fees.printMonth': () => ({ month: '2026-10' }),
    'fees.reopenMonth': () => ({ month: lastClosed(), reason: '补记一笔' }),
    'fees.closeMonth': () => ({ month: '2023-12', note: '启用以前' }),
  }
}
