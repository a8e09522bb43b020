import type { listPoints } from '#shared/contract/safety/point.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { instantText } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'

export type PointRow = OutputOf<typeof listPoints>['rows'][number]

/** Building, floor and room of a place, as far as they are known. */
export const whereOf = ({ building, floor, room }: PointRow): string =>
  [building, floor, room].filter((part) => part !== null).join(' ')

/** The columns of the list of places. */
export const pointColumns: readonly RecordColumn<PointRow>[] = [
  { key: 'code', heading: '编码', width: 88, render: (row) => row.code },
  {
    key: 'name',
    heading: '点位',
    isFixed: true,
    width: 136,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  {
    key: 'floor',
    heading: '楼层、房间',
    width: 128,
    exportAs: { empty: '' },
    render: (row) => whereOf(row),
  },
  {
    key: 'place',
    heading: '位置',
    width: 144,
    exportAs: { empty: '' },
    render: (row) => row.place ?? '',
  },
  {
    key: 'routes',
    heading: '路线',
    width: 144,
    exportAs: { path: 'routes.name', empty: '不在路线上' },
    render: (row) =>
      row.routes.length === 0 ? (
        <span className="unknown">不在路线上</span>
      ) : (
        row.routes.map(({ name }) => name).join('、')
      ),
  },
  {
    key: 'lastPassedAt',
    heading: '最近到点',
    width: 128,
    exportAs: { kind: 'instant', empty: '' },
    render: (row) => (row.lastPassedAt === null ? '' : instantText(row.lastPassedAt)),
  },
  {
    key: 'usedFrom',
    heading: '启用',
    width: 100,
    isOptional: true,
    exportAs: { kind: 'day' },
    render: (row) => row.usedFrom,
  },
  {
    key: 'usedTo',
    heading: '停用',
    width: 128,
    exportAs: { kind: 'day', empty: '' },
    render: (row) =>
      row.usedTo === null ? (
        ''
      ) : (
        <span title={row.closedReason ?? ''}>{`${formatDay(row.usedTo)} 起`}</span>
      ),
  },
  {
    key: 'note',
    heading: '备注',
    width: 128,
    isOptional: true,
    exportAs: { empty: '' },
    render: (row) => row.note ?? '',
  },
]
