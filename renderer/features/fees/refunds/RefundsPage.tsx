import { listRefunds, refundShows } from '#shared/contract/fees/refund.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { refundColumns, type RefundRow } from './refund-columns.tsx'
import { refundShowWords } from './refund-words.ts'

const route = getRouteApi('/fees/refunds')

type View = ReturnType<typeof route.useSearch>

const sorts = ['due', 'applied', 'number', 'name', 'amount'] as const

/** Refunds that were asked, the most pressing first: who waits for what, and until when. */
export function RefundsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const { show, search, descending } = view
  const sort = sorts.find((one) => one === view.sort) ?? 'due'
  const found = search === '' ? {} : { search }
  const input = { sort, descending, show, ...found, ...useAsOfInput() }
  const rows = useOperationQuery(
    listRefunds,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listRefunds,
    input,
    title: '退费',
    filters: [asOf === null ? '' : `${asOf} 的情况`, refundShowWords[show]]
      .filter((part) => part !== '')
      .join('；'),
  })
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const totals = rows.data?.totals
  return (
    <>
      <ListPage<RefundRow>
        list="fees.refunds"
        title="退费"
        unit="笔"
        sub={
          totals === undefined ? undefined : (
            <>
              {`合计 ${formatFen(totals.amountFen)} 元　`}
              {totals.lateCount === 0 ? null : (
                <StatusMark kind="bad">{totals.lateCount} 笔逾期没有付</StatusMark>
              )}
            </>
          )
        }
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={refundColumns}
        rowKey={(row) => row.id}
        onOpen={({ id }) =>
          void navigate({ to: '/fees/refunds/$refundId', params: { refundId: id } })
        }
        view={{ ...view, sort }}
        onView={change}
        searchHint="姓名、拼音、床号、编号"
        filters={
          <Select
            aria-label="情况"
            w="10rem"
            allowDeselect={false}
            data={refundShows.map((value) => ({ value, label: refundShowWords[value] }))}
            value={show}
            onChange={(chosen) => change({ show: chosen ?? 'open', page: 1 })}
          />
        }
        isFiltered={show !== 'open'}
        onClearFilters={() => change({ show: 'open', search: '', page: 1 })}
        actions={
          <LinkButton to="/fees/deposits" variant="default">
            押金和预收
          </LinkButton>
        }
        empty={
          <EmptyState title="没有要付的退费">
            在“押金和预收”里打开一位老人，申请退费；离院结算会自己生成退费。
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
