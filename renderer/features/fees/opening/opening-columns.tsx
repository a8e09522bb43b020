import type { listOpeningBalances } from '#shared/contract/fees/opening.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'

export type OpeningRow = OutputOf<typeof listOpeningBalances>['rows'][number]
export type Balance = OpeningRow['balances'][number]
export type OpeningAccount = Balance['account']

export const accountWords: Readonly<Record<OpeningAccount, string>> = {
  receivable: '欠费',
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
  cash: '库存现金',
  bank: '银行存款',
  custody: '存管账户',
}

/** `欠费 310.50`, `多缴 200.00`. */
export function balanceWords({ account, amountFen }: Balance): string {
  const isOver = account === 'receivable' && amountFen < 0
  return isOver ? '多缴' : accountWords[account]
}

function sumOf({ balances }: OpeningRow, account: OpeningAccount) {
  const balance = balances.find((one) => one.account === account)
  if (balance === undefined) return <span className="unknown">—</span>
  const { amountFen } = balance
  return amountFen < 0 ? `多缴 ${formatFen(-amountFen)}` : formatFen(amountFen)
}

const sumColumn = (account: OpeningAccount): RecordColumn<OpeningRow> => ({
  key: account,
  heading: `${accountWords[account]}（元）`,
  width: 144,
  align: 'right',
  render: (row) => sumOf(row, account),
})

/** Whose, and how much of each kind. */
export const openingColumns: readonly RecordColumn<OpeningRow>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 104,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'bed',
    heading: '床位',
    width: 96,
    render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
  },
  sumColumn('receivable'),
  sumColumn('deposit'),
  sumColumn('prepaid'),
  sumColumn('membership'),
  {
    key: 'note',
    heading: '说明',
    render: ({ balances }) =>
      [...new Set(balances.flatMap(({ note }) => (note === null ? [] : [note])))].join('；'),
  },
]
