import type { listMedicineStock } from '#shared/contract/care/medicine-stock.ts'
import type { OutputOf } from '#shared/operation.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

export type StockRow = OutputOf<typeof listMedicineStock>['rows'][number]

export const showWords = {
  expiring: '30 天内到期',
  expired: '已过期',
  short: '7 天内用完',
  unordered: '没有医嘱',
} as const

/** Each batch with whose it is, how much is left and how long it lasts. */
export const stockColumns: readonly RecordColumn<StockRow>[] = [
  {
    key: 'bed',
    heading: '床位',
    sort: 'bed',
    width: 88,
    render: ({ bed, isStaying }) =>
      bed ?? <span className="unknown">{isStaying ? '没有床位' : '已离开'}</span>,
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'residentName',
    heading: '姓名',
    sort: 'name',
    width: 104,
    isFixed: true,
    render: ({ residentName }) => <strong className="rowName">{residentName}</strong>,
  },
  {
    key: 'medicine',
    heading: '药品',
    sort: 'medicine',
    width: 168,
    render: ({ medicine }) => medicine,
  },
  {
    key: 'specification',
    heading: '规格',
    width: 120,
    render: ({ specification }) => specification ?? '',
    exportAs: { empty: '' },
  },
  {
    key: 'batchNumber',
    heading: '批号',
    width: 104,
    render: ({ batchNumber }) => batchNumber ?? <span className="unknown">未登记</span>,
    exportAs: { empty: '未登记' },
  },
  {
    key: 'leftHundredths',
    heading: '余量',
    width: 96,
    align: 'right',
    render: ({ leftHundredths, unit }) => amountText(leftHundredths, unit),
    exportAs: { kind: 'number' },
  },
  {
    key: 'expiresOn',
    heading: '有效期到',
    sort: 'expiresOn',
    width: 152,
    render: ({ expiresOn, expiry }) =>
      expiry === 'good' ? (
        expiresOn
      ) : (
        <StatusMark kind={expiry === 'expired' ? 'bad' : 'due'}>
          {expiresOn} {expiry === 'expired' ? '已过期' : ''}
        </StatusMark>
      ),
    exportAs: { kind: 'day' },
  },
  {
    key: 'daysLeft',
    heading: '还能用',
    sort: 'daysLeft',
    width: 104,
    render: ({ daysLeft, isOrdered }) => {
      if (!isOrdered) return <span className="unknown">没有医嘱</span>
      if (daysLeft === null) return <span className="unknown">需要时用</span>
      return daysLeft < 7 ? (
        <StatusMark kind="due">约 {daysLeft} 天</StatusMark>
      ) : (
        `约 ${daysLeft} 天`
      )
    },
    exportAs: { kind: 'number', empty: '' },
  },
]
