import type { listRoutes } from '#shared/contract/safety/route.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'

export type RouteRow = OutputOf<typeof listRoutes>['rows'][number]

interface Used {
  readonly usedFrom: string
  readonly usedTo: string | null
  readonly changesOn: string | null
}

/** From when to when it is used, and when it changes. */
export function usedWords({ usedFrom, usedTo, changesOn }: Used, today: string): string {
  return [
    usedFrom > today ? `${formatDay(usedFrom)} 起启用` : '',
    changesOn === null ? '' : `${formatDay(changesOn)} 起有调整`,
    usedTo === null ? '' : `${formatDay(usedTo)} 起停用`,
  ]
    .filter((part) => part !== '')
    .join('，')
}

/** The columns of the list of routes. */
export const routeColumns = (today: string): readonly RecordColumn<RouteRow>[] => [
  {
    key: 'name',
    heading: '路线',
    isFixed: true,
    width: 160,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'count', heading: '点位', width: 64, align: 'right', render: (row) => row.points.length },
  {
    key: 'points',
    heading: '顺序',
    width: 320,
    render: ({ points }) => {
      const names = points.slice(0, 4).map(({ name }) => name)
      return `${names.join(' → ')}${points.length > names.length ? ' → …' : ''}`
    },
  },
  {
    key: 'schedules',
    heading: '巡查计划',
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
