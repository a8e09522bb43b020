import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import classes from './ValueColumns.module.css'
import { contentText, decisionWords, statusWords, type RuleValue } from './value-words.ts'

/** How sure a value is; what is verified says so here, where somebody came to see it. */
export function ValueStatus({ value }: { readonly value: RuleValue }) {
  const { status, note } = value
  if (status === 'verified') return <StatusMark kind="well">{statusWords.verified}</StatusMark>
  return <CertaintyMark status={status} note={note} />
}

/** What a value is; where the line is too short, its own name is kept and what it belongs to gives way. */
function ValueLabel({ label }: { readonly label: string }) {
  const at = label.lastIndexOf(' · ')
  if (at === -1) return <span title={label}>{label}</span>
  return (
    <span className={classes.label} title={label}>
      <span className={classes.within}>{label.slice(0, at)}</span>
      <span className={classes.own}>{label.slice(at)}</span>
    </span>
  )
}

function Decision({ value: { decision } }: { readonly value: RuleValue }) {
  if (decision === null) return null
  const { kind, paper, isInEffect } = decision
  return (
    <span title={paper}>
      {isInEffect ? decisionWords[kind] : <StatusMark kind="due">不再适用</StatusMark>}：{paper}
    </span>
  )
}

export const valueColumns: readonly RecordColumn<RuleValue>[] = [
  {
    key: 'label',
    heading: '项目',
    isFixed: true,
    width: 320,
    render: (row) => <ValueLabel label={row.label} />,
  },
  {
    key: 'fields',
    heading: '内容',
    width: 248,
    render: (row) => <span title={contentText(row)}>{contentText(row)}</span>,
  },
  {
    key: 'status',
    heading: '确定程度',
    width: 104,
    render: (row) => <ValueStatus value={row} />,
  },
  {
    key: 'note',
    heading: '说明',
    width: 300,
    render: ({ decision, note }) =>
      decision === null ? <span title={note ?? ''}>{note}</span> : null,
  },
  {
    key: 'decision',
    heading: '本机构核对',
    width: 150,
    render: (row) => <Decision value={row} />,
  },
]
