import type { getTerms } from '#shared/contract/fees/terms.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'

export type Terms = OutputOf<typeof getTerms>
export type Charge = Terms['charges'][number]
export type Waiver = Terms['waivers'][number]

export const basisWords = { table: '按收费标准分项', total: '按约定月费包干' } as const

export const perWords = { month: '元/月', day: '元/天' } as const

/** `2026-06-01 起`, `2026-06-01 到 2026-09-01`. */
export function periodText(from: string, to: string | null): string {
  return to === null ? `${from} 起` : `${from} 到 ${to}`
}

/** What an item of her own costs: the agreed price, none, or that of the fee table. */
export function chargeText({ priceFen, per, quantity }: Charge): string {
  const count = quantity === 1 ? '' : ` × ${quantity}`
  if (priceFen === null) return `按收费标准${count}`
  return priceFen === 0 ? '不收' : `${formatFen(priceFen)} ${perWords[per]}${count}`
}

/** `全部费用减 20%`, `伙食费每月减 100.00 元`. */
export function waiverText({ item, percent, monthlyFen }: Waiver): string {
  const what = item ?? '全部费用'
  return percent === null
    ? `${what}每月减 ${formatFen(monthlyFen ?? 0)} 元`
    : `${what}减 ${percent}%`
}
