import { listMedicineStock } from '#shared/contract/care/medicine-stock.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { showWords, stockColumns, type StockRow } from './stock-columns.tsx'

const route = getRouteApi('/care/medicines/stock')

type View = ReturnType<typeof route.useSearch>

const sorts = ['bed', 'name', 'medicine', 'expiresOn', 'daysLeft'] as const

/** What the home keeps of medicines as of the day shown: batches, expiry, what is left, how long it lasts. */
export function StockPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const sort = sorts.find((one) => one === view.sort) ?? 'bed'
  const { show } = view
  const input = {
    sort,
    descending: view.descending,
    show,
    ...(view.search === '' ? {} : { search: view.search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listMedicineStock,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const counts = rows.data?.counts
  const files = useListFiles({
    list: listMedicineStock,
    input,
    title: '代管药品库存',
    filters: [asOf === null ? '' : `${asOf} 的库存`, show === 'all' ? '' : showWords[show]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<StockRow>
        list="care.medicineStock"
        title="代管药品库存"
        unit="批"
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={stockColumns}
        rowKey={(row) => row.batchId}
        onOpen={({ medicineId }) =>
          void navigate({ to: '/care/medicines/$medicineId', params: { medicineId } })
        }
        rowActions={{
          name: (row) => `${row.residentName} ${row.medicine}`,
          actions: ({ residentId, medicineId }) => [
            {
              label: '老人的药品',
              run: () =>
                void navigate({
                  to: '/care/medicines/residents/$residentId',
                  params: { residentId },
                }),
            },
            {
              label: '台账',
              run: () =>
                void navigate({ to: '/care/medicines/$medicineId', params: { medicineId } }),
            },
          ],
        }}
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号、药名"
        filters={
          <Select
            aria-label="情况"
            placeholder="全部情况"
            clearable
            w="12rem"
            data={(Object.keys(showWords) as (keyof typeof showWords)[]).map((value) => ({
              value,
              label: `${showWords[value]}${counts === undefined ? '' : ` ${counts[value]}`}`,
            }))}
            value={show === 'all' ? null : show}
            onChange={(chosen) => change({ show: chosen ?? 'all', page: 1 })}
          />
        }
        isFiltered={show !== 'all'}
        onClearFilters={() => change({ show: 'all', search: '', page: 1 })}
        actions={
          <LinkButton to="/care/medicines" variant="default">
            给药
          </LinkButton>
        }
        empty={<EmptyState title="没有代管药品">在老人的“药品”里登记约定、药品和收入。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
