import type { listRecords } from '#shared/contract/care/round.ts'
import type { OutputOf } from '#shared/operation.ts'
import { dayAndHour, shanghaiHour } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

export type CareRecord = OutputOf<typeof listRecords>['rows'][number]

export const showWords = {
  late: '晚做',
  'not-done': '未做',
  'entered-late': '补录',
  unplanned: '计划外',
} as const

const timingWords = { early: '早做', 'on-time': '', late: '晚做' } as const

function Result({ row }: { readonly row: CareRecord }) {
  if (row.outcome === 'not-done') {
    return <StatusMark kind="bad">未做：{row.reasonName ?? ''}</StatusMark>
  }
  const timing = row.timing === null ? '' : timingWords[row.timing]
  if (timing === '') return <StatusMark kind="well">已做</StatusMark>
  return <StatusMark kind="due">{timing}</StatusMark>
}

/** What was done, for whom, when, by whom; the hour of entry where it is 补录. */
export const recordColumns: readonly RecordColumn<CareRecord>[] = [
  {
    key: 'doneAt',
    heading: '照护时间',
    sort: 'doneAt',
    exportAs: { kind: 'instant' },
    render: (row) => dayAndHour(shanghaiDay(row.doneAt), row.doneAt),
  },
  { key: 'bed', heading: '床位', exportAs: { empty: '' }, render: (row) => row.bed ?? '' },
  {
    key: 'name',
    heading: '老人',
    sort: 'name',
    isFixed: true,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'item', heading: '项目', sort: 'item', render: (row) => row.item },
  {
    key: 'dueAt',
    heading: '计划时间',
    exportAs: { kind: 'instant', empty: '计划外' },
    render: (row) => (row.dueAt === null ? '计划外' : shanghaiHour(row.dueAt)),
  },
  {
    key: 'outcome',
    heading: '结果',
    exportAs: { words: { done: '已做', 'not-done': '未做' } },
    render: (row) => <Result row={row} />,
  },
  {
    key: 'reasonName',
    heading: '未做原因',
    isOptional: true,
    exportAs: { empty: '' },
    render: (row) => row.reasonName ?? '',
  },
  {
    key: 'valuesText',
    heading: '数值',
    exportAs: { empty: '' },
    render: (row) => row.valuesText ?? '',
  },
  { key: 'doneBy', heading: '谁做的', render: (row) => row.doneBy },
  {
    key: 'recordedAt',
    heading: '登记时间',
    exportAs: { kind: 'instant' },
    render: (row) => (
      <>
        {dayAndHour(shanghaiDay(row.recordedAt), row.recordedAt)}
        {row.isEnteredLate ? ' 补录' : ''}
      </>
    ),
  },
  { key: 'note', heading: '说明', exportAs: { empty: '' }, render: (row) => row.note ?? '' },
]
