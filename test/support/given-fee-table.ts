import { recordLevel } from '#shared/contract/care/care-level.ts'
import { assignBedRate, recordBedRate } from '#shared/contract/fees/bed-rate.ts'
import { recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import {
  draftFeeTable,
  getFeeTable,
  publishFeeTable,
  setFeePrices,
} from '#shared/contract/fees/fee-table.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Given } from './given.ts'

type Item = GivenInputOf<typeof recordFeeItem>
type Price = GivenInputOf<typeof setFeePrices>['prices'][number]

/** Prices in yuan by item and, where it has them, by class of bed or care level. */
export type Yuan = Readonly<Record<string, number | Readonly<Record<string, number>>>>

/** 床位费 by class, 照护费 by level, 伙食费 for everybody; 陪护 by the day and 理发 by the time for some. */
const items: readonly Item[] = [
  { name: '床位费', category: 'bed', pricing: 'bed-rate', per: 'month', isDefault: true },
  { name: '照护费', category: 'care', pricing: 'care-level', per: 'month', isDefault: true },
  { name: '伙食费', category: 'meal', pricing: 'plain', per: 'month', isDefault: true },
  { name: '陪护', category: 'service', pricing: 'plain', per: 'day' },
  { name: '理发', category: 'service', pricing: 'plain', per: 'time', unitName: '次' },
]

export const usualYuan: Yuan = {
  床位费: { 双人间: 1800, 四人间: 1000 },
  照护费: { 甲级: 600, 乙级: 1200 },
  伙食费: 900,
  陪护: 120,
  理发: 15,
}

/** A fee table as tests start from, by real commands alone. */
export class GivenFeeTable {
  readonly given: Given
  readonly itemIds: Record<string, number> = {}
  readonly rateIds: Record<string, number> = {}
  readonly levelIds: Record<string, number> = {}

  constructor(given: Given) {
    this.given = given
  }

  /** Items, the classes 双人间 and 四人间, the levels 甲级 and 乙级 in use since 2025; no version yet. */
  async parts(): Promise<this> {
    const { home } = this.given
    for (const item of items) {
      this.itemIds[item.name] = (await home.value(recordFeeItem, item)).id
    }
    for (const name of ['双人间', '四人间']) {
      this.rateIds[name] = (await home.value(recordBedRate, { name })).id
    }
    for (const name of ['甲级', '乙级']) {
      const level = { name, levelFrom: '2025-01-01' }
      this.levelIds[name] = (await home.value(recordLevel, level)).id
    }
    return this
  }

  /** A room of a class from 1 January 2025 on, unless told. */
  async room(
    rate: string,
    changes: { readonly bedCount?: number; readonly rateFrom?: string } = {},
  ) {
    const { bedCount = 2, rateFrom = '2025-01-01' } = changes
    const room = await this.given.room({ bedCount })
    const bedRateId = this.rateIds[rate] ?? 0
    await this.given.home.value(assignBedRate, { roomIds: [room.roomId], bedRateId, rateFrom })
    return room
  }

  /** Prices as the command takes them. */
  prices(yuan: Yuan): Price[] {
    return Object.entries(yuan).flatMap(([name, price]): Price[] => {
      const feeItemId = this.itemIds[name] ?? 0
      if (typeof price === 'number') return [{ feeItemId, priceFen: price * 100 }]
      return Object.entries(price).map(([part, sum]) => {
        const bedRateId = this.rateIds[part] ?? null
        const careLevelId = bedRateId === null ? (this.levelIds[part] ?? null) : null
        return { feeItemId, bedRateId, careLevelId, priceFen: sum * 100 }
      })
    })
  }

  /** A draft with prices; from 1 January 2027 unless told. */
  async draft(yuan: Yuan = usualYuan, changes: Partial<GivenInputOf<typeof draftFeeTable>> = {}) {
    const { home } = this.given
    const startsOn = changes.startsOn ?? '2027-01-01'
    const input = { name: `${startsOn.slice(0, 4)} 年收费标准`, startsOn, ...changes }
    const { id } = await home.value(draftFeeTable, input)
    await home.value(setFeePrices, { id, version: 1, prices: this.prices(yuan) })
    return { id, version: 2, startsOn }
  }

  /** A draft that has every price it needs, whatever levels and classes the home has: 100 yuan each. */
  async fullDraft(startsOn: string) {
    const { home } = this.given
    const { id } = await home.value(draftFeeTable, { name: `${startsOn} 起`, startsOn })
    const { lines } = await home.value(getFeeTable, { id })
    const prices = lines.map(({ feeItemId, bedRateId, careLevelId }) => ({
      feeItemId,
      bedRateId,
      careLevelId,
      priceFen: 10_000,
    }))
    await home.value(setFeePrices, { id, version: 1, prices })
    return { id, version: 2, startsOn }
  }

  /** A version in force from 1 January 2026, unless told; published after its day, so with a reason. */
  async published(
    yuan: Yuan = usualYuan,
    changes: Partial<GivenInputOf<typeof draftFeeTable>> = {},
  ) {
    const draft = await this.draft(yuan, { startsOn: '2026-01-01', ...changes })
    const { id, version } = draft
    const lateReason = '开始使用系统时补录'
    await this.given.home.value(publishFeeTable, { id, version, lateReason })
    return { ...draft, version: version + 1 }
  }

  /** The prices that are in force on a day: `床位费/双人间` to fen. */
  async inForce(asOf?: string): Promise<Readonly<Record<string, number | null>>> {
    const { lines } = await this.given.home.value(getFeeTable, asOf === undefined ? {} : { asOf })
    return Object.fromEntries(
      lines.map(({ name, part, priceFen }) => [part === null ? name : `${name}/${part}`, priceFen]),
    )
  }
}
