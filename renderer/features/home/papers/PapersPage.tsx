import { listPapers, paperCategories } from '#shared/contract/home/paper.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { validityChoices, validityWords } from '#renderer/domain/ValidityMark.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { paperColumns, type PaperRow } from './paper-columns.tsx'
import type { PapersView as View } from './paper-view.ts'
import { categoryWords, type PaperCategory } from './paper-words.ts'

const route = getRouteApi('/home/papers')

const sorts = ['kind', 'expiresOn', 'startsOn'] as const

function AddPaper({ category }: { readonly category: PaperCategory | undefined }) {
  if (!useMay('home.write')) return null
  return (
    <LinkButton
      to="/home/papers/new"
      search={{ category }}
      leftSection={<IconPlus size={16} stroke={1.5} />}
    >
      登记{category === undefined ? '证照' : categoryWords[category].title}
    </LinkButton>
  )
}

interface FiltersProps {
  readonly view: View
  readonly onView: (change: Partial<View>) => void
}

function Filters({ view, onView }: FiltersProps) {
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="类别"
        data={[
          { value: 'all', label: '全部' },
          ...paperCategories.map((value) => ({ value, label: categoryWords[value].title })),
        ]}
        value={view.category ?? 'all'}
        onChange={(value) => onView({ category: value === 'all' ? undefined : value, page: 1 })}
      />
      <Select
        aria-label="状态"
        placeholder="全部状态"
        w={152}
        clearable
        data={validityChoices}
        value={view.validity ?? null}
        onChange={(value) => onView({ validity: value ?? undefined, page: 1 })}
      />
    </>
  )
}

function inputOf(view: View) {
  const { category, validity, search, descending } = view
  return {
    sort: sorts.find((sort) => sort === view.sort) ?? ('kind' as const),
    descending,
    ...(category === undefined ? {} : { category }),
    ...(validity === undefined ? {} : { validity }),
    ...(search === '' ? {} : { search }),
  }
}

function filterWords({ category, validity, search }: View): string {
  return [
    category === undefined ? '' : categoryWords[category].title,
    validity === undefined ? '' : validityWords[validity],
    search === '' ? '' : `查找“${search}”`,
  ]
    .filter((part) => part !== '')
    .join('；')
}

/** What the home holds: licences, insurance, medical service, official grade, as of the day. */
export function PapersPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const mayCorrect = useHolds('home.write')
  const asOf = useAsOf()
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listPapers,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listPapers,
    input,
    title: view.category === undefined ? '证照' : categoryWords[view.category].title,
    filters: filterWords(view),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const corrections =
    asOf === null || !mayCorrect
      ? undefined
      : {
          name: (row: PaperRow) => row.kindName,
          actions: (row: PaperRow) => [
            {
              label: '更正',
              run: () =>
                void navigate({
                  to: '/home/papers/$paperId/correct',
                  params: { paperId: row.id },
                  search: { day: asOf },
                }),
            },
          ],
        }
  return (
    <>
      <ListPage<PaperRow>
        list={`papers-${view.category ?? 'all'}`}
        title="证照"
        unit="份"
        sub="证照、保险、医疗服务、等级"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={paperColumns(view.category)}
        rowActions={corrections}
        rowKey={(row) => row.id}
        onOpen={(row) =>
          void navigate({ to: '/home/papers/$paperId', params: { paperId: row.id } })
        }
        view={{ ...view, sort: input.sort }}
        onView={change}
        searchHint="种类、名称、编号、单位"
        filters={<Filters view={view} onView={change} />}
        isFiltered={view.category !== undefined || view.validity !== undefined}
        onClearFilters={() =>
          change({ search: '', category: undefined, validity: undefined, page: 1 })
        }
        actions={<AddPaper category={view.category} />}
        empty={
          <EmptyState title="还没有登记证照" action={<AddPaper category={undefined} />}>
            登记证照、保单、合作协议和等级证书的号码、期限和扫描件，到期前 90 天在今日提醒。
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
