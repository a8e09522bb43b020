import { listWounds, woundKinds } from '#shared/contract/care/wound.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { woundColumns } from './wound-columns.tsx'

const route = getRouteApi('/care/wounds')

type Row = OutputOf<typeof listWounds>['rows'][number]
type View = ReturnType<typeof route.useSearch>

const sorts = ['bed', 'name', 'foundOn', 'nextOn', 'areaMm2'] as const
const stateWords = { open: '未愈合', overdue: '检查逾期', all: '全部' } as const

interface FiltersProps {
  readonly view: View
  readonly onView: (part: Partial<View>) => void
}

function Filters({ view, onView }: FiltersProps) {
  const kinds = useOperationQuery(woundKinds, {}).data?.rows ?? []
  return (
    <>
      <SegmentedControl
        aria-label="情况"
        data={Object.entries(stateWords).map(([value, label]) => ({ value, label }))}
        value={view.state}
        onChange={(state) => onView({ state, page: 1 })}
      />
      <Select
        aria-label="种类"
        placeholder="全部种类"
        clearable
        w="9rem"
        data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
        value={view.kind ?? null}
        onChange={(kind) => onView({ kind: kind ?? undefined, page: 1 })}
      />
    </>
  )
}

/** The wounds of the home as of the day shown. */
export function WoundsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayRecord = useMay('care.record')
  const asOf = useAsOf()
  const sort = sorts.find((one) => one === view.sort) ?? 'bed'
  const { state, kind } = view
  const input = {
    sort,
    descending: view.descending,
    state,
    ...(kind === undefined ? {} : { kind }),
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listWounds,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listWounds,
    input,
    title: '伤口',
    filters: [asOf === null ? '' : `${asOf} 的情况`, stateWords[state]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const { openCount = 0, overdueCount = 0, worseCount = 0 } = rows.data ?? {}
  return (
    <>
      <ListPage<Row>
        list="care.wounds"
        title="伤口"
        unit="处"
        sub={`未愈合 ${openCount} 处，加重 ${worseCount} 处，检查逾期 ${overdueCount} 处`}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={woundColumns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => void navigate({ to: '/care/wounds/$woundId', params: { woundId: id } })}
        rowActions={{
          name: (row) => `${row.name} ${row.bodySite}`,
          width: 84,
          actions: ({ id, healedOn }) =>
            mayRecord && healedOn === null
              ? [
                  {
                    label: '检查',
                    run: () =>
                      void navigate({ to: '/care/wounds/$woundId/check', params: { woundId: id } }),
                  },
                ]
              : [],
        }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={<Filters view={view} onView={change} />}
        isFiltered={state !== 'open' || kind !== undefined}
        onClearFilters={() => change({ state: 'open', kind: undefined, search: '', page: 1 })}
        actions={mayRecord ? <LinkButton to="/care/wounds/new">登记伤口</LinkButton> : null}
        empty={
          <EmptyState title="没有未愈合的伤口">发现伤口时登记，以后每次检查接着记。</EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
