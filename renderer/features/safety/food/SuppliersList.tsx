import { listSuppliers } from '#shared/contract/safety/food-delivery.ts'
import { supplierStateWords } from '#shared/rules/safety/food-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Modal, Select } from '@mantine/core'
import { useState } from 'react'
import { SafetyFiles } from '../SafetyFiles.tsx'
import type { Supplier } from './food-rows.ts'
import { type FoodListProps, FoodTabs } from './FoodTabs.tsx'
import { CloseSupplierDialog, SupplierDialog } from './SupplierDialogs.tsx'

const kinds = { holds: 'well', soon: 'due', over: 'bad', unknown: 'unknown' } as const

const columns: readonly RecordColumn<Supplier>[] = [
  {
    key: 'name',
    heading: '单位名称',
    isFixed: true,
    width: 180,
    render: (row) => <strong className="rowName">{row.name}</strong>,
  },
  {
    key: 'products',
    heading: '供应品种',
    width: 144,
    exportAs: { empty: '' },
    render: (row) => row.products ?? '',
  },
  {
    key: 'licence',
    heading: '许可证',
    width: 128,
    exportAs: { words: supplierStateWords },
    render: (row) => (
      <StatusMark kind={kinds[row.licence]}>{supplierStateWords[row.licence]}</StatusMark>
    ),
  },
  {
    key: 'licenceNumber',
    heading: '许可证编号',
    width: 160,
    exportAs: { empty: '' },
    render: (row) => row.licenceNumber ?? '',
  },
  {
    key: 'licenceTo',
    heading: '有效期到',
    width: 104,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.licenceTo ?? '',
  },
  {
    key: 'address',
    heading: '地址',
    width: 160,
    exportAs: { empty: '' },
    render: (row) => row.address ?? '',
  },
  {
    key: 'phone',
    heading: '联系方式',
    width: 120,
    exportAs: { empty: '' },
    render: (row) => row.phone ?? '',
  },
  {
    key: 'deliveryCount',
    heading: '进货批数',
    width: 80,
    align: 'right',
    exportAs: { kind: 'number' },
    render: (row) => row.deliveryCount,
  },
  {
    key: 'lastDeliveredOn',
    heading: '最近进货',
    width: 104,
    exportAs: { kind: 'day', empty: '' },
    render: (row) => row.lastDeliveredOn ?? '',
  },
]

const states = (['holds', 'soon', 'over', 'unknown'] as const).map((value) => ({
  value,
  label: supplierStateWords[value],
}))

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'close' | 'files'; readonly supplier: Supplier }
  | null

function Dialog({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  switch (open?.kind) {
    case 'new':
      return <SupplierDialog supplier={null} onClose={onClose} />
    case 'edit':
      return <SupplierDialog supplier={open.supplier} onClose={onClose} />
    case 'close':
      return <CloseSupplierDialog supplier={open.supplier} onClose={onClose} />
    case 'files': {
      const { id, name, files } = open.supplier
      return (
        <Modal opened onClose={onClose} title={`许可证等文件：${name}`}>
          <SafetyFiles of={name} subject="supplier" subjectId={id} files={files} />
        </Modal>
      )
    }
    default:
      return null
  }
}

function useRowActions(setOpen: (open: Open) => void) {
  const mayPlan = useMay('safety.plan')
  const actions = (supplier: Supplier) => [
    { label: '许可证等文件', run: () => setOpen({ kind: 'files', supplier }) },
    ...(mayPlan ? [{ label: '更正', run: () => setOpen({ kind: 'edit', supplier }) }] : []),
    ...(mayPlan && supplier.usedTo === null
      ? [{ label: '停用', run: () => setOpen({ kind: 'close', supplier }) }]
      : []),
  ]
  return { name: ({ name }: Supplier) => name, actions }
}

/** Suppliers as of the day with how their licences stand. */
export function SuppliersList({ view, onView }: FoodListProps) {
  const [open, setOpen] = useState<Open>(null)
  const mayPlan = useMay('safety.plan')
  const { licence, search } = view
  const input = {
    ...useAsOfInput(),
    ...(licence === undefined ? {} : { licence }),
    ...(search === '' ? {} : { search }),
  }
  const list = useOperationQuery(
    listSuppliers,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listSuppliers, input, title: '食品供货单位', filters: '' })
  const add = mayPlan ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setOpen({ kind: 'new' })}
    >
      登记供货单位
    </Button>
  ) : null
  return (
    <>
      <ListPage<Supplier>
        list="safety.suppliers"
        title="食品安全"
        unit="家"
        rows={list.data?.rows}
        total={list.data?.total}
        isLoading={list.isFetching && list.isPlaceholderData}
        error={list.error}
        onRetry={() => void list.refetch()}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(supplier) => setOpen({ kind: 'files', supplier })}
        rowActions={useRowActions(setOpen)}
        view={view}
        onView={onView}
        searchHint="单位、品种、许可证编号"
        filters={
          <>
            <FoodTabs view={view} onView={onView} />
            <Select
              aria-label="许可证"
              placeholder="许可证"
              w={136}
              clearable
              data={states}
              value={licence ?? null}
              onChange={(value) => onView({ licence: value ?? undefined, page: 1 })}
            />
          </>
        }
        isFiltered={licence !== undefined}
        onClearFilters={() => onView({ licence: undefined, search: '', page: 1 })}
        actions={add}
        empty={
          <EmptyState title="还没有供货单位" action={add}>
            登记名称、地址、联系方式和许可证有效期；到期前 30 天在今日提醒。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Dialog open={open} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
