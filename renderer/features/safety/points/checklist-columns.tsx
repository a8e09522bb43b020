import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import type { ChecklistRow } from './checklist-form.ts'
import { usedWords } from './route-columns.tsx'

/** The columns of the list of checklists. */
export const checklistColumns = (today: string): readonly RecordColumn<ChecklistRow>[] => [
  {
    key: 'name',
    heading: '检查表',
    isFixed: true,
    width: 200,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'count', heading: '内容', width: 64, align: 'right', render: (row) => row.items.length },
  {
    key: 'headings',
    heading: '分组',
    width: 240,
    render: ({ items }) =>
      [...new Set(items.flatMap(({ heading }) => heading ?? []))].slice(0, 6).join('、'),
  },
  {
    key: 'schedules',
    heading: '检查计划',
    width: 176,
    render: (row) =>
      row.schedules.length === 0 ? (
        <span className="unknown">没有计划在用</span>
      ) : (
        row.schedules.map(({ name }) => name).join('、')
      ),
  },
  { key: 'used', heading: '变动', width: 160, render: (row) => usedWords(row, today) },
]
