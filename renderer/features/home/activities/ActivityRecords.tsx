import { listActivities, listActivityKinds } from '#shared/contract/home/activity.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { unknownWord } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { ActivitiesActions, ViewSwitch } from './ActivitiesBar.tsx'
import { hoursText } from './activity-form.ts'
import type { ActivitiesView } from './activity-view.ts'

const route = getRouteApi('/home/activities')

type Row = OutputOf<typeof listActivities>['rows'][number]

const unknown = <span className="unknown">{unknownWord}</span>

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'heldOn',
    heading: '日期',
    sort: 'heldOn',
    width: 112,
    exportAs: { kind: 'day' },
    render: ({ heldOn }) => heldOn,
  },
  { key: 'startsAt', heading: '时间', width: 128, render: hoursText },
  { key: 'kindName', heading: '种类', sort: 'kind', width: 112, render: (row) => row.kindName },
  {
    key: 'title',
    heading: '名称',
    sort: 'title',
    isFixed: true,
    render: ({ title }) => (
      <strong className="rowName" title={title}>
        {title}
      </strong>
    ),
  },
  { key: 'place', heading: '地点', width: 144, render: ({ place }) => place ?? unknown },
  { key: 'leader', heading: '带领人', width: 128, render: ({ leader }) => leader ?? unknown },
  {
    key: 'attendeeCount',
    heading: '参加',
    width: 72,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ attendeeCount }) => attendeeCount,
  },
]

/** What is asked of the service for a view, paging apart; the newest first unless told. */
function inputOf({ kind, search, sort, descending }: ActivitiesView) {
  const known = columns.find((column) => column.sort === sort)?.sort
  return {
    sort: (known as 'heldOn' | undefined) ?? ('heldOn' as const),
    descending: descending ?? known === undefined,
    ...(kind === undefined ? {} : { kind }),
    ...(search === '' ? {} : { search }),
  }
}

/** On a past day a row offers its correction; today the row itself opens the activity. */
function useCorrections() {
  const navigate = route.useNavigate()
  const mayCorrect = useHolds('activities.write')
  const asOf = useAsOf()
  if (asOf === null || !mayCorrect) return undefined
  const to = '/home/activities/$activityId/correct'
  return {
    name: ({ heldOn, title }: Row) => `${heldOn} ${title}`,
    actions: ({ id: activityId }: Row) => [
      {
        label: '更正',
        run: () => void navigate({ to, params: { activityId }, search: { day: asOf } }),
      },
    ],
  }
}

/** What was held by the day, the newest first. */
export function ActivityRecords() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const kinds = useOperationQuery(listActivityKinds, {}).data?.rows ?? []
  const kindName = kinds.find(({ key }) => key === view.kind)?.name
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listActivities,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listActivities,
    input,
    title: '活动记录',
    filters: [kindName, view.search === '' ? undefined : `查找“${view.search}”`]
      .filter((part) => part !== undefined)
      .join('；'),
  })
  const change = (part: Partial<ActivitiesView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="activities"
        title="活动"
        unit="次"
        sub="已经办过的活动和社工服务"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowActions={useCorrections()}
        rowKey={({ id }) => id}
        onOpen={({ id: activityId }) =>
          void navigate({ to: '/home/activities/$activityId', params: { activityId } })
        }
        view={{ ...view, sort: input.sort, descending: input.descending }}
        onView={change}
        searchHint="名称、带领人、地点"
        filters={
          <>
            <ViewSwitch view="held" />
            <Select
              aria-label="种类"
              placeholder="全部种类"
              w={168}
              clearable
              data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
              value={view.kind ?? null}
              onChange={(kind) => change({ kind: kind ?? undefined, page: 1 })}
            />
          </>
        }
        isFiltered={view.kind !== undefined}
        onClearFilters={() => change({ search: '', kind: undefined, page: 1 })}
        actions={<ActivitiesActions />}
        empty={
          <EmptyState title="还没有登记活动" action={<ActivitiesActions />}>
            文娱、手工、健身、生日会，还有社工的小组和个案，办过以后登记在这里，写明来了哪些老人。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
