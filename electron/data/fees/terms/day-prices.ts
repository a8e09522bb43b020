import { priceGaps, type PriceTable, priceOn } from '#shared/rules/fees/prices.ts'
import type { FeeRules } from '#shared/contract/fees/fee-rule.ts'
import type { priceSources } from '#shared/contract/fees/terms.ts'
import { firstOfMonth, monthOf } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { type FeeItem, feeItemsOf } from '../table/read.ts'
import type { ChargeOfDay } from './own-charges.ts'

export interface PaidItem {
  readonly feeItemId: number | null
  readonly name: string
  readonly category: string
  readonly per: 'month' | 'day'
  readonly quantity: number
  readonly priceFen: number | null
  readonly sumFen: number | null
  readonly source: (typeof priceSources)[number]
  readonly sourceWords: string
  readonly problem: string | null
}

interface BedOfDay {
  readonly code: string
  readonly isExtra: boolean
  readonly bedRateId: number | null
  readonly rateName: string | null
}

/** What of a person decides the prices of the fee table on a day. */
interface Situation {
  readonly day: string
  readonly beds: readonly BedOfDay[]
  readonly level: { readonly id: number; readonly name: string } | null
}

async function bedsOn(db: Database, stayId: number, day: string): Promise<readonly BedOfDay[]> {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .leftJoin('roomRate', (join) =>
      join
        .onRef('roomRate.roomId', '=', 'bed.roomId')
        .on('roomRate.voidedAt', 'is', null)
        .on(coversDay('roomRate.rateFrom', 'roomRate.rateTo', day)),
    )
    .leftJoin('bedRate', 'bedRate.id', 'roomRate.bedRateId')
    .select(['bed.code', 'bedStay.kind', 'roomRate.bedRateId', 'bedRate.name as rateName'])
    .where('bedStay.stayId', '=', stayId)
    .where('bedStay.voidedAt', 'is', null)
    .where(coversDay('bedStay.bedFrom', 'bedStay.bedTo', day))
    .orderBy('bedStay.id')
    .execute()
  return rows.map(({ kind, ...row }) => ({ ...row, isExtra: kind !== 'main' }))
}

/** The level by which care is charged: that of the day, or of the first day of the month. */
async function levelOn(
  db: Database,
  stay: { readonly id: number; readonly stayFrom: string },
  day: string,
  { levelChange }: Pick<FeeRules, 'levelChange'>,
) {
  const first = firstOfMonth(monthOf(day))
  const start = first < stay.stayFrom ? stay.stayFrom : first
  const row = await db
    .selectFrom('residentCareLevel')
    .innerJoin('careLevel', 'careLevel.id', 'residentCareLevel.careLevelId')
    .select(['careLevel.id', 'careLevel.name'])
    .where('residentCareLevel.stayId', '=', stay.id)
    .where('residentCareLevel.voidedAt', 'is', null)
    .where(
      coversDay(
        'residentCareLevel.levelFrom',
        'residentCareLevel.levelTo',
        levelChange === 'next-month' ? start : day,
      ),
    )
    .executeTakeFirst()
  return row ?? null
}

type Priced = Pick<PaidItem, 'priceFen' | 'source' | 'sourceWords' | 'problem'>

/** `2026 年收费标准，双人间`. */
function tableWords(table: PriceTable | null, part: string | null): string {
  return [table?.name ?? '收费标准', part].filter((word) => word !== null).join('，')
}

/** What the table of the day says; null where the item is none of its fees. */
function byTable(
  tables: readonly PriceTable[],
  item: FeeItem,
  { day, level }: Situation,
  bed: BedOfDay | undefined,
): Priced | null {
  const asked = { bedRateId: bed?.bedRateId ?? null, careLevelId: level?.id ?? null }
  const found = priceOn(tables, { feeItemId: item.id, pricing: item.pricing, ...asked }, day)
  if (found.state === 'not-listed') return null
  const parts = {
    plain: null,
    'bed-rate': bed?.rateName ?? null,
    'care-level': level?.name ?? null,
  }
  const sourceWords = tableWords(found.table, parts[item.pricing])
  if (found.state === 'known') {
    return { priceFen: found.priceFen, source: 'table', sourceWords, problem: null }
  }
  return { priceFen: null, source: 'table', sourceWords, problem: priceGaps[found.gap] }
}

