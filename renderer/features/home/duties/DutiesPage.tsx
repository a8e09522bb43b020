import { listDuties } from '#shared/contract/home/duty.ts'
import { paperKinds } from '#shared/contract/home/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { unknownWord } from '#renderer/domain/words.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { DutiesView as View } from './duty-view.ts'

const route = getRouteApi('/home/duties')

type Row = OutputOf<typeof listDuties>['rows'][number]

const columns: readonly RecordColumn<Row>[] = [
  {
    key: 'startsOn',
    heading: '日期',
    sort: 'startsOn',
    width: 112,
    exportAs: { kind: 'day' },
    render: (row) => row.startsOn,
  },
  {
    key: 'endsOn',
    heading: '到',
    width: 112,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.endsOn ?? '',
  },
  {
    key: 'kindName',
    heading: '种类',
    sort: 'kind',
    isFixed: true,
    width: 144,
    render: (row) => <strong className="rowName">{row.kindName}</strong>,
  },
  { key: 'what', heading: '内容', render: (row) => row.what },
  {
    key: 'who',
    heading: '谁做的',
    width: 144,
    render: (row) => row.who ?? <span className="unknown">{unknownWord}</span>,
  },
  {
    key: 'responsible',
    heading: '责任人',
    width: 96,
    exportAs: { empty: '' },
    render: (row) => row.responsible ?? '',
  },
  {
    key: 'fileCount',
    heading: '文件',
    width: 64,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.fileCount,
  },
]

function AddDuty({ kind }: { readonly kind: string | undefined }) {
  if (!useMay('home.write')) return null
  return (
    <LinkButton
      to="/home/duties/new"
      search={{ kind }}
      leftSection={<IconPlus size={16} stroke={1.5} />}
    >
      登记履职记录
    </LinkButton>
  )
}

function inputOf({ kind, search, sort, descending }: View) {
  return {
    sort: sort === 'kind' ? ('kind' as const) : ('startsOn' as const),
    descending,
    ...(kind === undefined ? {} : { kind }),
    ...(search === '' ? {} : { search }),
  }
}

/** What was done, by kind and day; newest first. */
export function DutiesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const mayCorrect = useHolds('home.write')
  const kinds = useOperationQuery(paperKinds, {}).data?.dutyKinds ?? []
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listDuties,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const kindName = kinds.find(({ key }) => key === view.kind)?.name
  const files = useListFiles({
    list: listDuties,
    input,
    title: '履职记录',
    filters: [kindName, view.search === '' ? undefined : `查找“${view.search}”`]
      .filter((part) => part !== undefined)
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const corrections =
    asOf === null || !mayCorrect
      ? undefined
      : {
          name: (row: Row) => `${row.startsOn} ${row.kindName}`,
          actions: (row: Row) => [
            {
              label: '更正',
              run: () =>
                void navigate({
                  to: '/home/duties/$dutyId/correct',
                  params: { dutyId: row.id },
                  search: { day: asOf },
                }),
            },
          ],
        }
  return (
    <>
      <ListPage<Row>
        list="duties"
        title="履职记录"
        unit="条"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowActions={corrections}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate({ to: '/home/duties/$dutyId', params: { dutyId: row.id } })}
        view={{ ...view, sort: input.sort }}
        onView={change}
        searchHint="内容、谁做的"
        filters={
          <Select
            aria-label="种类"
            placeholder="全部种类"
            w={176}
            clearable
            searchable
            data={kinds.map(({ key, name }) => ({ value: key, label: name }))}
            value={view.kind ?? null}
            onChange={(kind) => change({ kind: kind ?? undefined, page: 1 })}
          />
        }
        isFiltered={view.kind !== undefined}
        onClearFilters={() => change({ search: '', kind: undefined, page: 1 })}
        actions={<AddDuty kind={view.kind} />}
        empty={
          <EmptyState title="还没有履职记录" action={<AddDuty kind={undefined} />}>
            演练、培训、公示、自查、测评这些做过的事记在这里：哪一天、做了什么、谁做的，附上照片或文件。
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
