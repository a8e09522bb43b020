import { listExtraItems, listExtras } from '#shared/contract/fees/extra.ts'
import { formatMonth, monthOf } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { useResidentNames } from '#renderer/domain/use-resident-names.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { MonthChooser } from '#renderer/ui/MonthChooser.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { extraColumns, type ExtraRow } from './extra-columns.tsx'
import { ExtraDialog } from './ExtraDialog.tsx'
import type { ExtrasView } from './extras-view.ts'
import { VoidExtra } from './VoidExtra.tsx'

const route = getRouteApi('/fees/extras')

const billedStates = [
  { value: 'all', label: '全部' },
  { value: 'no', label: '未出账' },
  { value: 'yes', label: '已出账' },
]

function inputOf(view: ExtrasView, month: string) {
  const { day, feeItemId, residentId, billed, search } = view
  return {
    ...(day === undefined ? { month } : { day }),
    ...(feeItemId === undefined ? {} : { feeItemId }),
    ...(residentId === undefined ? {} : { residentId }),
    ...(billed === 'all' ? {} : { billed: billed === 'yes' }),
    ...(search === '' ? {} : { search }),
  }
}

interface FiltersProps {
  readonly view: ExtrasView
  readonly month: string
  readonly last: string
  readonly onChange: (part: Partial<ExtrasView>) => void
}

function Filters({ view, month, last, onChange }: FiltersProps) {
  const items = useOperationQuery(listExtraItems, {}).data?.rows ?? []
  const names = useResidentNames()
  return (
    <>
      {view.day === undefined ? (
        <MonthChooser month={month} last={last} onChange={(next) => onChange({ month: next })} />
      ) : (
        <Button variant="light" onClick={() => onChange({ day: undefined })}>
          {`只看 ${view.day} ×`}
        </Button>
      )}
      <Select
        aria-label="项目"
        placeholder="全部项目"
        clearable
        w={152}
        data={items.map(({ feeItemId, name }) => ({ value: String(feeItemId), label: name }))}
        value={view.feeItemId === undefined ? null : String(view.feeItemId)}
        onChange={(next) => onChange({ feeItemId: next === null ? undefined : Number(next) })}
      />
      <SegmentedControl
        size="sm"
        aria-label="出账"
        data={billedStates}
        value={view.billed}
        onChange={(billed) => onChange({ billed: billed as ExtrasView['billed'] })}
      />
      {view.residentId === undefined ? null : (
        <Button variant="light" onClick={() => onChange({ residentId: undefined })}>
          {`只看 ${names.get(view.residentId) ?? '一位老人'} ×`}
        </Button>
      )}
    </>
  )
}

type Open = { readonly kind: 'correct' | 'void'; readonly extra: ExtraRow } | null

/** What can be done with an extra: put right until it is billed, taken back until the stay is settled. */
function useRowActions(onOpen: (open: Open) => void) {
  const mayExtra = useMay('fees.extra')
  const mayCharge = useHolds('fees.charge')
  const actions = (extra: ExtraRow) => {
    const isHers = mayCharge || extra.category !== 'damages'
    if (!mayExtra || !isHers || extra.isSettled) return []
    const correct = { label: '更正', run: () => onOpen({ kind: 'correct', extra }) }
    const gone = { label: '作废', run: () => onOpen({ kind: 'void', extra }) }
    if (extra.bill === null) return [correct, gone]
    return mayCharge ? [gone] : []
  }
  return { name: ({ name, item }: ExtraRow) => `${name} ${item}`, actions }
}

function NewButton({ residentId }: { readonly residentId: number | undefined }) {
  return useMay('fees.extra') ? (
    <LinkButton
      to="/fees/extras/new"
      search={{ residentId }}
      leftSection={<IconPlus size={16} stroke={1.5} />}
    >
      登记加项
    </LinkButton>
  ) : null
}

/** What was taken by the time: haircuts, guests' meals, damages; by month or day, with its bill. */
export function ExtrasPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const today = useToday()
  const last = monthOf(useAsOf() ?? today)
  const month = view.month ?? last
  const [open, setOpen] = useState<Open>(null)
  const rowActions = useRowActions(setOpen)
  const input = { ...inputOf(view, month), ...useAsOfInput() }
  const rows = useOperationQuery(
    listExtras,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const when = view.day ?? formatMonth(month)
  const files = useListFiles({ list: listExtras, input, title: '加项服务', filters: when })
  const change = (part: Partial<ExtrasView>) =>
    void navigate({ search: (old) => ({ ...old, page: 1, ...part }), replace: true })
  const cleared = {
    search: '',
    billed: 'all',
    feeItemId: undefined,
    residentId: undefined,
  } as const
  // No sum is shown before it is known.
  const sums =
    rows.data === undefined
      ? ''
      : ` 合计 ${formatFen(rows.data.sumFen)} 元，未出账 ${formatFen(rows.data.unbilledFen)} 元`
  return (
    <>
      <ListPage<ExtraRow>
        list="fees.extras"
        title="加项服务"
        unit="笔"
        sub={`${when}${sums}`}
        rows={rows.data?.rows}
        total={rows.data?.total}
        isLoading={rows.isFetching && rows.isPlaceholderData}
        error={rows.error}
        onRetry={() => void rows.refetch()}
        columns={extraColumns}
        rowKey={(row) => row.id}
        rowActions={rowActions}
        view={view}
        onView={change}
        searchHint="姓名、拼音或首字母"
        filters={<Filters view={view} month={month} last={last} onChange={change} />}
        isFiltered={
          view.billed !== 'all' || view.feeItemId !== undefined || view.residentId !== undefined
        }
        onClearFilters={() => change(cleared)}
        actions={<NewButton residentId={view.residentId} />}
        empty={
          <EmptyState title={`${when}没有加项`}>
            理发、陪诊、来客用餐、物品损坏等按次收费的，在“登记加项”里记。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      {open?.kind === 'correct' ? (
        <ExtraDialog extra={open.extra} onClose={() => setOpen(null)} />
      ) : null}
      {open?.kind === 'void' ? (
        <VoidExtra extra={open.extra} onClose={() => setOpen(null)} />
      ) : null}
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