function ownPrice(own: ChargeOfDay): Priced | null {
  if (own.priceFen === null) return null
  const problem = null
  if (own.priceFen === 0) return { priceFen: 0, source: 'free', sourceWords: '不收', problem }
  const { priceFen } = own
  if (own.agreementId === null) return { priceFen, source: 'own', sourceWords: '单独约定', problem }
  const number = own.agreementNumber === null ? '' : ` ${own.agreementNumber}`
  return { priceFen, source: 'agreement', sourceWords: `协议${number}`, problem }
}

function paid(item: FeeItem, priced: Priced, own: ChargeOfDay | undefined, words = ''): PaidItem {
  const quantity = own?.quantity ?? 1
  const { id: feeItemId, category } = item
  return {
    feeItemId,
    name: `${item.name}${words}`,
    category,
    per: own?.per ?? (item.per === 'day' ? 'day' : 'month'),
    quantity,
    ...priced,
    sumFen: priced.priceFen === null ? null : priced.priceFen * quantity,
  }
}

const unlisted: Priced = {
  priceFen: null,
  source: 'table',
  sourceWords: '收费标准',
  problem: '收费标准里没有这一项',
}

/** One item as it is charged on the day; a second bed is charged once more. */
function charged(
  tables: readonly PriceTable[],
  item: FeeItem,
  at: Situation,
  own: ChargeOfDay | undefined,
): readonly PaidItem[] {
  const main = at.beds.find(({ isExtra }) => !isExtra)
  const listed = byTable(tables, item, at, main)
  const priced = own === undefined ? listed : (ownPrice(own) ?? listed ?? unlisted)
  const lines = priced === null ? [] : [paid(item, priced, own)]
  if (item.pricing !== 'bed-rate' || !item.isDefault) return lines
  const extra = at.beds.filter(({ isExtra }) => isExtra)
  return [
    ...lines,
    ...extra.flatMap((bed) => {
      const second = byTable(tables, item, at, bed)
      return second === null ? [] : [paid(item, second, undefined, `（加用 ${bed.code}）`)]
    }),
  ]
}

function agreedSum(monthlyFeeFen: number | null): PaidItem {
  return {
    feeItemId: null,
    name: '月费（包干）',
    category: 'total',
    per: 'month',
    quantity: 1,
    priceFen: monthlyFeeFen,
    sumFen: monthlyFeeFen,
    source: 'total',
    sourceWords: '约定月费',
    problem: monthlyFeeFen === null ? '没有登记月费' : null,
  }
}

/** What a person who is in on a day pays by item, in the order of the fee table. */
export async function itemsOn(
  db: Database,
  stay: { readonly id: number; readonly stayFrom: string },
  day: string,
  by: {
    readonly basis: 'table' | 'total'
    readonly rules: FeeRules
    readonly tables: readonly PriceTable[]
    readonly own: readonly ChargeOfDay[]
    readonly monthlyFeeFen: number | null
  },
): Promise<PaidItem[]> {
  const at = {
    day,
    beds: await bedsOn(db, stay.id, day),
    level: await levelOn(db, stay, day, by.rules),
  }
  const items = (await feeItemsOf(db)).filter(({ closedOn }) => closedOn === null || closedOn > day)
  const lines = items.flatMap((item) => {
    const own = by.own.find(({ feeItemId }) => feeItemId === item.id)
    const isAsked = item.isDefault ? by.basis === 'table' : own !== undefined
    return isAsked ? charged(by.tables, item, at, own) : []
  })
  return by.basis === 'total' ? [agreedSum(by.monthlyFeeFen), ...lines] : lines
}
