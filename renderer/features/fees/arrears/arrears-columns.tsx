import type { listArrears } from '#shared/contract/fees/arrears.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type Age, ages, ageWords } from '#shared/rules/fees/open-bills.ts'
import { type PromiseState, reminderWayWords } from '#shared/rules/fees/reminder-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { personColumns } from '../person-columns.tsx'

export type ArrearsRow = OutputOf<typeof listArrears>['rows'][number]
type Promised = NonNullable<ArrearsRow['promise']>

const promiseKinds: Readonly<Record<PromiseState, StatusKind>> = {
  waiting: 'due',
  kept: 'well',
  broken: 'bad',
}

const promiseWords: Readonly<Record<PromiseState, string>> = {
  waiting: '待付',
  kept: '已付',
  broken: '没有付',
}

/** `11-18 答应付 3,000.00，没有付`, with what came since. */
export function PromiseMark({ promise }: { readonly promise: Promised }) {
  const { promisedOn, promisedFen, paidSinceFen, state } = promise
  const sum = promisedFen === null ? '全部' : formatFen(promisedFen)
  const paid = state !== 'kept' && paidSinceFen > 0 ? `，到了 ${formatFen(paidSinceFen)}` : ''
  return (
    <StatusMark kind={promiseKinds[state]}>
      {`${promisedOn} ${sum} ${promiseWords[state]}${paid}`}
    </StatusMark>
  )
}

const sum = (fen: number) => (fen === 0 ? '' : formatFen(fen))

const ageColumn = (age: Age): RecordColumn<ArrearsRow> => ({
  key: `byAge.${age}`,
  heading: ageWords[age],
  width: 82,
  align: 'right',
  isOptional: age === 'notDue',
  render: ({ byAge }) => sum(byAge[age]),
  exportAs: { kind: 'money' },
})

/** Who owes what, for how long, what was said about it and what was promised. */
export const arrearsColumns: readonly RecordColumn<ArrearsRow>[] = [
  ...personColumns({ bed: 76, name: 84 }),
  {
    key: 'owedFen',
    heading: '欠费（元）',
    sort: 'owed',
    width: 108,
    align: 'right',
    render: ({ owedFen }) => <strong>{formatFen(owedFen)}</strong>,
    exportAs: { kind: 'money' },
  },
  ...ages.map(ageColumn),
  {
    key: 'overdueDays',
    heading: '最久逾期',
    sort: 'overdue',
    width: 96,
    align: 'right',
    render: ({ overdueDays }) =>
      overdueDays === 0 ? (
        ''
      ) : (
        <StatusMark kind={overdueDays > 30 ? 'bad' : 'due'}>{overdueDays} 天</StatusMark>
      ),
    exportAs: { kind: 'number' },
  },
  {
    key: 'lastReminder.remindedOn',
    heading: '上次催缴',
    sort: 'reminded',
    width: 168,
    render: ({ lastReminder, overdueFen }) => {
      if (lastReminder === null) {
        return overdueFen > 0 ? <span className="unknown">没有催过</span> : ''
      }
      const { remindedOn, way, toldTo } = lastReminder
      return [remindedOn, reminderWayWords[way], toldTo].filter(Boolean).join(' ')
    },
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'promise.promisedOn',
    heading: '答应的缴费',
    width: 192,
    render: ({ promise }) => (promise === null ? '' : <PromiseMark promise={promise} />),
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'prepaidFen',
    heading: '预收余额',
    width: 112,
    align: 'right',
    isOptional: true,
    render: ({ prepaidFen }) => sum(prepaidFen),
    exportAs: { kind: 'money' },
  },
  {
    key: 'depositFen',
    heading: '押金余额',
    width: 112,
    align: 'right',
    isOptional: true,
    render: ({ depositFen }) => sum(depositFen),
    exportAs: { kind: 'money' },
  },
]
