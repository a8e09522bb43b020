import { entryKinds, listEntries } from '#shared/contract/fees/ledger.ts'
import { ledgerAccountKeys, ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { entryKindWords } from '#shared/rules/fees/entry-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Button, Group, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import { accountColumns, entryColumns, type EntryRow } from './entry-columns.tsx'
import classes from './Ledger.module.css'
import type { LedgerView } from './ledger-view.ts'
import { LedgerActions } from './LedgerFrame.tsx'
import { VoidEntryDialog } from './VoidEntryDialog.tsx'

const route = getRouteApi('/fees/ledger')

type Change = (part: Partial<LedgerView>) => void

const isDescending = ({ descending, account }: LedgerView) => descending ?? account === undefined

/** Filters of the address as the operation takes them; the day of the page is the last one. */
function inputOf(view: LedgerView, last: string) {
  const { from, to, account, kind, resident, search } = view
  return {
    descending: isDescending(view),
    to: to === undefined || to > last ? last : to,
    ...(from === undefined ? {} : { from }),
    ...(account === undefined ? {} : { account }),
    ...(kind === undefined ? {} : { kind }),
    ...(resident === undefined ? {} : { residentId: resident }),
    ...(search === '' ? {} : { search }),
  }
}

function filterWords({ from, to, account, kind }: LedgerView, name: string | null): string {
  return [
    from === undefined && to === undefined ? '' : `${from ?? '最早'} 到 ${to ?? '今天'}`,
    account === undefined ? '' : ledgerAccounts[account].title,
    kind === undefined ? '' : entryKindWords[kind],
    name ?? '',
  ]
    .filter((part) => part !== '')
    .join('；')
}

interface Sums {
  readonly openingFen: number | null
  readonly debitFen: number
  readonly creditFen: number
  readonly closingFen: number | null
}

function SumLine({ sums }: { readonly sums: Sums }) {
  const parts = [
    ['期初', sums.openingFen],
    ['借方合计', sums.debitFen],
    ['贷方合计', sums.creditFen],
    ['期末', sums.closingFen],
  ] as const
  return (
    <div className={clsx(classes.sums, classes.aside)}>
      {parts.map(([label, fen]) =>
        fen === null ? null : (
          <span key={label}>
            {label} <strong>{formatFen(fen)}</strong>
          </span>
        ),
      )}
    </div>
  )
}

interface FiltersProps {
  readonly view: LedgerView
  readonly sums: Sums | undefined
  readonly last: string
  readonly onChange: Change
}

function Filters({ view, sums, last, onChange }: FiltersProps) {
  return (
    <Group gap="xs" align="flex-end">
      <DayField
        label="从"
        placeholder="最早"
        w="9rem"
        max={last}
        value={view.from ?? ''}
        onChange={(from) => onChange({ from: from === '' ? undefined : from, page: 1 })}
      />
      <DayField
        label="到"
        placeholder="今天"
        w="9rem"
        max={last}
        value={view.to ?? ''}
        onChange={(to) => onChange({ to: to === '' ? undefined : to, page: 1 })}
      />
      <Select
        label="科目"
        placeholder="全部科目"
        clearable
        searchable
        openOnFocus={false}
        w="11rem"
        data={ledgerAccountKeys.map((value) => ({ value, label: ledgerAccounts[value].title }))}
        value={view.account ?? null}
        onChange={(account) => onChange({ account: account ?? undefined, page: 1 })}
      />
      <Select
        label="种类"
        placeholder="全部种类"
        clearable
        w="9rem"
        data={entryKinds.map((value) => ({ value, label: entryKindWords[value] }))}
        value={view.kind ?? null}
        onChange={(kind) => onChange({ kind: kind ?? undefined, page: 1 })}
      />
      {sums === undefined ? null : <SumLine sums={sums} />}
    </Group>
  )
}

function useEntries(view: LedgerView, last: string) {
  const input = inputOf(view, last)
  const rows = useOperationQuery(
    listEntries,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const name = rows.data?.name ?? null
  const files = useListFiles({
    list: listEntries,
    input,
    title: view.account === undefined ? '总账分录' : `${ledgerAccounts[view.account].title}明细账`,
    filters: filterWords(view, name),
  })
  return { rows, name, files }
}

/** Entries of the books; of one account with its balance after each. */
export function EntriesList() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const last = useAsOf() ?? today
  const mayReceive = useMay('fees.receive')
  const mayApprove = useMay('fees.approve')
  const { rows, name, files } = useEntries(view, last)
  const [voiding, setVoiding] = useState<EntryRow | null>(null)
  const change: Change = (part) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const mayVoid = ({ voids }: EntryRow) =>
    voids !== null && (voids.what === 'transfer' ? mayReceive : mayApprove)
  return (
    <>
      <ListPage<EntryRow>
        list={view.account === undefined ? 'fees.entries' : 'fees.accountEntries'}
        title="总账"
        unit="条分录"
        lead={<Filters view={view} sums={rows.data} last={last} onChange={change} />}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={view.account === undefined ? entryColumns : accountColumns}
        rowKey={({ postingId }) => postingId}
        rowActions={{
          name: ({ words }) => words,
          actions: (row) => (mayVoid(row) ? [{ label: '作废', run: () => setVoiding(row) }] : []),
        }}
        view={{ ...view, sort: 'on', descending: isDescending(view) }}
        onView={change}
        searchHint="摘要、单据号"
        filters={
          name === null ? undefined : (
            <Button variant="default" onClick={() => change({ resident: undefined, page: 1 })}>
              只看{name} ×
            </Button>
          )
        }
        isFiltered={
          view.account !== undefined ||
          view.kind !== undefined ||
          view.from !== undefined ||
          view.to !== undefined ||
          view.resident !== undefined
        }
        onClearFilters={() => void navigate({ search: { view: 'entries' }, replace: true })}
        actions={<LedgerActions />}
        empty={
          <EmptyState title="还没有账目">
            登记期初余额、出账单或收款以后，账目会列在这里。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {voiding === null ? null : <VoidEntryDialog row={voiding} onClose={() => setVoiding(null)} />}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
