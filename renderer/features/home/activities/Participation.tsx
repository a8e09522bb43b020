import { listParticipation } from '#shared/contract/home/activity.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addMonths, formatDay } from '#shared/text/day.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { ActivitiesActions, ViewSwitch } from './ActivitiesBar.tsx'
import type { ActivitiesView } from './activity-view.ts'

const route = getRouteApi('/home/activities')

type Row = OutputOf<typeof listParticipation>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'bed', heading: '床位', sort: 'bed', width: 112, render: ({ bed }) => bed ?? '' },
  {
    key: 'count',
    heading: '参加次数',
    sort: 'count',
    width: 112,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ count }) => (count === 0 ? <StatusMark kind="due">没有参加</StatusMark> : count),
  },
  {
    key: 'lastOn',
    heading: '最近一次',
    width: 144,
    exportAs: { kind: 'day' },
    render: ({ lastOn }) => lastOn ?? '',
  },
]

function inputOf({ search, sort, descending }: ActivitiesView) {
  return {
    sort:
      sort === 'name' ? ('name' as const) : sort === 'bed' ? ('bed' as const) : ('count' as const),
    descending: descending ?? false,
    ...(search === '' ? {} : { search }),
  }
}

/** Everybody in the home on the day, with how often each came in the last three months. */
export function Participation() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const to = useAsOf() ?? today
  const from = addMonths(to, -3)
  const input = { ...inputOf(view), from, to }
  const rows = useOperationQuery(
    listParticipation,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const period = `${formatDay(from)}到${formatDay(to)}`
  const files = useListFiles({
    list: listParticipation,
    input,
    title: '活动参与情况',
    filters: [period, ...(view.search === '' ? [] : [`查找“${view.search}”`])].join('；'),
  })
  const change = (part: Partial<ActivitiesView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="participation"
        title="活动"
        unit="人"
        sub={`在住老人，${period}参加的次数`}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ residentId }) => residentId}
        onOpen={({ residentId }) =>
          void navigate({ to: '/residents/$residentId', params: { residentId } })
        }
        view={{ ...view, sort: input.sort, descending: input.descending }}
        onView={change}
        searchHint="姓名、拼音、首字母"
        filters={<ViewSwitch view="people" />}
        onClearFilters={() => change({ search: '', page: 1 })}
        actions={<ActivitiesActions />}
        empty={<EmptyState title="没有在住的老人" />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
