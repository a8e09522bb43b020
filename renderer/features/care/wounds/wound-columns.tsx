import type { listWounds } from '#shared/contract/care/wound.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  areaInCm2,
  woundSizeText,
  woundStageWords,
  woundTrendWords,
} from '#shared/rules/wound-words.ts'
import { woundTrendKinds } from '#renderer/domain/skin-words.ts'
import { instantText } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'

type Row = OutputOf<typeof listWounds>['rows'][number]

export const presenceWords = { in: '在住', away: '外出', left: '已离开' } as const

/** Who has which wound where, how large it was last and when it is looked at again. */
export const woundColumns: readonly RecordColumn<Row>[] = [
  {
    key: 'bed',
    heading: '床位',
    sort: 'bed',
    width: 88,
    render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    width: 104,
    isFixed: true,
    render: ({ name, presence }) => (
      <>
        <strong className="rowName">{name}</strong>
        {presence === 'in' ? null : <StatusMark kind="away">{presenceWords[presence]}</StatusMark>}
      </>
    ),
  },
  { key: 'kindName', heading: '种类', width: 104, render: ({ kindName }) => kindName },
  { key: 'bodySite', heading: '部位', width: 96, render: ({ bodySite }) => bodySite },
  {
    key: 'foundOn',
    heading: '发现',
    sort: 'foundOn',
    width: 104,
    render: ({ foundOn }) => foundOn,
    exportAs: { kind: 'day' },
  },
  {
    key: 'isFromOutside',
    heading: '来源',
    width: 72,
    isOptional: true,
    render: ({ isFromOutside }) => (isFromOutside ? '带入' : '本机构'),
    exportAs: { words: { true: '带入', false: '本机构' } },
  },
  {
    key: 'stage',
    heading: '分期',
    width: 72,
    render: ({ stage }) => (stage === null ? '' : woundStageWords[stage]),
    exportAs: { words: woundStageWords, empty: '' },
  },
  {
    key: 'lengthMm',
    heading: '长 × 宽',
    width: 128,
    render: (row) => woundSizeText(row) ?? <span className="unknown">没有测量</span>,
    exportAs: { path: 'sizeText', empty: '没有测量' },
  },
  {
    key: 'areaMm2',
    heading: '面积 cm²',
    align: 'right',
    sort: 'areaMm2',
    width: 96,
    render: ({ areaMm2 }) => (areaMm2 === null ? '' : areaInCm2(areaMm2)),
    exportAs: { path: 'areaText', empty: '' },
  },
  {
    key: 'trend',
    heading: '变化',
    width: 96,
    render: ({ trend }) =>
      trend === null ? (
        ''
      ) : (
        <StatusMark kind={woundTrendKinds[trend]}>{woundTrendWords[trend]}</StatusMark>
      ),
    exportAs: { words: woundTrendWords, empty: '' },
  },
  {
    key: 'lastCheckedAt',
    heading: '上次检查',
    width: 136,
    render: ({ lastCheckedAt }) =>
      lastCheckedAt === null ? (
        <span className="unknown">没有检查</span>
      ) : (
        instantText(lastCheckedAt)
      ),
    exportAs: { kind: 'instant', empty: '没有检查' },
  },
  {
    key: 'nextOn',
    heading: '下次检查',
    sort: 'nextOn',
    width: 128,
    render: ({ nextOn, isOverdue }) =>
      nextOn === null ? (
        ''
      ) : isOverdue ? (
        <StatusMark kind="bad">{`${nextOn} 逾期`}</StatusMark>
      ) : (
        nextOn
      ),
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'healedOn',
    heading: '愈合',
    width: 104,
    isOptional: true,
    render: ({ healedOn }) => healedOn ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
]
