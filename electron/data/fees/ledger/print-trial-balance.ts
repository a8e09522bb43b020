import { printTrialBalance } from '#shared/contract/fees/ledger.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { accountTable } from './account-table.ts'
import { trialBalance } from './trial-balance.ts'

const columns: readonly ListColumn[] = [
  { heading: '科目', width: 9, align: 'left' },
  { heading: '月初借方', width: 6, align: 'right' },
  { heading: '月初贷方', width: 6, align: 'right' },
  { heading: '本月借方', width: 6, align: 'right' },
  { heading: '本月贷方', width: 6, align: 'right' },
  { heading: '期末借方', width: 6, align: 'right' },
  { heading: '期末贷方', width: 6, align: 'right' },
]

export const printTrialBalanceHandler = handleQueryWithWork(printTrialBalance, {
  async read({ db, today }, { asOf = today }) {
    return { balance: await trialBalance(db, asOf), letterhead: await readHome(db) }
  },
  async finish({ home }, _input, { balance, letterhead }) {
    const { asOf, from, rows, isBalanced } = balance
    const { accounts, totals } = accountTable(rows)
    const title = '科目余额表'
    const request = listRequest({
      frame: {
        homeName: letterhead.name,
        title,
        period: `${formatDay(from)} 至 ${formatDay(asOf)}`,
        isSample: letterhead.isSample,
        isLandscape: true,
      },
      filters: '单位：元',
      summary: isBalanced ? '借贷相等' : '借贷不相等',
      columns,
      rows: [...accounts, ['合计', ...totals]],
      isDense: false,
      remarks: [],
      signatures: ['制表', '复核', '负责人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${asOf}.pdf`, bytes }
  },
})
