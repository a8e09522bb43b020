import type { list } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatMonth } from '#shared/text/day.ts'
import { instantText } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

export type SubmissionRow = OutputOf<typeof list>['rows'][number]

/** Frozen versions as the list shows them. */
export const submissionColumns: readonly RecordColumn<SubmissionRow>[] = [
  {
    key: 'period',
    heading: '月份',
    width: 112,
    isFixed: true,
    render: (row) => <strong className="rowName">{formatMonth(row.period)}</strong>,
  },
  { key: 'title', heading: '种类', render: (row) => row.title },
  {
    key: 'version',
    heading: '版本',
    width: 72,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => `第 ${row.version} 版`,
  },
  {
    key: 'handedOn',
    heading: '报送',
    width: 168,
    exportAs: { kind: 'day', empty: '' },
    render: ({ handedOn }) =>
      handedOn === null ? (
        <StatusMark kind="due">未登记报送</StatusMark>
      ) : (
        <StatusMark kind="well">已报送 {handedOn}</StatusMark>
      ),
  },
  {
    key: 'residentCount',
    heading: '人数',
    width: 72,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.residentCount,
  },
  {
    key: 'problemCount',
    heading: '当时缺项',
    width: 112,
    exportAs: { kind: 'number' },
    render: ({ problemCount }) =>
      problemCount === 0 ? (
        <StatusMark kind="well">没有</StatusMark>
      ) : (
        <StatusMark kind="due">{problemCount} 处</StatusMark>
      ),
  },
  {
    key: 'frozenAt',
    heading: '固定时间',
    width: 152,
    exportAs: { kind: 'instant' },
    render: (row) => instantText(row.frozenAt),
  },
  { key: 'frozenBy', heading: '经手人', width: 112, render: (row) => row.frozenBy },
]
