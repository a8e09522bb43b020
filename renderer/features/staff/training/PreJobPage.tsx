import { listPreJobGaps } from '#shared/contract/staff/training-results.ts'
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
import { BasisLine } from './BasisLine.tsx'
import { preJobStateWords } from './plan-view.ts'
import { PreJobStateMark } from './training-words.tsx'
import { TrainingLinks } from './TrainingsBar.tsx'

const route = getRouteApi('/staff/trainings/pre-job')

type Row = OutputOf<typeof listPreJobGaps>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'name',
    heading: '姓名',
    isFixed: true,
    width: 136,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  { key: 'posts', heading: '岗位', render: ({ posts }) => posts },
  {
    key: 'state',
    heading: '情况',
    width: 144,
    exportAs: { words: preJobStateWords },
    render: ({ state }) => <PreJobStateMark state={state} />,
  },
  {
    key: 'employedFrom',
    heading: '入职',
    width: 128,
    exportAs: { kind: 'day' },
    render: ({ employedFrom }) => employedFrom ?? '',
  },
  {
    key: 'firstDutyOn',
    heading: '首次排班',
    width: 128,
    exportAs: { kind: 'day', empty: '还没有排班' },
    render: ({ firstDutyOn }) => firstDutyOn ?? '还没有排班',
  },
  {
    key: 'preJobOn',
    heading: '岗前培训',
    width: 128,
    exportAs: { kind: 'day', empty: '' },
    render: ({ preJobOn }) => preJobOn ?? '',
  },
]

/** Who works or is planned without pre-job training before the first duty. */
export function PreJobPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const input = useAsOfInput()
  const paged = { ...input, ...pagingOf(view) }
  const rows = useOperationQuery(listPreJobGaps, paged, { keepPrevious: true })
  const files = useListFiles({
    list: listPreJobGaps,
    input,
    title: '岗前培训缺口',
    filters: '',
  })
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="training-pre-job"
        title="岗前培训缺口"
        unit="人"
        sub="在职员工中，没有岗前培训的，和第一次排班以后才培训的"
        lead={<BasisLine basis={rows.data?.basis} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ staffId }) => staffId}
        onOpen={({ staffId }) => void navigate({ to: '/staff/$staffId', params: { staffId } })}
        view={view}
        onView={change}
        actions={<TrainingLinks />}
        empty={
          <EmptyState title="没有缺口">在职员工都有岗前培训，而且在第一次排班以前。</EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
