import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { type AbsenceRow, RequestMark, requestStateWords } from './absence-words.tsx'

const optional = { exportAs: { empty: '' }, isOptional: true } as const

/** The columns of the list of absences. */
export const absenceColumns: readonly RecordColumn<AbsenceRow>[] = [
  {
    key: 'name',
    heading: '姓名',
    isFixed: true,
    width: 96,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'posts',
    heading: '岗位',
    width: 120,
    exportAs: { empty: '' },
    render: ({ posts }) => posts,
  },
  { key: 'kindName', heading: '假别', width: 88, render: ({ kindName }) => kindName },
  {
    key: 'absentFrom',
    heading: '开始',
    width: 104,
    exportAs: { kind: 'day' },
    render: ({ absentFrom }) => absentFrom,
  },
  {
    key: 'lastOn',
    heading: '最后一天',
    width: 104,
    exportAs: { kind: 'day' },
    render: ({ lastOn }) => lastOn,
  },
  {
    key: 'absentTo',
    heading: '返岗',
    width: 104,
    exportAs: { kind: 'day' },
    render: ({ absentTo }) => absentTo,
  },
  {
    key: 'days',
    heading: '天数',
    width: 56,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ days }) => days,
  },
  {
    key: 'state',
    heading: '状态',
    width: 96,
    exportAs: { words: requestStateWords },
    render: ({ state }) => <RequestMark state={state} />,
  },
  {
    key: 'reason',
    heading: '事由',
    width: 160,
    exportAs: { empty: '' },
    render: ({ reason, isReasonHidden }) =>
      isReasonHidden ? <span className="unknown">本人和批准人可见</span> : (reason ?? ''),
  },
  {
    key: 'decidedBy',
    heading: '批准人',
    width: 88,
    exportAs: { empty: '' },
    render: ({ decidedBy }) => decidedBy ?? '',
  },
  {
    key: 'decisionNote',
    heading: '意见',
    width: 128,
    ...optional,
    render: ({ decisionNote }) => decisionNote ?? '',
  },
  {
    key: 'askedOn',
    heading: '申请日期',
    width: 104,
    isOptional: true,
    exportAs: { kind: 'day' },
    render: ({ askedOn }) => askedOn,
  },
  {
    key: 'enteredBy',
    heading: '登记人',
    width: 96,
    isOptional: true,
    render: ({ enteredBy }) => enteredBy,
  },
]
