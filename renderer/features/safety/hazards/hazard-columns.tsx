import type { hazardLists, listHazards } from '#shared/contract/safety/hazard-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import { hazardSourceWords } from '#shared/rules/safety/hazard-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { LevelMark, OverdueMark, StateMark } from './HazardMarks.tsx'
import classes from './Hazards.module.css'

export type HazardRow = OutputOf<typeof listHazards>['rows'][number]

const titled = (text: string | null) => <span title={text ?? undefined}>{text ?? ''}</span>

const none = <span className="unknown">没有定</span>

const number: RecordColumn<HazardRow> = {
  key: 'number',
  heading: '编号',
  width: 92,
  isFixed: true,
  render: (row) => <strong className="rowName">{row.number}</strong>,
}

const level: RecordColumn<HazardRow> = {
  key: 'level',
  heading: '等级',
  width: 108,
  render: (row) => <LevelMark level={row.level} />,
}

const state: RecordColumn<HazardRow> = {
  key: 'state',
  heading: '状态',
  width: 96,
  render: (row) => <StateMark state={row.state} />,
}

const place: RecordColumn<HazardRow> = {
  key: 'place',
  heading: '位置',
  width: 136,
  render: (row) => titled(row.place),
}

const description: RecordColumn<HazardRow> = {
  key: 'description',
  heading: '隐患内容',
  width: 192,
  render: (row) => titled(row.description),
}

const owner: RecordColumn<HazardRow> = {
  key: 'owner',
  heading: '责任人',
  width: 80,
  render: (row) => row.owner ?? none,
}

/** The last day that holds; beside it what is overdue, so that one column says both. */
const dueOn: RecordColumn<HazardRow> = {
  key: 'dueOn',
  heading: '整改期限',
  width: 208,
  render: (row) => (
    <span className={classes.inline}>
      {row.dueOn ?? none}
      <OverdueMark {...row} />
    </span>
  ),
}

const measure: RecordColumn<HazardRow> = {
  key: 'measure',
  heading: '整改措施',
  width: 152,
  render: (row) => titled(row.measure),
}

const foundOn: RecordColumn<HazardRow> = {
  key: 'foundOn',
  heading: '发现日期',
  width: 100,
  render: (row) => row.foundOn,
}

const kind: RecordColumn<HazardRow> = {
  key: 'kindName',
  heading: '种类',
  width: 96,
  render: (row) => row.kindName,
}

const optional = (column: RecordColumn<HazardRow>): RecordColumn<HazardRow> => ({
  ...column,
  isOptional: true,
})

/** Narrower than where it is all that is told: every list fits a small screen. */
const narrow = (column: RecordColumn<HazardRow>, width: number): RecordColumn<HazardRow> => ({
  ...column,
  width,
})

const moneyOf = (fen: number | null) => (fen === null ? '' : formatFen(fen))

const plannedMoney: RecordColumn<HazardRow> = {
  key: 'plannedFen',
  heading: '计划资金（元）',
  width: 116,
  align: 'right',
  render: ({ plannedFen }) => moneyOf(plannedFen),
}

const onAndBy = (on: string | null, by: string | null) =>
  on === null ? '' : titled(`${on} ${by ?? ''}`)

const hazards: readonly RecordColumn<HazardRow>[] = [
  number,
  foundOn,
  kind,
  place,
  description,
  level,
  state,
  owner,
  narrow(dueOn, 196),
  optional({ key: 'foundBy', heading: '发现人', width: 84, render: (row) => row.foundBy }),
  optional({
    key: 'source',
    heading: '来源',
    width: 112,
    render: (row) => hazardSourceWords[row.source],
  }),
  optional({
    key: 'firstMeasure',
    heading: '当场措施',
    width: 160,
    render: (row) => titled(row.firstMeasure),
  }),
]

const corrections: readonly RecordColumn<HazardRow>[] = [
  number,
  narrow(place, 116),
  narrow(description, 168),
  level,
  measure,
  owner,
  narrow(dueOn, 192),
  {
    key: 'correctedOn',
    heading: '整改完成',
    width: 140,
    render: ({ correctedOn, correctedBy }) => onAndBy(correctedOn, correctedBy),
  },
  state,
  optional({
    key: 'verifiedOn',
    heading: '复查',
    width: 148,
    render: ({ verifiedOn, verifiedBy }) => onAndBy(verifiedOn, verifiedBy),
  }),
  optional(plannedMoney),
  optional({
    key: 'spentFen',
    heading: '实际花费（元）',
    width: 116,
    align: 'right',
    render: ({ spentFen }) => moneyOf(spentFen),
  }),
  optional({
    key: 'extensionCount',
    heading: '延期次数',
    width: 84,
    align: 'right',
    render: ({ extensionCount }) => (extensionCount === 0 ? '' : extensionCount),
  }),
  optional(kind),
]

const responsible: readonly RecordColumn<HazardRow>[] = [
  {
    key: 'owner',
    heading: '责任人',
    width: 84,
    isFixed: true,
    render: (row) =>
      row.owner === null ? (
        <span className="unknown">没有交办</span>
      ) : (
        <strong className="rowName">{row.owner}</strong>
      ),
  },
  {
    key: 'ownerPost',
    heading: '岗位',
    width: 92,
    render: ({ ownerPost }) => ownerPost ?? '',
  },
  { ...number, isFixed: false },
  narrow(place, 116),
  narrow(description, 168),
  level,
  measure,
  dueOn,
  state,
  optional(plannedMoney),
]

/** What each of the three lists shows. */
export const hazardColumns: Readonly<
  Record<(typeof hazardLists)[number], readonly RecordColumn<HazardRow>[]>
> = { hazards, corrections, responsible }
