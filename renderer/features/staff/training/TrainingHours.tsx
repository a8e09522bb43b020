import { listTrainingHours } from '#shared/contract/staff/training.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { unknownWord } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { PreJobMark } from './training-words.tsx'
import type { TrainingsView } from './training-view.ts'
import { TrainingsActions, ViewSwitch } from './TrainingsBar.tsx'

const route = getRouteApi('/staff/trainings')

type Row = OutputOf<typeof listTrainingHours>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    isFixed: true,
    width: 136,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'posts',
    heading: '岗位',
    render: ({ posts }) => posts || <span className="unknown">{unknownWord}</span>,
  },
  {
    key: 'hours',
    heading: '本年学时',
    sort: 'hours',
    width: 112,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ hours }) => hours,
  },
  {
    key: 'trainingCount',
    heading: '本年次数',
    width: 96,
    align: 'right',
    exportAs: { kind: 'number' },
    render: ({ trainingCount }) => trainingCount,
  },
  {
    key: 'preJobOn',
    heading: '岗前培训',
    width: 136,
    exportAs: { kind: 'day' },
    render: ({ preJobOn }) => <PreJobMark preJobOn={preJobOn} />,
  },
]

/** Hours are counted for staff: without them the first step is to enter somebody. */
function NoStaff() {
  const isPast = useAsOf() !== null
  const mayWrite = useMay('staff.write')
  return (
    <EmptyState
      title={isPast ? '这一天没有在职员工' : '还没有在职员工'}
      action={mayWrite ? <LinkButton to="/staff/new">登记员工</LinkButton> : undefined}
    >
      {isPast ? null : '先登记员工，再登记培训。'}
    </EmptyState>
  )
}

/** What is asked of the service for a view, paging apart; the fewest hours first unless told. */
function inputOf({ search, sort, descending }: TrainingsView) {
  return {
    sort: sort === 'name' ? ('name' as const) : ('hours' as const),
    descending: descending ?? false,
    ...(search === '' ? {} : { search }),
  }
}

/** Everybody employed on the day with the hours of that day's year, the fewest first. */
export function TrainingHours() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const asOf = useAsOf() ?? today
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listTrainingHours,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const period = `${formatDay(`${asOf.slice(0, 4)}-01-01`)}到${formatDay(asOf)}完成的学时`
  const files = useListFiles({
    list: listTrainingHours,
    input,
    title: '培训学时',
    filters: [period, ...(view.search === '' ? [] : [`查找“${view.search}”`])].join('；'),
  })
  const change = (part: Partial<TrainingsView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="training-hours"
        title="培训"
        unit="人"
        sub={`在职员工，${period}`}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) => void navigate({ to: '/staff/$staffId', params: { staffId } })}
        view={{ ...view, sort: input.sort, descending: input.descending }}
        onView={change}
        searchHint="姓名、拼音、证件尾号"
        filters={<ViewSwitch view="hours" />}
        onClearFilters={() => change({ search: '', page: 1 })}
        actions={<TrainingsActions />}
        empty={<NoStaff />}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
