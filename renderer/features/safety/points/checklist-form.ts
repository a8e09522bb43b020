import type { listChecklists } from '#shared/contract/safety/checklist.ts'
import type { OutputOf } from '#shared/operation.ts'

export type ChecklistRow = OutputOf<typeof listChecklists>['rows'][number]
export type ItemShown = ChecklistRow['items'][number]

/** An item as the form holds it; texts as typed. `key` tells it from others while it is moved about. */
export interface ItemValues {
  key: number
  id: number | null
  heading: string
  text: string
  hint: string
  asks: 'met' | 'number'
  unit: string
  minimum: number | string
  maximum: number | string
  /** `order61 item-3`, or empty. */
  basis: string
  hazardKind: string | null
}

/** A new item; it stands under the heading of the one before. */
export const emptyItem = (key: number, heading: string): ItemValues => ({
  key,
  id: null,
  heading,
  text: '',
  hint: '',
  asks: 'met',
  unit: '',
  minimum: '',
  maximum: '',
  basis: '',
  hazardKind: null,
})

const numberOf = (typed: number | string): number | null => (typed === '' ? null : Number(typed))

/** A key that no item has. */
export const freeKey = (items: readonly ItemValues[]): number =>
  Math.max(0, ...items.map(({ key }) => key)) + 1

/** The form filled with items as they stand. */
export const itemValues = (items: readonly ItemShown[]): ItemValues[] =>
  items.map((item, index) => ({
    key: index + 1,
    id: item.id,
    heading: item.heading ?? '',
    text: item.text,
    hint: item.hint ?? '',
    asks: item.asks,
    unit: item.unit ?? '',
    minimum: item.minimum ?? '',
    maximum: item.maximum ?? '',
    basis: item.rulebook === null ? '' : `${item.rulebook} ${item.ruleItem}`,
    hazardKind: item.hazardKind,
  }))

/** What is sent for the items; unit and range only where a number is asked. */
export const itemsInput = (items: readonly ItemValues[]) =>
  items.map(({ id, heading, text, hint, asks, unit, minimum, maximum, basis, hazardKind }) => {
    const isNumber = asks === 'number'
    const [rulebook = null, ruleItem = null] = basis === '' ? [] : basis.split(' ')
    return {
      id,
      heading,
      text,
      hint,
      asks,
      unit: isNumber ? unit : null,
      minimum: isNumber ? numberOf(minimum) : null,
      maximum: isNumber ? numberOf(maximum) : null,
      rulebook,
      ruleItem,
      hazardKind,
    }
  })

/** What a reading should be: `0–8 ℃`. */
export function rangeWords({ asks, unit, minimum, maximum }: ItemShown): string {
  if (asks === 'met') return '符合或不符合'
  const of = unit === null ? '' : ` ${unit}`
  if (minimum !== null && maximum !== null) return `填数字，${minimum}–${maximum}${of}`
  if (minimum !== null) return `填数字，不低于 ${minimum}${of}`
  return maximum === null ? `填数字${of}` : `填数字，不高于 ${maximum}${of}`
}
