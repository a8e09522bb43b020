import type { list, listDue } from '#shared/contract/assessments/assessment.ts'
import type { OutputOf } from '#shared/operation.ts'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { sexWords, unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'
import { dueKinds, dueWords, levelWord, occasionWords } from './assessment-words.ts'

export type DueRow = OutputOf<typeof listDue>['rows'][number]
export type AssessmentRow = OutputOf<typeof list>['rows'][number]

function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

/** A level as bars and short name. */
export function LevelShown({ level }: { readonly level: number }) {
  return (
    <span>
      <LevelBars level={level} /> {levelWord(level)}
    </span>
  )
}

/** Whether an assessment holds on the day. */
export function ForceMark({
  isInForce,
  isReplaced,
}: Pick<AssessmentRow, 'isInForce' | 'isReplaced'>) {
  if (isReplaced) return <StatusMark kind="plain">已有新评估</StatusMark>
  return isInForce ? (
    <StatusMark kind="well">有效</StatusMark>
  ) : (
    <StatusMark kind="bad">已过期</StatusMark>
  )
}

interface Person {
  readonly name: string
  readonly sex: keyof typeof sexWords
  readonly ageYears: number | null
  readonly bed: string | null
}

const personColumns: readonly RecordColumn<Person>[] = [
  {
    key: 'name',
    heading: '姓名',
    width: 120,
    sort: 'name',
    isFixed: true,
    render: ({ name }) => (
      <strong className="rowName" title={name}>
        {name}
      </strong>
    ),
  },
  {
    key: 'sex',
    heading: '性别',
    width: 56,
    render: ({ sex }) => sexWords[sex],
    exportAs: { words: sexWords },
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 56,
    align: 'right',
    render: ({ ageYears }) => known(ageYears),
    exportAs: { kind: 'number' },
  },
]

const bedColumn = {
  key: 'bed',
  heading: '床位',
  width: 88,
  render: ({ bed }: Person) => bed ?? <span className="unknown">无床位</span>,
  exportAs: { empty: '无床位' },
} as const

/** Days that are left, or for how many it is over. */
function daysText({ daysLeft }: DueRow): string {
  if (daysLeft === null) return ''
  if (daysLeft < 0) return `过期 ${-daysLeft} 天`
  return daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`
}

/** Everybody who is in, with the latest assessment. */
export const dueColumns: readonly RecordColumn<DueRow>[] = [
  { ...bedColumn, sort: 'bed' },
  ...personColumns,
  {
    key: 'state',
    heading: '状态',
    width: 120,
    sort: 'state',
    render: ({ state }) => <StatusMark kind={dueKinds[state]}>{dueWords[state]}</StatusMark>,
    exportAs: { words: dueWords },
  },
  {
    key: 'levelName',
    heading: '能力等级',
    width: 128,
    render: ({ level }) => (level === null ? known(null) : <LevelShown level={level} />),
  },
  {
    key: 'assessedOn',
    heading: '上次评估',
    width: 112,
    render: ({ assessedOn }) => assessedOn ?? <span className="unknown">没有</span>,
    exportAs: { kind: 'day', empty: '没有' },
  },
  {
    key: 'validTo',
    heading: '有效期到',
    width: 112,
    sort: 'validTo',
    render: ({ validTo }) => validTo ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'daysLeft',
    heading: '剩余',
    width: 112,
    align: 'right',
    render: daysText,
    exportAs: { kind: 'number', empty: '' },
  },
  {
    key: 'admittedOn',
    heading: '入住日期',
    width: 112,
    isOptional: true,
    render: ({ admittedOn }) => known(admittedOn),
    exportAs: { kind: 'day' },
  },
]

/** Every assessment that was recorded. */
export const recordColumns: readonly RecordColumn<AssessmentRow>[] = [
  {
    key: 'assessedOn',
    heading: '评估日期',
    width: 112,
    sort: 'assessedOn',
    isFixed: true,
    render: ({ assessedOn }) => assessedOn,
    exportAs: { kind: 'day' },
  },
  ...personColumns,
  bedColumn,
  {
    key: 'occasion',
    heading: '原因',
    width: 64,
    render: ({ occasion }) => occasionWords[occasion],
    exportAs: { words: occasionWords },
  },
  {
    key: 'total',
    heading: '总分',
    width: 64,
    align: 'right',
    sort: 'total',
    render: ({ total }) => total,
    exportAs: { kind: 'number' },
  },
  {
    key: 'levelName',
    heading: '能力等级',
    width: 128,
    render: ({ finalLevel }) => <LevelShown level={finalLevel} />,
  },
  {
    key: 'validTo',
    heading: '有效期到',
    width: 112,
    isOptional: true,
    render: ({ validTo }) => validTo,
    exportAs: { kind: 'day' },
  },
  {
    key: 'isInForce',
    heading: '状态',
    width: 112,
    render: (row) => <ForceMark {...row} />,
    exportAs: {
      words: { true: '有效', false: '已过期' },
      instead: { key: 'isReplaced', word: '已有新评估' },
    },
  },
  { key: 'assessor', heading: '评估人员', render: ({ assessor }) => assessor },
  {
    key: 'number',
    heading: '评估编号',
    width: 128,
    isOptional: true,
    render: ({ number }) => number,
  },
  {
    key: 'secondAssessor',
    heading: '第二评估人员',
    width: 112,
    isOptional: true,
    render: ({ secondAssessor }) => secondAssessor ?? '',
    exportAs: { empty: '' },
  },
]
