import { kinds, list } from '#shared/contract/submissions/submission.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { NextStep } from './NextStep.tsx'
import { monthBefore } from './next-thing.ts'
import { ReturnCalendar } from './ReturnCalendar.tsx'
import { submissionColumns, type SubmissionRow } from './submission-columns.tsx'
import type { SubmissionsView as View } from './submissions-view.ts'

const route = getRouteApi('/submissions')

const handedWords = { yes: '已报送', no: '未登记报送' } as const

interface FiltersProps {
  readonly view: View
  readonly kinds: readonly { readonly kind: string; readonly title: string }[]
  readonly onView: (change: Partial<View>) => void
}

function Filters({ view, kinds: known, onView }: FiltersProps) {
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="种类"
        data={[
          { value: 'all', label: '全部种类' },
          ...known.map(({ kind, title }) => ({ value: kind, label: title })),
        ]}
        value={view.kind ?? 'all'}
        onChange={(value) =>
          onView({ kind: value === 'all' ? undefined : (value as View['kind']), page: 1 })
        }
      />
      <SegmentedControl
        size="sm"
        aria-label="报送"
        data={[
          { value: 'all', label: '不论报送' },
          { value: 'yes', label: handedWords.yes },
          { value: 'no', label: handedWords.no },
        ]}
        value={view.handed ?? 'all'}
        onChange={(value) => onView({ handed: value === 'all' ? undefined : value, page: 1 })}
      />
    </>
  )
}

function inputOf({ kind, handed }: View, year: number) {
  return {
    year,
    ...(kind === undefined ? {} : { kind }),
    ...(handed === undefined ? {} : { isHandedOver: handed === 'yes' }),
  }
}

/** What is due this year, the next thing to do, and every version that was frozen. */
export function SubmissionsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const usualYear = Number(monthBefore(useToday()).slice(0, 4))
  const year = view.year ?? usualYear
  const input = inputOf(view, year)
  const known = useOperationQuery(kinds, {})
  const rows = useOperationQuery(list, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const kindTitle = known.data?.rows.find(({ kind }) => kind === view.kind)?.title
  const files = useListFiles({
    list,
    input,
    title: `${year}年报送`,
    filters: [kindTitle, view.handed === undefined ? undefined : handedWords[view.handed]]
      .filter((part) => part !== undefined)
      .join('；'),
  })
  return (
    <>
      <ListPage<SubmissionRow>
        list="submissions"
        title="报送"
        unit="份"
        lead={
          <>
            <NextStep />
            <ReturnCalendar year={year} onYear={(next) => change({ year: next, page: 1 })} />
          </>
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={submissionColumns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/submissions/$id', params: { id: row.id } })}
        view={view}
        onView={change}
        filters={<Filters view={view} kinds={known.data?.rows ?? []} onView={change} />}
        isFiltered={view.kind !== undefined || view.handed !== undefined}
        onClearFilters={() => change({ kind: undefined, handed: undefined, page: 1 })}
        empty={
          <EmptyState title={`${year}年的月份还没有生成过报送文件`}>
            先看缺什么，再预览，最后固定成文件。固定后随时可以原样重印。
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
