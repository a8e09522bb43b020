import { conclusionWords, windowStateWords } from '#shared/rules/safety/check-words.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { windowWords } from '../schedules/window-words.ts'
import { ConclusionMark, WindowMark } from './CheckMarks.tsx'
import { whenOf } from './CheckRecord.tsx'
import type { CheckRow, WindowRow } from './check-view.ts'
import { progressWords } from './WindowEntries.tsx'

function reasonOf({ check, miss }: WindowRow): string {
  return check?.partReason ?? check?.lateReason ?? miss?.reason ?? ''
}

/** Columns of what was due: which window, how it stands, who made it. */
export const windowColumns: readonly RecordColumn<WindowRow>[] = [
  { key: 'window', heading: '应办时段', width: 208, render: (row) => windowWords(row) },
  {
    key: 'schedule',
    heading: '计划',
    isFixed: true,
    width: 176,
    render: (row) => <strong className="rowName">{row.schedule}</strong>,
  },
  {
    key: 'state',
    heading: '情况',
    width: 112,
    exportAs: { words: windowStateWords },
    render: (row) => <WindowMark state={row.state} />,
  },
  { key: 'doneBy', heading: '检查人', width: 88, render: (row) => row.check?.doneBy ?? '' },
  {
    key: 'made',
    heading: '开始到结束',
    width: 112,
    render: ({ check }) => {
      if (check === null) return ''
      const until = check.finishedAt === null ? '' : shanghaiHour(check.finishedAt)
      return `${shanghaiHour(check.startedAt)}–${until}`
    },
  },
  { key: 'progress', heading: '完成', width: 176, render: (row) => progressWords(row) },
  {
    key: 'conclusion',
    heading: '结论',
    width: 96,
    render: ({ check }) =>
      check?.conclusion == null ? '' : <ConclusionMark conclusion={check.conclusion} />,
  },
  {
    key: 'hazardCount',
    heading: '隐患',
    width: 56,
    align: 'right',
    render: ({ check }) => check?.hazardCount ?? '',
  },
  { key: 'reason', heading: '原因', width: 176, render: reasonOf },
  {
    key: 'owner',
    heading: '责任人',
    width: 96,
    isOptional: true,
    render: (row) => row.owner ?? '',
  },
  { key: 'kindName', heading: '种类', width: 112, isOptional: true, render: (row) => row.kindName },
]

/** Columns of what was made. */
export const recordColumns: readonly RecordColumn<CheckRow>[] = [
  { key: 'startedAt', heading: '开始', width: 136, render: (row) => whenOf(row.startedAt) },
  {
    key: 'title',
    heading: '检查',
    isFixed: true,
    width: 192,
    render: (row) => <strong className="rowName">{row.title}</strong>,
  },
  { key: 'kindName', heading: '种类', width: 128, render: (row) => row.kindName },
  {
    key: 'state',
    heading: '情况',
    width: 112,
    exportAs: { words: windowStateWords, empty: '计划外' },
    render: (row) => (row.state === null ? '计划外' : <WindowMark state={row.state} />),
  },
  { key: 'doneBy', heading: '检查人', width: 96, render: (row) => row.doneBy },
  {
    key: 'finishedAt',
    heading: '结束',
    width: 136,
    render: (row) => (row.finishedAt === null ? '还没有结束' : whenOf(row.finishedAt)),
  },
  {
    key: 'conclusion',
    heading: '结论',
    width: 96,
    exportAs: { words: conclusionWords, empty: '' },
    render: (row) =>
      row.conclusion === null ? '' : <ConclusionMark conclusion={row.conclusion} />,
  },
  {
    key: 'notMetCount',
    heading: '不符合',
    width: 64,
    align: 'right',
    render: (row) => row.notMetCount,
  },
  {
    key: 'hazardCount',
    heading: '隐患',
    width: 56,
    align: 'right',
    render: (row) => row.hazardCount,
  },
]
