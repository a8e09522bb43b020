import type { listFeeItems, recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'

export type FeeItem = OutputOf<typeof listFeeItems>['rows'][number]

export interface ItemValues extends Record<string, unknown> {
  name: string
  category: FeeItem['category']
  pricing: FeeItem['pricing']
  per: FeeItem['per']
  isDefault: boolean
  unitName: string
  note: string
  position: number | string
  closedOn: string
  reason: string
}

export function itemValues(item: FeeItem | null): ItemValues {
  return {
    name: item?.name ?? '',
    category: item?.category ?? 'service',
    pricing: item?.pricing ?? 'plain',
    per: item?.per ?? 'month',
    isDefault: item?.isDefault ?? false,
    unitName: item?.unitName ?? '',
    note: item?.note ?? '',
    position: item?.position ?? '',
    closedOn: item?.closedOn ?? '',
    reason: '',
  }
}

export function itemInput(values: ItemValues): InputOf<typeof recordFeeItem> {
  const { name, category, pricing, per, isDefault, unitName, note, position } = values
  return {
    name,
    category,
    pricing,
    per,
    isDefault,
    unitName,
    note,
    position: position === '' ? null : Number(position),
  }
}
