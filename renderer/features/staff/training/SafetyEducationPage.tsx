import { listSafetyEducation } from '#shared/contract/staff/training-results.ts'
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
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { BasisLine } from './BasisLine.tsx'
import { safetyStateWords } from './plan-view.ts'
import { SafetyMark } from './training-words.tsx'
import { TrainingLinks } from './TrainingsBar.tsx'

const route = getRouteApi('/staff/trainings/safety')

type Safety = OutputOf<typeof listSafetyEducation>
type Row = Safety['rows'][number]

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
    heading: '结果',
    width: 112,
    exportAs: { words: safetyStateWords },
    render: ({ state }) => <SafetyMark state={state} />,
  },
  { key: 'topic', heading: '培训', exportAs: { empty: '' }, render: ({ topic }) => topic ?? '' },
  {
    key: 'endsOn',
    heading: '日期',
    width: 128,
    exportAs: { kind: 'day', empty: '' },
    render: ({ endsOn }) => endsOn ?? '',
  },
  {
    key: 'score',
    heading: '成绩',
    width: 80,
    align: 'right',
    exportAs: { kind: 'number', empty: '' },
    render: ({ score }) => score ?? '',
  },
]

const states = [
  { value: 'all', label: '全部' },
  { value: 'passed', label: '合格' },
  { value: 'failed', label: '未合格' },
  { value: 'missed', label: '未参加' },
] as const

/** The figure with what it is made of. */
function figureText(safety: Safety | undefined): string {
  if (safety === undefined) return ''
  const { from, to, passedCount, peopleCount, passPercent, target, kindNames } = safety
  const share = passPercent === null ? '没有在职员工' : `合格率 ${passPercent}%`
  const wanted = target === null ? '本机构没有设目标' : `本机构目标 ${target}%`
  return `${formatDay(from)}到${formatDay(to)}，${kindNames.join('、')}：在职 ${peopleCount} 人，合格 ${passedCount} 人，${share}；${wanted}`
}

/** Safety education of the half-year: everybody employed on the day, and who passed. */
export function SafetyEducationPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const { search, state } = view
  const input = {
    ...(state === undefined ? {} : { state }),
    ...(search === '' ? {} : { search }),
    ...useAsOfInput(),
  }
  const paged = { ...input, ...pagingOf(view) }
  const rows = useOperationQuery(listSafetyEducation, paged, { keepPrevious: true })
  const sub = figureText(rows.data)
  const files = useListFiles({
    list: listSafetyEducation,
    input,
    title: '半年安全教育',
    filters: state === undefined ? '' : safetyStateWords[state],
  })
  const change = (part: Partial<typeof view>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  return (
    <>
      <ListPage<Row>
        list="training-safety"
        title="半年安全教育"
        unit="人"
        sub={sub}
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
        searchHint="姓名、拼音或首字母"
        filters={
          <SegmentedControl
            size="sm"
            aria-label="结果"
            data={[...states]}
            value={state ?? 'all'}
            onChange={(value) => change({ state: value === 'all' ? undefined : value })}
          />
        }
        isFiltered={state !== undefined}
        onClearFilters={() => change({ search: '', state: undefined })}
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
