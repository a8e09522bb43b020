import { listReceipts, printReceipt, printReceiptList } from '#shared/contract/fees/receipt.ts'
import { isDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { type ListDocument, useListFiles } from '#renderer/domain/use-list-files.ts'
import { useResidentNames } from '#renderer/domain/use-resident-names.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Button, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { methodChoices, methodOf, purposeChoices, purposeOf } from './choices.ts'
import { receiptColumns, type ReceiptRow } from './receipt-columns.tsx'
import classes from './Receipts.module.css'
import type { ReceiptsView } from './receipts-view.ts'

const route = getRouteApi('/fees/receipts')

const shows = [
  { value: 'live', label: '有效' },
  { value: 'voided', label: '作废' },
]

/** What is asked of the service for a view, paging apart; the newest number first unless told. */
function inputOf(view: ReceiptsView) {
  const { from, to, residentId, show, search, sort, descending } = view
  const known = receiptColumns.find((column) => column.sort === sort)?.sort
  const given = {
    from,
    to,
    residentId,
    method: methodOf(view.method),
    purpose: purposeOf(view.purpose),
    search: search || undefined,
  }
  return {
    show,
    sort: (known as 'number' | undefined) ?? ('number' as const),
    descending: descending ?? known === undefined,
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<typeof given>),
  }
}

interface FiltersProps {
  readonly view: ReceiptsView
  readonly onChange: (part: Partial<ReceiptsView>) => void
}

function Filters({ view, onChange }: FiltersProps) {
  const names = useResidentNames()
  const day = (value: string) => (isDay(value) ? value : undefined)
  return (
    <>
      <Select
        aria-label="状态"
        placeholder="状态"
        w={96}
        clearable
        data={shows}
        value={view.show === 'all' ? null : view.show}
        onChange={(show) => onChange({ show: show === null ? 'all' : (show as 'live') })}
      />
      <Select
        aria-label="方式"
        placeholder="方式"
        w={112}
        clearable
        data={methodChoices}
        value={view.method ?? null}
        onChange={(method) => onChange({ method: method ?? undefined })}
      />
      <Select
        aria-label="用途"
        placeholder="用途"
        w={112}
        clearable
        data={purposeChoices}
        value={view.purpose ?? null}
        onChange={(purpose) => onChange({ purpose: purpose ?? undefined })}
      />
      <DayField
        label=""
        placeholder="从哪一天"
        w={120}
        value={view.from ?? ''}
        onChange={(from) => onChange({ from: day(from) })}
      />
      <DayField
        label=""
        placeholder="到哪一天"
        w={120}
        value={view.to ?? ''}
        onChange={(to) => onChange({ to: day(to) })}
      />
      {view.residentId === undefined ? null : (
        <Button variant="light" onClick={() => onChange({ residentId: undefined })}>
          {`只看 ${names.get(view.residentId) ?? '一位老人'} ×`}
        </Button>
      )}
    </>
  )
}

interface SumsProps {
  readonly sumFen: number
  readonly liveCount: number
  readonly byMethod: readonly {
    readonly method: string
    readonly name: string
    readonly sumFen: number
  }[]
  readonly byPurpose: readonly {
    readonly purpose: string
    readonly name: string
    readonly sumFen: number
  }[]
}

/** What everything that fits comes to: by way, then by purpose. Voided receipts count nothing. */
function Sums({ sumFen, liveCount, byMethod, byPurpose }: SumsProps) {
  return (
    <div className={classes.sums} role="status" aria-label="合计">
      <span className={classes.total}>
        合计 <b>{formatFen(sumFen)}</b> 元，有效 {liveCount} 张
      </span>
      {byMethod.map(({ method, name, sumFen: fen }) => (
        <span key={method}>
          {name} <b>{formatFen(fen)}</b>
        </span>
      ))}
      <span className="unknown">
        {byPurpose.map(({ name, sumFen: fen }) => `${name} ${formatFen(fen)}`).join('　')}
      </span>
    </div>
  )
}

