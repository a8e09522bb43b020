import { listSupplies, printSupplies } from '#shared/contract/safety/supply.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useDocument } from '#renderer/domain/use-document.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus, IconPrinter } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import classes from './Emergency.module.css'
import type { SuppliesView } from './emergency-view.ts'
import {
  CloseSupplyDialog,
  MoveDialog,
  ReceiveDialog,
  type Supply,
  SupplyDialog,
} from './SupplyDialogs.tsx'
import { SupplyMovements } from './SupplyMovements.tsx'

const route = getRouteApi('/safety/supplies')

function StockMarks({ supply }: { readonly supply: Supply }) {
  const { isShort, minimum, usable, expired, expiring } = supply
  return (
    <span className={classes.line}>
      {isShort ? <StatusMark kind="bad">{`缺 ${minimum - usable}`}</StatusMark> : null}
      {expired > 0 ? <StatusMark kind="bad">{`过期 ${expired}`}</StatusMark> : null}
      {expiring > 0 ? <StatusMark kind="due">{`90 天内到期 ${expiring}`}</StatusMark> : null}
      {!isShort && expired === 0 && expiring === 0 ? <StatusMark kind="well">够</StatusMark> : null}
    </span>
  )
}

const columns: readonly RecordColumn<Supply>[] = [
  {
    key: 'name',
    heading: '品名',
    isFixed: true,
    width: 160,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  { key: 'place', heading: '存放位置', width: 144, render: (row) => row.place },
  {
    key: 'usable',
    heading: '可用',
    width: 96,
    align: 'right',
    render: (row) => `${row.usable} ${row.unit}`,
  },
  { key: 'minimum', heading: '最低储备', width: 88, align: 'right', render: (row) => row.minimum },
  { key: 'state', heading: '情况', width: 220, render: (row) => <StockMarks supply={row} /> },
  {
    key: 'nextExpiresOn',
    heading: '最近到期',
    width: 104,
    render: (row) => row.nextExpiresOn ?? '',
  },
  { key: 'keeper', heading: '保管人', width: 96, render: (row) => row.keeper ?? '' },
]

type Open = {
  readonly kind: 'new' | 'edit' | 'receive' | 'move' | 'close' | 'lines'
  readonly supplyId: number
} | null

interface DialogProps {
  readonly open: Open
  readonly supplies: readonly Supply[]
  readonly onClose: () => void
}

function Dialog({ open, supplies, onClose }: DialogProps) {
  if (open === null) return null
  const supply = supplies.find(({ id }) => id === open.supplyId) ?? null
  if (open.kind === 'new') return <SupplyDialog supply={null} onClose={onClose} />
  if (supply === null) return null
  const of = { supply, onClose }
  switch (open.kind) {
    case 'edit':
      return <SupplyDialog {...of} />
    case 'receive':
      return <ReceiveDialog {...of} />
    case 'move':
      return <MoveDialog {...of} />
    case 'close':
      return <CloseSupplyDialog {...of} />
    default:
      return <SupplyMovements {...of} />
  }
}

function useRowActions(setOpen: (open: Open) => void) {
  const mayPlan = useMay('safety.plan')
  const mayMove = useMay('safety.walk')
  const actions = (row: Supply) => {
    const to = (kind: NonNullable<Open>['kind']) => () => setOpen({ kind, supplyId: row.id })
    const isInUse = row.usedTo === null
    return [
      ...(mayMove && isInUse ? [{ label: '入库', run: to('receive') }] : []),
      ...(mayMove && row.batches.length > 0
        ? [{ label: '领用、报废、盘点', run: to('move') }]
        : []),
      { label: '进出记录', run: to('lines') },
      ...(mayPlan ? [{ label: '更正', run: to('edit') }] : []),
      ...(mayPlan && isInUse ? [{ label: '停用', run: to('close') }] : []),
    ]
  }
  return { name: ({ name }: Supply) => name, actions }
}

const states = [
  { value: 'all', label: '全部' },
  { value: 'short', label: '不足' },
  { value: 'expired', label: '已过期' },
  { value: 'expiring', label: '快到期' },
]

/** Emergency supplies as of the day: what is there, what is short, what runs out. */
export function SuppliesPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const mayPlan = useMay('safety.plan')
  const asOf = useAsOfInput()
  const supplies = useOperationQuery(listSupplies, {
    ...asOf,
    ...(view.state === undefined ? {} : { state: view.state }),
    ...(view.closed === true ? { closed: true } : {}),
    ...(view.search === '' ? {} : { search: view.search }),
  })
  const paper = useDocument(printSupplies)
  const change = (part: Partial<SuppliesView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const counts = supplies.data?.counts
  const add = mayPlan ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setOpen({ kind: 'new', supplyId: 0 })}
    >
      登记物资
    </Button>
  ) : null
  return (
    <>
      <ListPage<Supply>
        list="safety.supplies"
        title="应急物资"
        unit="种"
        sub={counts === undefined ? '' : `不足 ${counts.short}，已过期 ${counts.expired}`}
        rows={supplies.data?.rows}
        total={supplies.data?.rows.length}
        isLoading={false}
        error={supplies.error}
        onRetry={() => void supplies.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => setOpen({ kind: 'lines', supplyId: id })}
        rowActions={useRowActions(setOpen)}
        view={view}
        onView={change}
        searchHint="品名、位置"
        filters={
          <SegmentedControl
            size="sm"
            aria-label="情况"
            data={states}
            value={view.state ?? 'all'}
            onChange={(value) =>
              change({ state: value === 'all' ? undefined : (value as SuppliesView['state']) })
            }
          />
        }
        isFiltered={view.state !== undefined}
        onClearFilters={() => change({ state: undefined, search: '' })}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconPrinter size={16} stroke={1.5} />}
              loading={paper.isBusy}
              onClick={() => paper.make(asOf)}
            >
              打印清单
            </Button>
            {add}
          </>
        }
        empty={
          <EmptyState title="还没有登记应急物资" action={add}>
            登记品名、存放位置和最低储备，再登记入库的数量和有效期；不足和过期的在今日提醒。
          </EmptyState>
        }
      />
      <Dialog open={open} supplies={supplies.data?.rows ?? []} onClose={() => setOpen(null)} />
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}
