import { depositShows, listDeposits } from '#shared/contract/fees/prepay-rules.ts'
import { formatFen } from '#shared/text/money.ts'
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
import { depositColumns, type DepositRow, depositShowWords } from './deposit-columns.tsx'
import { PersonHeld } from './PersonHeld.tsx'

const route = getRouteApi('/fees/deposits')

type View = ReturnType<typeof route.useSearch>

const sorts = ['bed', 'name', 'deposit', 'prepaid', 'share'] as const

function Totals({ of }: { readonly of: ReturnType<typeof useRows>['data'] }) {
  if (of === undefined) return null
  const { depositFen, prepaidFen, membershipFen, overCount, unknownCount } = of.totals
  const parts = [
    `押金 ${formatFen(depositFen)} 元`,
    `预收 ${formatFen(prepaidFen)} 元`,
    membershipFen === 0 ? '' : `会员费 ${formatFen(membershipFen)} 元`,
    overCount === 0 ? '' : `${overCount} 人超过上限`,
    unknownCount === 0 ? '' : `${unknownCount} 人的上限算不出`,
  ]
  return <>{parts.filter((part) => part !== '').join('　')}</>
}

function inputOf(view: View) {
  return {
    sort: sorts.find((one) => one === view.sort) ?? ('bed' as const),
    descending: view.descending,
    show: view.show,
    ...(view.search === '' ? {} : { search: view.search }),
  }
}

function useRows(view: View) {
  const input = { ...inputOf(view), ...pagingOf(view), ...useAsOfInput() }
  return useOperationQuery(listDeposits, input, { keepPrevious: true })
}

/** What the home holds of each person as of the day shown, against the limits. */
export function DepositsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const rows = useRows(view)
  const input = { ...inputOf(view), ...useAsOfInput() }
  const { show, used } = view
  const files = useListFiles({
    list: listDeposits,
    input,
    title: '押金和预收',
    filters: [asOf === null ? '' : `${asOf} 的余额`, depositShowWords[show]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <>
      <ListPage<DepositRow>
        list="fees.deposits"
        title="押金和预收"
        unit="人"
        sub={<Totals of={rows.data} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={depositColumns}
        rowKey={(row) => row.residentId}
        onOpen={({ residentId }) => change({ used: residentId })}
        view={{ ...view, sort: input.sort }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={
          <Select
            aria-label="范围"
            w="11rem"
            allowDeselect={false}
            data={depositShows.map((value) => ({ value, label: depositShowWords[value] }))}
            value={show}
            onChange={(chosen) => change({ show: chosen ?? 'held', page: 1 })}
          />
        }
        isFiltered={show === 'over' || show === 'unknown'}
        onClearFilters={() => change({ show: 'held', search: '', page: 1 })}
        actions={
          <>
            <LinkButton to="/fees/prepay-rules" variant="default">
              预收费规则
            </LinkButton>
            <LinkButton to="/fees/custody" variant="default">
              存管账户
            </LinkButton>
          </>
        }
        empty={
          <EmptyState title="没有收着押金和预收">收押金、预收服务费在“收款”里登记。</EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {used === undefined ? null : (
        <PersonHeld key={used} residentId={used} onClose={() => change({ used: undefined })} />
      )}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