interface ActionsProps {
  readonly onPrinted: (document: ListDocument) => void
}

function Actions({ onPrinted }: ActionsProps) {
  const mayReceive = useMay('fees.receive')
  const today = useToday()
  const asOf = useAsOf()
  const { from, to } = route.useSearch()
  const print = useAsk(printReceiptList)
  // The list of one day where the filter names one, else of the day that is shown.
  const day = from !== undefined && from === to ? from : (asOf ?? today)
  return (
    <>
      <Button
        variant="default"
        loading={print.isPending}
        onClick={() => void print.mutateAsync({ day }).then(onPrinted, notifyFailure)}
      >
        {day === today ? '缴款日报' : `${day.slice(5)} 缴款日报`}
      </Button>
      <LinkButton to="/fees/receipts/prepaid" variant="default">
        预收抵扣
      </LinkButton>
      {mayReceive ? (
        <>
          <LinkButton to="/fees/receipts/batch" variant="default">
            批量收款
          </LinkButton>
          <LinkButton to="/fees/receipts/new" leftSection={<IconPlus size={16} stroke={1.5} />}>
            收款
          </LinkButton>
        </>
      ) : null}
    </>
  )
}

function filterWords(view: ReceiptsView, asOf: string | null): string {
  const { from, to, show, method, purpose } = view
  const label = (choices: typeof methodChoices, value: string | undefined) =>
    choices.find((choice) => choice.value === value)?.label ?? ''
  return [
    asOf === null ? '' : `${asOf} 的记录`,
    from === undefined && to === undefined ? '' : `${from ?? ''} 至 ${to ?? ''}`,
    show === 'all' ? '' : (shows.find(({ value }) => value === show)?.label ?? ''),
    label(methodChoices, method),
    label(purposeChoices, purpose),
  ]
    .filter((part) => part !== '')
    .join('；')
}

const noFilter = {
  from: undefined,
  to: undefined,
  method: undefined,
  purpose: undefined,
  residentId: undefined,
  show: 'all',
} as const

/** Receipts as of the day shown, and what they come to. */
export function ReceiptsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  const [paper, setPaper] = useState<ListDocument | null>(null)
  const print = useAsk(printReceipt)
  const input = { ...inputOf(view), ...useAsOfInput() }
  const rows = useOperationQuery(
    listReceipts,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listReceipts,
    input,
    title: '收款记录',
    filters: filterWords(view, asOf),
  })
  const change = (part: Partial<ReceiptsView>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const open = (receiptId: number) =>
    void navigate({ to: '/fees/receipts/$receiptId', params: { receiptId } })
  const { data } = rows
  const isFiltered = filterWords(view, null) !== ''
  return (
    <>
      <ListPage<ReceiptRow>
        list="fees.receipts"
        title="收款"
        unit="张"
        rows={data?.rows}
        total={data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={receiptColumns}
        rowKey={({ id }) => id}
        onOpen={({ id }) => open(id)}
        rowActions={{
          name: ({ number, name }) => `${number} ${name}`,
          actions: ({ id, residentId }) => [
            {
              label: '打印收据',
              run: () => void print.mutateAsync({ id }).then(setPaper, notifyFailure),
            },
            { label: '只看这位老人', run: () => change({ residentId }) },
          ],
        }}
        view={{ ...view, descending: input.descending, sort: input.sort }}
        onView={change}
        searchHint="姓名、拼音、收据号、流水号、交款人"
        filters={<Filters view={view} onChange={change} />}
        isFiltered={isFiltered || view.residentId !== undefined}
        onClearFilters={() => change({ ...noFilter, search: '' })}
        notice={data === undefined || data.total === 0 ? undefined : <Sums {...data} />}
        actions={<Actions onPrinted={setPaper} />}
        empty={<EmptyState title="还没有收款">点“收款”登记一笔，保存后得到收据。</EmptyState>}
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
      <DocumentScreen document={paper} onClose={() => setPaper(null)} />
    </>
  )
}
