import { assignBedRate, recordBedRate } from '#shared/contract/fees/bed-rate.ts'
import { recordBasis } from '#shared/contract/fees/charge.ts'
import { recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import { attachFeeNoticeFile, recordFeeNotice } from '#shared/contract/fees/fee-notice.ts'
import { initialFeeRules, recordFeeRules } from '#shared/contract/fees/fee-rule.ts'
import {
  draftFeeTable,
  getFeeTable,
  publishFeeTable,
  setFeePrices,
} from '#shared/contract/fees/fee-table.ts'
import { recordWaiver } from '#shared/contract/fees/waiver.ts'
import { addDays, type Day, monthOf } from '#shared/text/day.ts'
import { allowancePercent, type SampleFees, sampleFees } from './fee-prices.ts'
import { drawnNotice } from './pictures.ts'
import type { SampleHome } from './sample-home.ts'

/** Who in the sample home is asked by name where two people must do it. */
export const director = '沈建国'

const items = [
  { name: '床位费', category: 'bed', pricing: 'bed-rate', per: 'month', isDefault: true },
  { name: '照护费', category: 'care', pricing: 'care-level', per: 'month', isDefault: true },
  { name: '伙食费', category: 'meal', pricing: 'plain', per: 'month', isDefault: true },
  { name: '理发', category: 'service', pricing: 'plain', per: 'time', unitName: '次' },
  { name: '陪同就医', category: 'service', pricing: 'plain', per: 'time', unitName: '次' },
  { name: '物品损坏赔偿', category: 'damages', pricing: 'plain', per: 'once' },
] as const

type ItemName = (typeof items)[number]['name']

/** Ids of what is charged in the sample home. */
export interface SampleCharges {
  readonly itemIds: ReadonlyMap<ItemName, number>
}

export function itemId({ itemIds }: SampleCharges, name: ItemName): number {
  const id = itemIds.get(name)
  if (id === undefined) throw new Error(`the sample home has no fee ${name}`)
  return id
}

async function addItems(home: SampleHome): Promise<SampleCharges> {
  const itemIds = new Map<ItemName, number>()
  for (const item of items) {
    const { id } = await home.call(recordFeeItem, item)
    itemIds.set(item.name, id)
  }
  return { itemIds }
}

/** The classes of beds, each with its rooms: those of the ward hold four. */
async function addRates(home: SampleHome, from: Day): Promise<ReadonlyMap<string, number>> {
  const { db } = home.open.service.home?.reader ?? {}
  if (db === undefined) throw new Error('the sample home is not open')
  const rooms = await db
    .selectFrom('room')
    .innerJoin('bed', 'bed.roomId', 'room.id')
    .select('room.id')
    .select((eb) => eb.fn.countAll<number>().as('bedCount'))
    .where('room.voidedAt', 'is', null)
    .where('bed.voidedAt', 'is', null)
    .groupBy('room.id')
    .execute()
  const rates = new Map<string, number>()
  for (const name of ['双人间', '四人间'] as const) {
    const { id: bedRateId } = await home.call(recordBedRate, { name })
    const roomIds = rooms
      .filter(({ bedCount }) => bedCount > 2 === (name === '四人间'))
      .map(({ id }) => id)
    if (roomIds.length > 0) await home.call(assignBedRate, { roomIds, bedRateId, rateFrom: from })
    rates.set(name, bedRateId)
  }
  return rates
}

function priceYuan(fees: SampleFees, name: string, part: string | null): number | null {
  const of = (prices: Readonly<Record<string, number>>) => prices[part ?? ''] ?? null
  if (name === '床位费') return of(fees.bed)
  if (name === '照护费') return of(fees.care)
  if (name === '伙食费') return fees.meal
  if (name === '理发') return fees.haircut
  return name === '陪同就医' ? fees.escort : null
}

/** A version of the fee table, published and shown to the public. */
async function addTable(
  home: SampleHome,
  fees: SampleFees,
  given: { readonly name: string; readonly startsOn: Day; readonly basedOnId: number | null },
): Promise<number> {
  const { id } = await home.call(draftFeeTable, {
    ...given,
    basis: 'agreement',
    basisNote: '公建民营，按委托运营协议约定的标准',
    decidedOn: addDays(given.startsOn, -40),
    decidedBy: '院务会',
    reason: given.basedOnId === null ? null : '人工和食材成本上涨',
  })
  const { table, lines } = await home.call(getFeeTable, { id })
  const prices = lines.flatMap(({ feeItemId, bedRateId, careLevelId, name, part }) => {
    const yuan = priceYuan(fees, name, part)
    return yuan === null ? [] : [{ feeItemId, bedRateId, careLevelId, priceFen: yuan * 100 }]
  })
  const set = await home.call(setFeePrices, { id, version: table?.version ?? 1, prices })
  const lateReason = '补录启用本程序以前的标准'
  await home.call(publishFeeTable, { id, version: set.version, lateReason })
  const { id: feeNoticeId } = await home.call(recordFeeNotice, {
    feeTableId: id,
    noticedFrom: addDays(given.startsOn, -35),
    place: '一楼大厅公示栏',
    postedBy: '周敏',
  })
  const fileName = `${given.name}公示.png`
  await home.call(attachFeeNoticeFile, { feeNoticeId, fileName, bytes: drawnNotice() })
  return id
}

const hospital = { fromDay: 4, percent: 0 }
const meals = { fromDay: 2, percent: 0 }
const always = { bed: null, care: null, meal: null, service: null, other: null, total: null }

async function addRules(home: SampleHome, from: Day): Promise<void> {
  const rules = {
    ...initialFeeRules,
    defaultBasis: 'table' as const,
    hospital: { ...always, care: hospital, meal: meals },
    outing: { ...always, meal: meals },
    refundDays: 7,
  }
  await home.call(recordFeeRules, { month: monthOf(from), rules, reason: '院务会通过' })
}

/** Whom the state supports one sum is agreed for; who gets the allowance is let off a part. */
async function addPersonalTerms(home: SampleHome, begin: Day): Promise<void> {
  const { db } = home.open.service.home?.reader ?? {}
  if (db === undefined) throw new Error('the sample home is not open')
  const approve = await home.as(director)
  const groups = await db
    .selectFrom('residentGroup')
    .innerJoin('stay', 'stay.id', 'residentGroup.stayId')
    .select(['residentGroup.residentId', 'payerGroup', 'groupFrom', 'groupTo', 'stayTo'])
    .where('residentGroup.voidedAt', 'is', null)
    .where('stay.voidedAt', 'is', null)
    .orderBy('groupFrom')
    .execute()
  for (const { residentId, payerGroup, groupFrom, groupTo, stayTo } of groups) {
    const from = groupFrom < begin ? begin : groupFrom
    if ((groupTo !== null && groupTo <= from) || (stayTo !== null && stayTo <= from)) continue
    if (payerGroup === 'extreme-poverty') {
      await home.call(recordBasis, { residentId, basis: 'total', basisFrom: groupFrom })
    }
    if (payerGroup !== 'minimum-allowance') continue
    const given = { residentId, percent: allowancePercent, waiverFrom: from, waiverTo: groupTo }
    await approve(recordWaiver, { ...given, reason: '低保家庭，院务会同意减免' })
  }
}

/** What the home charges, in two versions of its fee table, and what some people pay otherwise. */
export async function addCharges(
  home: SampleHome,
  { begin, newYear, first }: { readonly begin: Day; readonly newYear: Day; readonly first: Day },
): Promise<SampleCharges> {
  const charges = await addItems(home)
  await addRates(home, first)
  const [before, after] = sampleFees
  const name = (day: Day) => `${day.slice(0, 4)} 年收费标准`
  const basedOnId = await addTable(home, before, {
    name: name(first),
    startsOn: first,
    basedOnId: null,
  })
  await addTable(home, after, { name: name(newYear), startsOn: newYear, basedOnId })
  await addRules(home, begin)
  await addPersonalTerms(home, begin)
  return charges
}
