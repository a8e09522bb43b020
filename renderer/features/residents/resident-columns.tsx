import type { list } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { Day } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { ResidentMarks } from '#renderer/domain/ResidentMarks.tsx'
import { ResidentStateMark } from '#renderer/domain/ResidentStateMark.tsx'
import {
  agreementWords,
  leaveKindWords,
  residentStateWords,
  sexWords,
  unknownWord,
} from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import type { ReactNode } from 'react'

export type ResidentRow = OutputOf<typeof list>['rows'][number]

/** A value, or the word for what nobody knows. */
function known(value: ReactNode): ReactNode {
  return value ?? <span className="unknown">{unknownWord}</span>
}

function dueText({ expectedOn }: Pick<ResidentRow, 'expectedOn'>): string {
  return expectedOn === null ? '返回日未知' : `应 ${expectedOn.slice(5)} 回`
}

/** Where somebody is who is away: since when, and when due back. */
export function awayText({ awayFrom, expectedOn }: Pick<ResidentRow, 'awayFrom' | 'expectedOn'>) {
  return `${awayFrom?.slice(5) ?? unknownWord} 起，${dueText({ expectedOn })}`
}

interface StateProps {
  readonly row: ResidentRow
  readonly day: Day
}

function State({ row, day }: StateProps) {
  const { state, awayKind, expectedOn } = row
  if (state === 'in') return residentStateWords.in
  return (
    <>
      <ResidentStateMark state={state} awayKind={awayKind} />
      {state === 'away' ? (
        <span className="unknown" title={awayText(row)}>
          {' '}
          {dueText(row)}{' '}
        </span>
      ) : null}
      {state === 'away' && expectedOn !== null && expectedOn < day ? (
        <StatusMark kind="bad">逾期</StatusMark>
      ) : null}
    </>
  )
}

function Agreement({ agreementStatus: status }: ResidentRow) {
  if (status === null) return null
  if (status === 'signed') return agreementWords.signed
  if (status === 'none') return <span className="unknown">{agreementWords.none}</span>
  return <StatusMark kind="due">{agreementWords[status]}</StatusMark>
}

const feeColumn: RecordColumn<ResidentRow> = {
  key: 'monthlyFeeFen',
  heading: '月费（元）',
  width: 96,
  align: 'right',
  render: ({ monthlyFeeFen: fen }) => known(fen === null ? null : formatFen(fen)),
  exportAs: { kind: 'money' },
}

const columnsOf = (day: Day): readonly RecordColumn<ResidentRow>[] => [
  {
    key: 'bed',
    heading: '床位',
    width: 76,
    sort: 'bed',
    render: ({ bed }) => bed ?? <span className="unknown">无床位</span>,
    exportAs: { empty: '无床位' },
  },
  {
    key: 'name',
    heading: '姓名',
    width: 96,
    sort: 'name',
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'sex',
    heading: '性别',
    width: 52,
    render: ({ sex }) => sexWords[sex],
    exportAs: { words: sexWords },
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 52,
    align: 'right',
    render: ({ ageYears }) => known(ageYears),
    exportAs: { kind: 'number' },
  },
  {
    key: 'marks',
    heading: '标记',
    width: 84,
    render: ({ marks }) => <ResidentMarks marks={marks} isDense max={4} />,
    exportAs: { path: 'marks.word', empty: '' },
  },
  {
    key: 'careLevel',
    heading: '照护等级',
    width: 80,
    render: ({ careLevel }) => known(careLevel?.name ?? null),
    exportAs: { path: 'careLevel.name' },
  },
  {
    key: 'ability',
    heading: '自理能力',
    width: 90,
    render: ({ ability }) => <AbilityBars ability={ability} />,
    exportAs: { path: 'ability.word' },
  },
  {
    key: 'groupName',
    heading: '人员类别',
    width: 84,
    render: ({ groupName }) => known(groupName),
  },
  feeColumn,
  {
    key: 'admittedOn',
    heading: '入住日期',
    width: 100,
    sort: 'admittedOn',
    render: ({ admittedOn }) => known(admittedOn),
    exportAs: { kind: 'day' },
  },
  {
    key: 'state',
    heading: '状态',
    width: 160,
    render: (row) => <State row={row} day={day} />,
    exportAs: { words: residentStateWords },
  },
  {
    key: 'agreementStatus',
    heading: '服务协议',
    width: 108,
    render: Agreement,
    exportAs: { words: agreementWords },
  },
  {
    key: 'bornOn',
    heading: '出生日期',
    width: 104,
    sort: 'bornOn',
    isOptional: true,
    render: ({ bornOn }) => known(bornOn),
    exportAs: { kind: 'day' },
  },
  {
    key: 'idNumber',
    heading: '身份证号',
    width: 184,
    isOptional: true,
    render: ({ idNumber }) => known(idNumber),
  },
  {
    key: 'telephone',
    heading: '电话',
    width: 128,
    isOptional: true,
    render: ({ telephone }) => known(telephone),
  },
  {
    key: 'awayKind',
    heading: '外出类型',
    width: 96,
    isOptional: true,
    render: ({ awayKind }) => (awayKind === null ? '' : leaveKindWords[awayKind]),
    exportAs: { words: leaveKindWords, empty: '' },
  },
  {
    key: 'awayFrom',
    heading: '外出起日',
    width: 104,
    isOptional: true,
    render: ({ awayFrom }) => awayFrom ?? '',
    exportAs: { kind: 'day', emptyWithout: 'awayKind' },
  },
  {
    key: 'expectedOn',
    heading: '应返日期',
    width: 104,
    isOptional: true,
    render: ({ expectedOn }) => expectedOn ?? '',
    exportAs: { kind: 'day', emptyWithout: 'awayKind' },
  },
  {
    key: 'dischargedOn',
    heading: '离开日期',
    width: 104,
    isOptional: true,
    render: ({ dischargedOn }) => dischargedOn ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
]

/** The columns of the register as of a day; what is charged only for who may see it. */
export function residentColumns(seesFees: boolean, day: Day): readonly RecordColumn<ResidentRow>[] {
  const columns = columnsOf(day)
  return seesFees ? columns : columns.filter((column) => column !== feeColumn)
}
