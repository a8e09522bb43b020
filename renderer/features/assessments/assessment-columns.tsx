import type { list } from '#shared/contract/assessments/assessment.ts'
import type { listDue } from '#shared/contract/assessments/due-rule.ts'
import type { OutputOf } from '#shared/operation.ts'
import { instrumentNames, type Instrument } from '#shared/rules/instrument-words.ts'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { sexWords, unknownWord } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'
import { causeWords, dueKinds, dueWords, levelWord, occasionWords } from './assessment-words.ts'

export type DueRow = OutputOf<typeof listDue>['rows'][number]
export type AssessmentRow = OutputOf<typeof list>['rows'][number]

function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

interface LevelShownProps {
  readonly level: number | null
  readonly levelName: string | null
  readonly instrument: Instrument
}

/** The worst level of each instrument, so that the bars say how bad it is. */
const worstLevels: Readonly<Partial<Record<Instrument, number>>> = {
  gbt42195: 4,
  ltci2021: 5,
  mzt039: 3,
  morse: 2,
  braden: 4,
  'water-swallow': 2,
  mmse: 3,
}

/** A level as bars and short name; nothing where the instrument gives none or nobody was assessed. */
export function LevelShown({ level, levelName, instrument }: LevelShownProps) {
  if (level === null) return null
  return (
    <span title={levelName ?? undefined}>
      <LevelBars level={level} worst={worstLevels[instrument]} />{' '}
      {instrument === 'gbt42195' ? levelWord(level) : (levelName ?? level)}
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

export const personColumns: readonly RecordColumn<Person>[] = [
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
    isOptional: true,
    render: ({ sex }) => sexWords[sex],
    exportAs: { words: sexWords },
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 56,
    isOptional: true,
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
  if (daysLeft < 0) return `逾期 ${-daysLeft} 天`
  return daysLeft === 0 ? '今天' : `还有 ${daysLeft} 天`
}

/** Everybody who is in, by each instrument that the home asks for. */
export const dueColumns: readonly RecordColumn<DueRow>[] = [
  { ...bedColumn, sort: 'bed' },
  ...personColumns,
  {
    key: 'instrument',
    heading: '评估',
    width: 148,
    render: ({ instrument }) => instrumentNames[instrument],
    exportAs: { words: instrumentNames },
  },
  {
    key: 'state',
    heading: '状态',
    width: 128,
    sort: 'state',
    render: ({ state }) => <StatusMark kind={dueKinds[state]}>{dueWords[state]}</StatusMark>,
    exportAs: { words: dueWords },
  },
  {
    key: 'causes',
    heading: '原因',
    render: ({ causes }) => {
      const words = causes.map(({ cause }) => causeWords[cause]).join('、')
      return <span title={words}>{words}</span>
    },
    exportAs: { path: 'causes.0.cause', words: causeWords, empty: '' },
  },
  {
    key: 'dueOn',
    heading: '完成期限',
    width: 104,
    sort: 'dueOn',
    render: ({ dueOn }) => dueOn ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'daysLeft',
    heading: '剩余',
    width: 104,
    align: 'right',
    render: daysText,
    exportAs: { kind: 'number', empty: '' },
  },
  {
    key: 'assessedOn',
    heading: '上次评估',
    width: 104,
    render: ({ assessedOn }) => assessedOn ?? <span className="unknown">没有</span>,
    exportAs: { kind: 'day', empty: '没有' },
  },
  {
    key: 'levelName',
    heading: '上次结果',
    width: 136,
    render: ({ level, levelName, instrument }) => (
      <LevelShown level={level} levelName={levelName} instrument={instrument} />
    ),
    exportAs: { empty: '' },
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

/** Instruments whose groups are not summed. */
const sumless: ReadonlySet<Instrument> = new Set(['ltci2021', 'mzt039', 'nine-risks'])

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
    key: 'instrument',
    heading: '评估',
    width: 148,
    render: ({ instrument }) => instrumentNames[instrument],
    exportAs: { words: instrumentNames },
  },
  {
    key: 'total',
    heading: '总分',
    width: 64,
    align: 'right',
    sort: 'total',
    // A sum of unlike groups means nothing.
    render: ({ total, instrument }) => (sumless.has(instrument) ? '' : total),
    exportAs: { kind: 'number' },
  },
  {
    key: 'levelName',
    heading: '等级',
    width: 136,
    render: ({ finalLevel, levelName, instrument }) => (
      <LevelShown level={finalLevel} levelName={levelName} instrument={instrument} />
    ),
    exportAs: { empty: '' },
  },
  {
    key: 'summary',
    heading: '结果',
    render: ({ summary }) => <span title={summary}>{summary}</span>,
  },
  {
    key: 'validTo',
    heading: '有效期到',
    width: 112,
    isOptional: true,
    render: ({ validTo }) => validTo ?? '',
    exportAs: { kind: 'day', empty: '' },
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
