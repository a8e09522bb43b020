import { listTrainingMatrix } from '#shared/contract/staff/training-results.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Checkbox } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { HoursFilters } from './HoursFilters.tsx'
import { TrainingLinks } from './TrainingsBar.tsx'
import { TrainingTopics } from './TrainingTopics.tsx'

const route = getRouteApi('/staff/trainings/hours')

type Matrix = OutputOf<typeof listTrainingMatrix>
type Row = Matrix['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '姓名',
    isFixed: true,
    width: 136,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'posts', heading: '岗位', render: ({ posts }) => posts },
]

const number = (key: string, heading: string, of: (row: Row) => number | null | undefined) => ({
  key,
  heading,
  // As wide as its heading, whole.
  width: Math.max(80, heading.length * 14 + 32),
  align: 'right' as const,
  exportAs: { kind: 'number' as const },
  render: (row: Row) => of(row) ?? '',
})

/** The sum and what is short, then a column for each kind in which somebody has hours. */
function columnsOf(matrix: Matrix | undefined): readonly RecordColumn<Row>[] {
  const kinds = matrix?.kinds ?? []
  const of = kinds.map(({ key, name }) => number(`cells.${key}`, name, ({ cells }) => cells[key]))
  const lacking = number('lacking', '还差', (row) => row.lacking)
  const isTargeted = typeof matrix?.target === 'number'
  return [
    ...columns,
    number('hours', '合计', ({ hours }) => hours),
    ...(isTargeted ? [lacking] : []),
    ...of,
  ]
}

function subText(matrix: Matrix | undefined): string {
  if (matrix === undefined) return ''
  const { year, countedOn, target, shortCount } = matrix
  const wanted =
    target === null ? '没有设年度目标' : `目标每人 ${target} 小时，${shortCount} 人不足`
  return `${year} 年，到 ${formatDay(countedOn)}完成的学时；${wanted}`
}

/** Hours of a year by person and kind. */
function TrainingMatrix() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { search, year, isShort = false } = view
  const input = {
    isShortOnly: isShort,
    ...(year === undefined ? {} : { year }),
    ...(search === '' ? {} : { search }),
    ...useAsOfInput(),
  }
  const paged = { ...input, ...pagingOf(view) }
  const rows = useOperationQuery(listTrainingMatrix, paged, { keepPrevious: true })
  const sub = subText(rows.data)
  const files = useListFiles({
    list: listTrainingMatrix,
    input,
    title: '培训学时表',
    filters: sub,
  })
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="training-matrix"
        title="培训学时表"
        unit="人"
        sub={sub}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columnsOf(rows.data)}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) => void navigate({ to: '/staff/$staffId', params: { staffId } })}
        view={view}
        onView={change}
        searchHint="姓名、拼音或首字母"
        filters={
          <>
            <HoursFilters year={rows.data?.year} />
            {typeof rows.data?.target === 'number' || isShort ? (
              <Checkbox
                label="只看不足的"
                checked={isShort}
                onChange={(event) => change({ isShort: event.currentTarget.checked })}
              />
            ) : null}
          </>
        }
        isFiltered={isShort}
        onClearFilters={() => change({ search: '', isShort: undefined })}
        actions={<TrainingLinks />}
        empty={<EmptyState title="没有在职员工">先登记员工，再登记培训。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}

/** Hours of a year, by person and kind or by what was taught. */
export function TrainingMatrixPage() {
  const { by } = route.useSearch()
  return by === 'topics' ? <TrainingTopics /> : <TrainingMatrix />
}
