import { listTrainingTopics } from '#shared/contract/staff/training-results.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { HoursFilters } from './HoursFilters.tsx'
import { TrainingLinks } from './TrainingsBar.tsx'

const route = getRouteApi('/staff/trainings/hours')

type Row = OutputOf<typeof listTrainingTopics>['rows'][number]

const number = (key: string, heading: string, of: (row: Row) => number): RecordColumn<Row> => ({
  key,
  heading,
  width: 112,
  align: 'right',
  exportAs: { kind: 'number' },
  render: of,
})

const columns: readonly RecordColumn<Row>[] = [
  { key: 'kindName', heading: '种类', width: 160, render: ({ kindName }) => kindName },
  {
    key: 'topic',
    heading: '内容',
    isFixed: true,
    render: ({ topic }) => <strong className="rowName">{topic}</strong>,
  },
  number('trainingCount', '次数', ({ trainingCount }) => trainingCount),
  number('personTimes', '完成人次', ({ personTimes }) => personTimes),
  number('personHours', '人学时', ({ personHours }) => personHours),
]

/** What was taught in a year: how often, to how many, how many hours in all. */
export function TrainingTopics() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { year } = view
  const input = { ...(year === undefined ? {} : { year }), ...useAsOfInput() }
  const paged = { ...input, ...pagingOf(view) }
  const rows = useOperationQuery(listTrainingTopics, paged, { keepPrevious: true })
  const shownYear = rows.data?.year
  const sub = shownYear === undefined ? '' : `${shownYear} 年办过的内容，只算完成的人`
  const files = useListFiles({
    list: listTrainingTopics,
    input,
    title: '培训内容汇总',
    filters: sub,
  })
  return (
    <>
      <ListPage<Row>
        list="training-topics"
        title="培训学时表"
        unit="项"
        sub={sub}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ kindName, topic }) => `${kindName}:${topic}`}
        view={view}
        onView={(part) =>
          void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
        }
        filters={<HoursFilters year={shownYear} />}
        actions={<TrainingLinks />}
        empty={
          <EmptyState title="这一年还没有完成的培训">登记培训以后，这里按内容汇总。</EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
