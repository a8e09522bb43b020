import { listTrainingKinds, listTrainings } from '#shared/contract/staff/training.ts'
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
import type { TrainingsView } from './training-view.ts'
import { TrainingsActions, ViewSwitch } from './TrainingsBar.tsx'

const route = getRouteApi('/staff/trainings')

type Row = OutputOf<typeof listTrainings>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'startsOn',
    heading: '日期',
    sort: 'startsOn',
    width: 112,
    exportAs: { kind: 'day' },
    render: ({ startsOn }) => startsOn,
  },
  {
    key: 'endsOn',
    heading: '到',
    width: 112,
    exportAs: { kind: 'day' },
    render: ({ endsOn }) => endsOn ?? '',
  },
  { key: 'kindName', heading: '种类', sort: 'kind', width: 168, render: (row) => row.kindName },
  {
    key: 'topic',
    heading: '内容',
    sort: 'topic',
    isFixed: true,
    render: ({ topic }) => (
      <strong className="rowName" title={topic}>
        {topic}
      </strong>
    ),
  },
  {
    key: 'trainer',
    heading: '授课人',
    width: 144,
    render: ({ trainer }) => trainer ?? <span className="unknown">{unknownWord}</span>,
  },
  {
    key: 'hours',
    heading: '学时',
    width: 72,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ hours }) => hours,
  },
  {
    key: 'attendeeCount',
    heading: '参加',
    width: 72,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ attendeeCount }) => attendeeCount,
  },
  {
    key: 'completedCount',
    heading: '完成',
    width: 72,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ completedCount }) => completedCount,
  },
]

/** What is asked of the service for a view, paging apart; the newest first unless told. */
function inputOf({ kind, search, sort, descending }: TrainingsView) {
  const known = columns.find((column) => column.sort === sort)?.sort
  return {
    sort: (known as 'startsOn' | undefined) ?? ('startsOn' as const),
    descending: descending ?? known === undefined,
    ...(kind === undefined ? {} : { kind }),
    ...(search === '' ? {} : { search }),
  }
}

/** On a past day a row offers its correction; today the row itself opens the training. */
function useCorrections() {
  const navigate = route.useNavigate()
  const mayCorrect = useHolds('staff.write')
  const asOf = useAsOf()
  if (asOf === null || !mayCorrect) return undefined
  const to = '/staff/trainings/$trainingId/correct'
  return {
    name: ({ startsOn, topic }: Row) => `${startsOn} ${topic}`,
    actions: ({ id: trainingId }: Row) => [
      {
        label: '更正',
        run: () => void navigate({ to, params: { trainingId }, search: { day: asOf } }),
      },
    ],
  }
}

/** The trainings that were over by the day, the newest first. */
export function TrainingRecords() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const kinds = useOperationQuery(listTrainingKinds, {}).data?.rows ?? []
  const kindName = kinds.find(({ key }) => key === view.kind)?.name
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listTrainings,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listTrainings,
    input,
    title: '培训记录',
    filters: [kindName, view.search === '' ? undefined : `查找“${view.search}”`]
      .filter((part) => part !== undefined)
      .join('；'),
  })
  const change = (part: Partial<TrainingsView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="trainings"
        title="培训"
        unit="次"
        sub="已经办完的培训"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowActions={useCorrections()}
        rowKey={({ id }) => id}
        onOpen={({ id: trainingId }) =>
          void navigate({ to: '/staff/trainings/$trainingId', params: { trainingId } })
        }
        view={{ ...view, sort: input.sort, descending: input.descending }}
        onView={change}
        searchHint="内容、授课人、地点"
        filters={
          <>
            <ViewSwitch view="records" />
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
        actions={<TrainingsActions />}
        empty={
          <EmptyState title="还没有登记培训" action={<TrainingsActions />}>
            岗前培训、在岗培训、消防和应急培训登记在这里，写明学时和参加的人，每人的学时自动累计。
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
