import { balanceShows, listBalances } from '#shared/contract/fees/ledger.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addMonths, firstOfMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { personColumns } from '../person-columns.tsx'
import classes from './Ledger.module.css'
import type { LedgerView } from './ledger-view.ts'
import { LedgerActions } from './LedgerFrame.tsx'

const route = getRouteApi('/fees/ledger')

type Row = OutputOf<typeof listBalances>['rows'][number]

const showWords = {
  all: '全部',
  owing: '有欠费',
  overpaid: '多付',
  deposit: '有押金',
  prepaid: '有预收',
  membership: '有会员费',
} as const

const sum = (fen: number) => (fen === 0 ? '' : formatFen(fen))

const heldColumn = (
  key: 'depositFen' | 'prepaidFen' | 'membershipFen',
  heading: string,
  sort?: string,
): RecordColumn<Row> => ({
  key,
  heading,
  ...(sort === undefined ? {} : { sort }),
  width: 136,
  align: 'right',
  render: (row) => sum(row[key]),
  exportAs: { kind: 'money' },
})

const columns: readonly RecordColumn<Row>[] = [
  ...personColumns({ bed: 96, name: 112 }),
  {
    key: 'receivableFen',
    heading: '欠费（负数为多付）',
    sort: 'owed',
    width: 168,
    align: 'right',
    render: ({ receivableFen }) => sum(receivableFen),
    exportAs: { kind: 'money' },
  },
  {
    key: 'overdueFen',
    heading: '其中逾期',
    width: 136,
    align: 'right',
    render: ({ overdueFen }) => sum(overdueFen),
    exportAs: { kind: 'money' },
  },
  heldColumn('depositFen', '押金', 'deposit'),
  heldColumn('prepaidFen', '预收服务费', 'prepaid'),
  heldColumn('membershipFen', '会员费'),
]

function SumLine({ sums }: { readonly sums: OutputOf<typeof listBalances>['sums'] }) {
  const parts = [
    ['欠费', sums.owedFen],
    ['多付', sums.overpaidFen],
    ['押金', sums.depositFen],
    ['预收', sums.prepaidFen],
    ['会员费', sums.membershipFen],
  ] as const
  return (
    <div className={classes.sums}>
      {parts.map(([label, fen]) => (
        <span key={label}>
          {label} <strong>{formatFen(fen)}</strong>
        </span>
      ))}
    </div>
  )
}

const sorts = ['bed', 'name', 'owed', 'deposit', 'prepaid'] as const

function useBalances(view: LedgerView) {
  const asOf = useAsOf()
  const sort = sorts.find((one) => one === view.sort) ?? 'bed'
  const { show, descending = false, search } = view
  const input = {
    sort,
    show,
    descending,
    ...(search === '' ? {} : { search }),
    ...useAsOfInput(),
  }
  const rows = useOperationQuery(
    listBalances,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listBalances,
    input,
    title: '老人往来余额',
    filters: [asOf === null ? '' : `截至 ${asOf}`, show === 'all' ? '' : showWords[show]]
      .filter((part) => part !== '')
      .join('；'),
  })
  return { sort, rows, files }
}

/** Who owes what, and what the home holds of whom. */
export function BalancesList() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const day = useAsOf() ?? today
  const { sort, rows, files } = useBalances(view)
  const change = (part: Partial<LedgerView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const span = { from: addMonths(firstOfMonth(day), -2), to: day }
  const statement = (resident: number) =>
    void navigate({ to: '/fees/statement', search: { resident, ...span } })
  return (
    <>
      <ListPage<Row>
        list="fees.balances"
        title="总账"
        unit="人"
        lead={rows.data === undefined ? undefined : <SumLine sums={rows.data.sums} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={columns}
        rowKey={({ residentId }) => residentId}
        onOpen={({ residentId }) => statement(residentId)}
        rowActions={{
          name: ({ name }) => name,
          actions: ({ residentId }) => [
            { label: '对账单', run: () => statement(residentId) },
            {
              label: '分录',
              run: () => void navigate({ search: { view: 'entries', resident: residentId } }),
            },
          ],
        }}
        view={{ ...view, sort, descending: view.descending ?? false }}
        onView={change}
        searchHint="姓名、拼音、床号"
        filters={
          <Select
            aria-label="情况"
            allowDeselect={false}
            w="11rem"
            data={balanceShows.map((value) => ({ value, label: showWords[value] }))}
            value={view.show}
            onChange={(show) => change({ show: show ?? 'all', page: 1 })}
          />
        }
        isFiltered={view.show !== 'all'}
        onClearFilters={() => change({ show: 'all', search: '', page: 1 })}
        actions={<LedgerActions />}
        empty={
          <EmptyState title="还没有往来">出账单或收款以后，每位老人的余额列在这里。</EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
