import type { previewBills } from '#shared/contract/fees/bill.ts'
import type { OutputOf } from '#shared/operation.ts'
import { billProblems, type BillProblemCode } from '#shared/rules/fees/bill-line.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { differenceText } from './bill-words.tsx'
import classes from './Bills.module.css'

export type DraftRow = OutputOf<typeof previewBills>['rows'][number]

function Difference({ last }: DraftRow) {
  if (last === null) return <span className="unknown">上月没有</span>
  return last.differenceFen === 0 ? '' : differenceText(last.differenceFen)
}

/** What stands in the way, short enough for its column; items and days stand in the panel beside. */
function blockWords(blocks: DraftRow['problems']): string {
  const reasons = new Set(
    blocks.map(({ code, text }) => billProblems[code as BillProblemCode] ?? text),
  )
  return [...reasons].join('；')
}

/** Why it differs, or what stands in the way, in one line. */
function RemarkWords({ problems, last }: DraftRow) {
  const blocks = problems.filter(({ level }) => level === 'block')
  if (blocks.length > 0) return <StatusMark kind="bad">{blockWords(blocks)}</StatusMark>
  const [warning] = problems
  if (warning !== undefined) return <StatusMark kind="due">{warning.text}</StatusMark>
  return last === null ? '' : last.changes.map(({ words }) => words).join('；')
}

function Remark(row: DraftRow) {
  return (
    <span className={classes.remark}>
      <RemarkWords {...row} />
    </span>
  )
}

/** Bills as they would be, each beside that of the month before. */
export const draftColumns: readonly RecordColumn<DraftRow>[] = [
  {
    key: 'bed',
    heading: '床位',
    width: 80,
    render: ({ bed }) => bed ?? <span className="unknown">没有</span>,
  },
  {
    key: 'name',
    heading: '姓名',
    width: 88,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'totalFen',
    heading: '金额（元）',
    width: 108,
    align: 'right',
    render: ({ totalFen, isReady }) =>
      isReady ? <strong>{formatFen(totalFen)}</strong> : <span className="unknown">未知</span>,
  },
  {
    key: 'difference',
    heading: '比上月',
    width: 104,
    align: 'right',
    render: Difference,
  },
  { key: 'remark', heading: '变化和问题', render: Remark },
]
