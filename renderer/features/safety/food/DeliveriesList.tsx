import { listFoodDeliveries, voidFoodDelivery } from '#shared/contract/safety/food-delivery.ts'
import { deliveryStateWords } from '#shared/rules/safety/food-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { deliveryColumns } from './delivery-columns.tsx'
import { DeliveryDialog } from './DeliveryDialog.tsx'
import { DeliveryUses } from './DeliveryUses.tsx'
import classes from './Food.module.css'
import type { DeliveriesAnswer, Delivery } from './food-rows.ts'
import { type FoodListProps, FoodTabs } from './FoodTabs.tsx'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { UseDialog } from './UseDialog.tsx'

const states = (['in-stock', 'past-best', 'out', 'rejected'] as const).map((value) => ({
  value,
  label: deliveryStateWords[value],
}))

type Open =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit' | 'use' | 'uses' | 'void'; readonly delivery: Delivery }
  | null

function Dialog({ open, onClose }: { readonly open: Open; readonly onClose: () => void }) {
  const toVoid = useCommand(voidFoodDelivery)
  switch (open?.kind) {
    case 'new':
      return <DeliveryDialog delivery={null} onClose={onClose} />
    case 'edit':
      return <DeliveryDialog delivery={open.delivery} onClose={onClose} />
    case 'use':
      return <UseDialog delivery={open.delivery} onClose={onClose} />
    case 'uses':
      return <DeliveryUses delivery={open.delivery} onClose={onClose} />
    case 'void': {
      const { id, version, name } = open.delivery
      return (
        <ReasonDialog
          title={`作废进货：${name}`}
          onSave={(reason) => toVoid.mutateAsync({ id, version, reason })}
          onClose={onClose}
        />
      )
    }
    default:
      return null
  }
}

function useRowActions(setOpen: (open: Open) => void) {
  const mayPlan = useMay('safety.plan')
  const mayWalk = useMay('safety.walk')
  const actions = (delivery: Delivery) => {
    const to = (kind: 'edit' | 'use' | 'uses' | 'void') => () => setOpen({ kind, delivery })
    return [
      ...(mayWalk && delivery.leftHundredths > 0
        ? [{ label: '领用、报废、退货', run: to('use') }]
        : []),
      { label: '领用记录和文件', run: to('uses') },
      ...(mayPlan
        ? [
            { label: '更正', run: to('edit') },
            { label: '作废', run: to('void') },
          ]
        : []),
    ]
  }
  return { name: ({ name, deliveredOn }: Delivery) => `${deliveredOn} ${name}`, actions }
}

function Keeping({ keeping }: { readonly keeping: DeliveriesAnswer['keeping'] }) {
  return (
    <div className={classes.line}>
      <span>
        {`进货查验记录保存到保质期满后 ${keeping.afterBest} 个月，没有保质期的 ${keeping.value} 个月（${keeping.clause}）`}
      </span>
      <CertaintyMark status={keeping.status} note={keeping.note} />
    </div>
  )
}

/** Deliveries as of the day with what is left of each, the newest first. */
export function DeliveriesList({ view, onView }: FoodListProps) {
  const [open, setOpen] = useState<Open>(null)
  const mayWalk = useMay('safety.walk')
  const { stock: state, search } = view
  const input = {
    ...useAsOfInput(),
    ...(state === undefined ? {} : { state }),
    ...(search === '' ? {} : { search }),
  }
  const list = useOperationQuery(
    listFoodDeliveries,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({
    list: listFoodDeliveries,
    input,
    title: '食品进货和库存',
    filters: '',
  })
  const { data } = list
  const add = mayWalk ? (
    <Button
      leftSection={<IconPlus size={16} stroke={1.5} />}
      onClick={() => setOpen({ kind: 'new' })}
    >
      登记进货
    </Button>
  ) : null
  return (
    <>
      <ListPage<Delivery>
        list="safety.food-deliveries"
        title="食品安全"
        unit="批"
        sub={
          data === undefined
            ? ''
            : `有库存 ${data.counts['in-stock']}，过保质期 ${data.counts['past-best']}`
        }
        notice={data === undefined ? undefined : <Keeping keeping={data.keeping} />}
        rows={data?.rows}
        total={data?.total}
        isLoading={list.isFetching && list.isPlaceholderData}
        error={list.error}
        onRetry={() => void list.refetch()}
        columns={deliveryColumns}
        rowKey={(row) => row.id}
        onOpen={(delivery) => setOpen({ kind: 'uses', delivery })}
        rowActions={useRowActions(setOpen)}
        view={view}
        onView={onView}
        searchHint="品名、供货单位、批号"
        filters={
          <>
            <FoodTabs view={view} onView={onView} />
            <Select
              aria-label="情况"
              placeholder="情况"
              w={128}
              clearable
              data={states}
              value={state ?? null}
              onChange={(value) => onView({ stock: value ?? undefined, page: 1 })}
            />
          </>
        }
        isFiltered={state !== undefined}
        onClearFilters={() => onView({ stock: undefined, search: '', page: 1 })}
        actions={add}
        empty={
          <EmptyState title="还没有进货记录" action={add}>
            先登记供货单位，每次进货登记品名、数量、批号和保质期；领用后库存自动减少。
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
