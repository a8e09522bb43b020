import type { listSchedules } from '#shared/contract/safety/schedule.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { windowWords } from './window-words.ts'

export type ScheduleRow = OutputOf<typeof listSchedules>['rows'][number]

export const scheduleStateWords = { coming: '未开始', running: '进行中', ended: '已停止' } as const

const kinds = { coming: 'due', running: 'well', ended: 'plain' } as const

/** Whether it runs, comes or has ended. */
export function ScheduleMark({ state }: Pick<ScheduleRow, 'state'>) {
  return <StatusMark kind={kinds[state]}>{scheduleStateWords[state]}</StatusMark>
}

/** The term that is spoken of: the one that holds, or the next or last one. */
export const termOfRow = ({ term, terms, state }: Pick<ScheduleRow, 'term' | 'terms' | 'state'>) =>
  term ?? (state === 'coming' ? terms.at(-1) : terms[0])

/** The next window in words, or the one that is open; empty where none comes. */
export function nextWords({ nextOpensAt, nextClosesAt }: ScheduleRow): string {
  if (nextOpensAt === null || nextClosesAt === null) return ''
  return windowWords({ opensAt: nextOpensAt, closesAt: nextClosesAt, name: null })
}

/** What is due again and again, how often, by whom, and when next. */
export const scheduleColumns: readonly RecordColumn<ScheduleRow>[] = [
  { key: 'kindName', heading: '种类', width: 128, render: (row) => row.kindName },
  {
    key: 'name',
    heading: '名称',
    isFixed: true,
    width: 168,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'words', heading: '周期', width: 232, render: (row) => termOfRow(row)?.words ?? '' },
  {
    key: 'owner',
    heading: '负责',
    width: 96,
    render: (row) => termOfRow(row)?.owner ?? '没有指定',
  },
  { key: 'next', heading: '当前或下次', width: 216, render: nextWords },
  { key: 'state', heading: '状态', width: 88, render: (row) => <ScheduleMark state={row.state} /> },
  { key: 'route', heading: '路线', width: 120, render: (row) => row.route ?? '' },
  { key: 'checklist', heading: '检查表', width: 136, render: (row) => row.checklist ?? '' },
]
