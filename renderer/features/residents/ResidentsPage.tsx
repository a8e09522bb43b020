import { list } from '#shared/contract/residents/resident.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf, type ListView } from '#renderer/ui/list-view.ts'
import { SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { residentColumns, type ResidentRow } from './resident-columns.tsx'

const route = getRouteApi('/residents')

const states = [
  { value: 'in', label: '在住' },
  { value: 'left', label: '已离开' },
  { value: 'all', label: '全部' },
] as const

type ResidentState = (typeof states)[number]['value']

function AdmitButton() {
  if (!useMay('residents.write')) return null
  return (
    <LinkButton to="/residents/admit" leftSection={<IconPlus size={16} stroke={1.5} />}>
      办理入住
    </LinkButton>
  )
}

function NobodyYet() {
  const mayImport = useMay('office.import')
  return (
    <EmptyState
      title="名册上还没有人"
      action={
        <>
          <AdmitButton />
          {mayImport ? (
            <LinkButton to="/office/import/new" variant="default">
              从表格导入花名册
            </LinkButton>
          ) : null}
        </>
      }
    >
      可以一位一位办理入住，也可以把现有的花名册表格一次导进来。
    </EmptyState>
  )
}

function filterWords(state: string, search: string): string {
  const word = states.find(({ value }) => value === state)?.label ?? state
  return search === '' ? word : `${word}；查找“${search}”`
}

/** The register: who lives here, who left, everybody. */
export function ResidentsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const sort = residentColumns.find((column) => column.sort === view.sort)?.sort as
    | 'bed'
    | undefined
  const input = {
    state: view.state,
    sort: sort ?? 'bed',
    descending: view.descending,
    masked: true,
    ...(view.search === '' ? {} : { search: view.search }),
  }
  const rows = useOperationQuery(list, { ...input, ...pagingOf(view) }, { keepPrevious: true })
  const files = useListFiles({
    list,
    input,
    title: '老人名册',
    filters: filterWords(view.state, view.search),
  })
  const change = (part: Partial<ListView> & { readonly state?: ResidentState }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })

  return (
    <>
      <ListPage<ResidentRow>
        list="residents"
        title="老人档案"
        unit="人"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={residentColumns}
        rowKey={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/residents/$residentId', params: { residentId: row.id } })
        }
        view={{ ...view, sort: view.sort ?? 'bed' }}
        onView={change}
        searchHint="姓名、拼音、床号、证件尾号"
        filters={
          <SegmentedControl
            size="sm"
            aria-label="状态"
            data={[...states]}
            value={view.state}
            onChange={(state) => change({ state: state as ResidentState, page: 1 })}
          />
        }
        isFiltered={view.state !== 'in'}
        onClearFilters={() => change({ search: '', state: 'in', page: 1 })}
        actions={<AdmitButton />}
        empty={<NobodyYet />}
        onExport={files.may ? (columns) => void files.exportSeen(columns) : undefined}
        onPrint={files.may ? (columns) => void files.printSeen(columns) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
