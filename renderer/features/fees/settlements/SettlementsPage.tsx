import { listSettlements, settlementShows } from '#shared/contract/fees/settlement.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { settlementColumns, type SettlementRow } from './settlement-columns.tsx'
import { settlementShowWords } from './settlements-view.ts'

const route = getRouteApi('/fees/settlements')

type View = ReturnType<typeof route.useSearch>

/** Who left: those who are to be settled first, then what was settled. */
export function SettlementsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const { show, search } = view
  const input = { show, ...(search === '' ? {} : { search }), ...useAsOfInput() }
  const rows = useOperationQuery(
    listSettlements,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listSettlements,
    input,
    title: '离院结算',
    filters: [asOf ?? '', settlementShowWords[show]].filter((part) => part !== '').join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const { openCount } = rows.data ?? {}
  return (
    <>
      <ListPage<SettlementRow>
        list="fees.settlements"
        title="离院结算"
        unit="人"
        sub={
          openCount === undefined
            ? undefined
            : openCount === 0
              ? '离开的人都结算了'
              : `${openCount} 人离开后还没有结算`
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={settlementColumns}
        rowKey={(row) => row.stayId}
        onOpen={({ stayId }) =>
          void navigate({ to: '/fees/settlements/$stayId', params: { stayId } })
        }
        view={view}
        onView={change}
        searchHint="姓名、拼音"
        filters={
          <Select
            aria-label="范围"
            w="9rem"
            allowDeselect={false}
            data={settlementShows.map((value) => ({ value, label: settlementShowWords[value] }))}
            value={show}
            onChange={(chosen) => change({ show: chosen ?? 'all' })}
          />
        }
        isFiltered={show !== 'all'}
        onClearFilters={() => change({ show: 'all', search: '' })}
        empty={
          <EmptyState title="没有要结算的">
            老人办理离开以后列在这里：出最后的账单，抵扣预收和押金，退还或补交。
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
