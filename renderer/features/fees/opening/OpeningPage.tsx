import { listOpeningBalances } from '#shared/contract/fees/opening.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconImport, IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Button } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { BalancesDrawer } from './BalancesDrawer.tsx'
import { accountWords, openingColumns, type OpeningRow } from './opening-columns.tsx'
import { RecordOpeningDialog } from './RecordOpeningDialog.tsx'

const route = getRouteApi('/fees/opening')

type Listed = OutputOf<typeof listOpeningBalances>

/** The day of them all, and what they come to. */
function subOf({ balanceOn, sums }: Listed): string {
  if (balanceOn === null) return '开始用本系统记账的前一天，老人和机构的款项各有多少'
  const accounts = [
    'receivable',
    'deposit',
    'prepaid',
    'membership',
    'cash',
    'bank',
    'custody',
  ] as const
  const parts = accounts.flatMap((account) =>
    sums[account] === 0 ? [] : [`${accountWords[account]} ${formatFen(sums[account])}`],
  )
  return `${balanceOn} 终了（元）：${parts.length === 0 ? '没有余额' : parts.join('，')}`
}

type Open =
  | { readonly kind: 'person' | 'own' | 'own-list' }
  | { readonly kind: 'row'; readonly residentId: number }

function Actions({
  value,
  onOpen,
}: {
  readonly value: Listed
  readonly onOpen: (open: Open) => void
}) {
  const may = useMay('fees.receive')
  const hasOwn = value.own.length > 0
  return (
    <>
      {may ? (
        <LinkButton
          to="/fees/opening/import"
          leftSection={<IconImport size={16} stroke={1.5} />}
          variant={value.total === 0 ? 'filled' : 'default'}
        >
          从表格导入
        </LinkButton>
      ) : null}
      {may ? (
        <Button
          variant={value.total === 0 ? 'default' : 'filled'}
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => onOpen({ kind: 'person' })}
        >
          登记老人
        </Button>
      ) : null}
      {may ? (
        <Button variant="default" onClick={() => onOpen({ kind: 'own' })}>
          登记机构
        </Button>
      ) : null}
      {hasOwn ? (
        <Button variant="default" onClick={() => onOpen({ kind: 'own-list' })}>
          机构的期初余额
        </Button>
      ) : null}
    </>
  )
}

interface OpenedProps {
  readonly open: Open
  readonly value: Listed
  readonly onClose: () => void
}

function Opened({ open, value, onClose }: OpenedProps) {
  const { balanceOn, own, rows } = value
  if (open.kind === 'own-list') {
    return <BalancesDrawer name="机构" balances={own} onClose={onClose} />
  }
  if (open.kind !== 'row') {
    return <RecordOpeningDialog kind={open.kind} balanceOn={balanceOn} onClose={onClose} />
  }
  const row = rows.find(({ residentId }) => residentId === open.residentId)
  if (row === undefined) return null
  return <BalancesDrawer name={row.name} balances={row.balances} onClose={onClose} />
}

/** What was there before the program kept the books: of each person, and of the home itself. */
export function OpeningPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<Open | null>(null)
  const { search } = view
  const rows = useOperationQuery(
    listOpeningBalances,
    { ...(search === '' ? {} : { search }), ...pagingOf(view) },
    { keepPrevious: true },
  )
  const value = rows.data
  return (
    <>
      <ListPage<OpeningRow>
        list="fees.opening"
        title="期初余额"
        unit="人"
        sub={value === undefined ? undefined : subOf(value)}
        rows={value?.rows}
        total={value?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={openingColumns}
        rowKey={(row) => row.residentId}
        onOpen={({ residentId }) => setOpen({ kind: 'row', residentId })}
        view={view}
        onView={(part) =>
          void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
        }
        searchHint="姓名、拼音、床号"
        actions={value === undefined ? undefined : <Actions value={value} onOpen={setOpen} />}
        empty={
          <EmptyState title="还没有登记期初余额">
            有现成的余额表就从表格导入，几个人的可以逐个登记。
          </EmptyState>
        }
      />
      {open === null || value === undefined ? null : (
        <Opened open={open} value={value} onClose={() => setOpen(null)} />
      )}
    </>
  )
}
