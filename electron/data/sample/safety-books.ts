import { discardFoodSamples, recordFoodSamples } from '#shared/contract/safety/food.ts'
import {
  createSupplier,
  recordFoodDelivery,
  recordFoodUse,
} from '#shared/contract/safety/food-delivery.ts'
import {
  createVideoSystem,
  recordVideoCheck,
  recordVideoRequest,
} from '#shared/contract/safety/video.ts'
import { recordVisit } from '#shared/contract/safety/visit.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { Random } from './random.ts'
import { daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

interface BooksSize extends SampleSize {
  /** The last instant of which anything is told. */
  readonly last: string
}

/** So many of a list that stand beside each other in it, begun at random and going round. */
function some<T>(random: Random, list: readonly T[], count: number): readonly T[] {
  const first = random.between(0, Math.max(0, list.length - 1))
  return [...list.slice(first), ...list.slice(0, first)].slice(0, count)
}

const hour = (day: Day, at: string) => instantAt(day, at) ?? ''

const dishes = {
  breakfast: ['小米粥', '白粥', '馒头', '茶叶蛋', '豆浆', '酱瓜'],
  lunch: ['红烧肉末豆腐', '清炒小白菜', '冬瓜虾皮汤', '清蒸鲈鱼', '番茄炒蛋', '山药木耳'],
  dinner: ['肉丝面', '香菇青菜', '南瓜粥', '蒸蛋羹', '土豆炖鸡块', '拌黄瓜'],
} as const

const served = { breakfast: '06:50', lunch: '11:20', dinner: '17:10' } as const
const daysOfSamples = 12
const daysKept = 2

/** Three meals a day; what had to be kept for 48 hours is thrown away on the third day. */
async function addFoodSamples(home: SampleHome, random: Random, size: BooksSize): Promise<void> {
  const who = { takenBy: '厨房', keptIn: '留样柜' }
  for (let back = daysOfSamples; back >= 0; back--) {
    const mealOn = addDays(size.until, -back)
    for (const meal of ['breakfast', 'lunch', 'dinner'] as const) {
      const takenAt = hour(mealOn, served[meal])
      if (takenAt > size.last) continue
      const of = some(random, dishes[meal], 3)
      const grams = () => random.between(125, 160)
      const said = { mealOn, meal, takenAt, ...who }
      const { ids } = await home.call(recordFoodSamples, {
        ...said,
        dishes: of.map((dish) => ({ dish, grams: grams() })),
      })
      const discardedAt = hour(addDays(mealOn, daysKept), '18:30')
      if (discardedAt > size.last) continue
      const samples = ids.map((id) => ({ id, version: 1 }))
      await home.call(discardFoodSamples, { samples, discardedAt, discardedBy: '厨房' })
    }
  }
}

const suppliers = [
  ['城西粮油批发部', '昆山路 18 号', '13900010001', 400],
  ['惠民肉类配送', '昆山路 52 号', '13900010002', 21],
  ['绿源蔬菜合作社', '张浦镇新农村', '13900010003', null],
] as const

const deliveries = [
  [0, '大米', '25 千克/袋', 10, '袋', 300, 6],
  [0, '食用油', '5 升/桶', 12, '桶', 400, 5],
  [1, '冷鲜猪肉', '散装', 40, '千克', 4, 40],
  [1, '冷冻鸡腿', '1 千克/袋', 20, '袋', 180, 8],
  [2, '小白菜', '散装', 30, '千克', 3, 30],
] as const

/** What came and what is left; the licence of one runs out soon, of one none is on file. */
async function addFoodStock(home: SampleHome, { until }: BooksSize): Promise<void> {
  const ids: number[] = []
  for (const [name, address, phone, licenceDays] of suppliers) {
    const licenceTo = licenceDays === null ? null : addDays(until, licenceDays)
    const licenceNumber = licenceDays === null ? null : `JY1320583000${4100 + ids.length}`
    const said = { name, address, phone, licenceNumber, licenceTo }
    ids.push((await home.call(createSupplier, said)).id)
  }
  for (const [
    index,
    [of, name, specification, quantity, unit, good, used],
  ] of deliveries.entries()) {
    const deliveredOn = addDays(until, -5 - index)
    const { id: deliveryId } = await home.call(recordFoodDelivery, {
      supplierId: ids[of] ?? 0,
      deliveredOn,
      name,
      specification,
      quantityHundredths: quantity * 100,
      unit,
      producedOn: addDays(deliveredOn, -1),
      lot: `批 ${deliveredOn.slice(5).replace('-', '')}`,
      bestBefore: addDays(deliveredOn, good),
      result: 'accepted' as const,
      checkedBy: '周敏',
    })
    const usedOn = addDays(deliveredOn, 2)
    const quantityHundredths = used * 100
    await home.call(recordFoodUse, { deliveryId, kind: 'used', usedOn, quantityHundredths })
  }
}

/** A month of visitors of those who live here; two of today are still in the house. */
async function addVisits(home: SampleHome, random: Random, size: BooksSize): Promise<void> {
  const { db } = home.open.service.home?.reader ?? {}
  if (db === undefined) return
  const living = await db
    .selectFrom('stay')
    .select('residentId')
    .where('voidedAt', 'is', null)
    .where('stayTo', 'is', null)
    .where('stayFrom', '<', addDays(size.until, -30))
    .orderBy('residentId')
    .execute()
  for (let back = 28; back >= 0; back -= 2) {
    const on = addDays(size.until, -back)
    const cameAt = hour(on, '09:40')
    if (cameAt > size.last) continue
    for (const { residentId } of some(random, living, 2)) {
      const leftAt = back === 0 ? null : hour(on, '11:15')
      const [visitorName, relation] = random.pick([
        ['徐女士', '女儿'],
        ['陈先生', '儿子'],
        ['吴先生', '朋友'],
        ['沈女士', '亲属'],
      ])
      const said = { residentId, visitorName, relation, purpose: 'visit' as const }
      await home.call(recordVisit, { ...said, personCount: random.between(1, 3), cameAt, leftAt })
    }
  }
}

/** One system that keeps long enough and one that does not. */
async function addVideo(home: SampleHome, { until, last }: BooksSize): Promise<void> {
  const filed = { filedWith: '属地派出所', filedOn: addDays(until, -400) }
  for (const [name, place, cameraCount, keptDays] of [
    ['公共区域监控', '大门、走廊、电梯、餐厅', 26, 92],
    ['厨房监控', '厨房、库房', 4, 21],
  ] as const) {
    const said = { name, place, cameraCount, retentionDays: 90, ...filed }
    const { id: systemId } = await home.call(createVideoSystem, said)
    const day = addDays(until, -6)
    const look = { systemId, checkedAt: hour(day, '10:00'), checkedBy: '周敏' }
    const found = { oldestOn: addDays(day, -keptDays), workingCount: cameraCount }
    await home.call(recordVideoCheck, { ...look, ...found })
    if (keptDays < 90) continue
    const on = addDays(until, -3)
    if (hour(on, '15:00') > last) continue
    await home.call(recordVideoRequest, {
      systemId,
      requestedBy: '沈建国',
      reason: '了解走廊跌倒的经过',
      content: '2 层走廊',
      contentFrom: hour(addDays(on, -1), '14:00'),
      contentTo: hour(addDays(on, -1), '15:00'),
      approvedBy: '沈建国',
      shownAt: hour(on, '15:00'),
    })
  }
}

/** Samples and stock of the kitchen, visitors, video: what the safety officer's books hold. */
export async function addSafetyBooks(home: SampleHome, size: BooksSize): Promise<void> {
  const random = new Random(size.seed + 77)
  await addFoodSamples(home, random, size)
  await addFoodStock(home, size)
  await addVisits(home, random, size)
  await addVideo(home, size)
  // They were entered just now, and were there since long.
  const { db } = home.open.service.home?.writer ?? {}
  const usedFrom = addDays(size.until, -daysOfHistory)
  await db?.updateTable('supplier').set({ usedFrom }).execute()
  await db?.updateTable('videoSystem').set({ usedFrom }).execute()
}
