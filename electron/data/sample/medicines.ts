import { recordMedicine } from '#shared/contract/care/medicine.ts'
import { recordCustody } from '#shared/contract/care/medicine-custody.ts'
import { recordMedicineOrder, stopMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { giveDoses, recordDoseEffect } from '#shared/contract/care/medicine-round.ts'
import {
  countMedicines,
  discardMedicines,
  getMedicineBook,
  receiveMedicines,
  returnMedicines,
} from '#shared/contract/care/medicine-stock.ts'
import { list } from '#shared/contract/residents/resident.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { type PresenceOf, presenceOf } from '../care/medicine/presence.ts'
import { Random } from './random.ts'
import { daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

type Call = Awaited<ReturnType<SampleHome['as']>>
type DoseInput = GivenInputOf<typeof giveDoses>['doses'][number]

interface Scene {
  readonly call: Call
  readonly random: Random
  readonly presence: PresenceOf
  /** The last day whose doses are recorded; what is due after it waits on the round. */
  readonly lastDay: Day
}

interface Course {
  readonly residentId: number
  readonly medicineId: number
  readonly orderId: number
  readonly hours: readonly string[]
}

const at = (day: Day, hour: string): string => instantAt(day, hour) ?? ''

/** Long orders of people who have been in for two years. */
const longMedicines = [
  ['氨氯地平片', '氨氯地平', '5 mg×28 片', ['08:00']],
  ['二甲双胍片', '二甲双胍', '0.5 g×60 片', ['08:00', '18:00']],
  ['阿司匹林肠溶片', '阿司匹林', '0.1 g×30 片', ['08:00']],
  ['阿托伐他汀钙片', '阿托伐他汀', '20 mg×28 片', ['20:00']],
  ['多奈哌齐片', '多奈哌齐', '5 mg×28 片', ['20:00']],
  ['缬沙坦胶囊', '缬沙坦', '80 mg×28 粒', ['08:00', '18:00']],
] as const

const newMedicines = [
  ['美托洛尔缓释片', '美托洛尔', '47.5 mg×28 片', ['08:00']],
  ['氯吡格雷片', '氯吡格雷', '75 mg×28 片', ['08:00']],
  ['碳酸钙 D3 片', '碳酸钙、维生素 D3', '0.6 g×60 片', ['12:00']],
  ['乙酰半胱氨酸片', '乙酰半胱氨酸', '0.6 g×12 片', ['08:00', '18:00']],
  ['奥美拉唑肠溶胶囊', '奥美拉唑', '20 mg×28 粒', ['07:30']],
] as const

async function begin(
  { call }: Scene,
  residentId: number,
  of: {
    readonly medicine: readonly [string, string, string, readonly string[]]
    readonly from: Day
    readonly isDoubleChecked?: boolean
  },
): Promise<Course> {
  const [name, ingredient, specification, hours] = of.medicine
  const { id: medicineId } = await call(recordMedicine, {
    residentId,
    name,
    ingredient,
    specification,
    unit: specification.endsWith('粒') ? '粒' : '片',
    isDoubleChecked: of.isDoubleChecked ?? false,
  })
  const { id: orderId } = await call(recordMedicineOrder, {
    medicineId,
    doseHundredths: 100,
    way: '口服',
    frequency: { frequency: 'at-hours', hours: [...hours] },
    orderedBy: '县人民医院',
    orderedOn: of.from,
    orderFrom: of.from,
    // Kept only where the medicine meets an allergy of hers.
    allergyAnswer: '过敏史只是口述，医生问过后继续用，首周每天观察',
    allergyAnsweredBy: '县人民医院李医生',
  })
  return { residentId, medicineId, orderId, hours }
}

function receive(
  { call }: Scene,
  { residentId, medicineId }: Pick<Course, 'residentId' | 'medicineId'>,
  of: {
    readonly on: Day
    readonly count: number
    readonly number: string
    readonly goodDays: number
  },
) {
  return call(receiveMedicines, {
    residentId,
    batches: [
      {
        medicineId,
        amountHundredths: of.count * 100,
        batchNumber: of.number,
        expiresOn: addDays(of.on, of.goodDays),
        broughtBy: '家属',
      },
    ],
    receivedAt: at(of.on, '07:00'),
  })
}

/** The doses of some days, one now and then refused; who was away took nothing here. */
function dosesOf({ random, presence }: Scene, course: Course, from: Day, to: Day): DoseInput[] {
  const doses: DoseInput[] = []
  for (let day = from; day < to; day = addDays(day, 1)) {
    for (const hour of course.hours) {
      const dueAt = at(day, hour)
      const { residentId, orderId: medicineOrderId } = course
      if (!presence.isExpected(residentId, dueAt)) continue
      const doneAt = new Date(Date.parse(dueAt) + random.between(-20, 40) * 60_000).toISOString()
      const dose = { medicineOrderId, residentId, dueAt, doneAt }
      const isAway = presence.isAway(residentId, dueAt) || presence.isAway(residentId, doneAt)
      if (isAway) doses.push({ ...dose, outcome: 'away', reason: '外出' })
      else if (random.chance(0.006)) doses.push({ ...dose, outcome: 'refused', reason: '老人拒绝' })
      else doses.push({ ...dose, outcome: 'given' })
    }
  }
  return doses
}

async function give({ call }: Scene, doses: readonly DoseInput[]): Promise<void> {
  if (doses.length === 0) return
  await call(giveDoses, { doses: [...doses], identifiedBy: 'name', by: '马秀兰' })
}

/** What lies in the boxes of a medicine; of one count a tablet is missing and said why. */
async function count({ call }: Scene, { residentId, medicineId }: Course, on: Day, lost: boolean) {
  const { proofs } = await call(getMedicineBook, { medicineId, asOf: addDays(on, -1) })
  const open = proofs.filter(({ balanceHundredths }) => balanceHundredths > 0)
  const lines = open.map(({ batchId, balanceHundredths }, index) =>
    lost && index === 0
      ? { batchId, countedHundredths: balanceHundredths - 100, reason: '掉在地上弄脏，已丢弃' }
      : { batchId, countedHundredths: balanceHundredths },
  )
  if (lines.length === 0) return
  await call(countMedicines, {
    residentId,
    lines,
    secondCountedBy: '马秀兰',
    countedAt: at(on, '00:30'),
  })
}

const monthDays = 30
const countEveryMonths = 3

/** Two years of one medicine: a delivery and the doses of each month, a count each quarter. */
async function twoYears(scene: Scene, course: Course, from: Day, number: number): Promise<void> {
  let month = 0
  for (let on = from; on <= scene.lastDay; on = addDays(on, monthDays)) {
    if (month > 0 && month % countEveryMonths === 0) {
      await count(scene, course, on, number === 0 && month === countEveryMonths * 2)
    }
    const need = course.hours.length * monthDays
    const batch = `${on.slice(2, 4)}${on.slice(5, 7)}${String(number + 1).padStart(2, '0')}`
    await receive(scene, course, { on, count: need + 1, number: batch, goodDays: 420 })
    const next = addDays(on, monthDays)
    const to = next <= scene.lastDay ? next : addDays(scene.lastDay, 1)
    await give(scene, dosesOf(scene, course, on, to))
    month += 1
  }
}

/** A medicine that was stopped after a year and went back, and a box that expired unopened. */
async function oldMedicines(scene: Scene, residentId: number, from: Day): Promise<void> {
  const { call } = scene
  const stopped = await begin(scene, residentId, {
    medicine: ['呋塞米片', '呋塞米', '20 mg×100 片', ['08:00']],
    from,
  })
  await receive(scene, stopped, { on: from, count: 100, number: 'F2301', goodDays: 600 })
  const stop = addDays(from, 60)
  await give(scene, dosesOf(scene, stopped, from, stop))
  await call(stopMedicineOrder, {
    id: stopped.orderId,
    version: 1,
    orderTo: stop,
    stoppedBy: '县人民医院',
  })
  const { proofs } = await call(getMedicineBook, { medicineId: stopped.medicineId })
  await call(returnMedicines, {
    residentId,
    lines: proofs.map((one) => ({ batchId: one.batchId, amountHundredths: one.balanceHundredths })),
    returnedTo: '家属',
    returnedAt: at(stop, '15:00'),
  })
  const cold = { residentId, name: '感冒清热颗粒', specification: '12 g×10 袋', unit: '袋' }
  const { id: medicineId } = await call(recordMedicine, cold)
  const box = await receive(
    scene,
    { residentId, medicineId },
    { on: from, count: 10, number: 'G77', goodDays: 200 },
  )
  await call(discardMedicines, {
    residentId,
    lines: box.batchIds.map((batchId) => ({ batchId, amountHundredths: 1000 })),
    why: '过期',
    witness: '马秀兰',
    discardedAt: at(addDays(from, 205), '10:00'),
  })
}

/** Given when it was needed, with what it did. */
async function asNeeded(scene: Scene, residentId: number, from: Day): Promise<void> {
  const { call, presence, lastDay } = scene
  const pain = { residentId, name: '对乙酰氨基酚片', ingredient: '对乙酰氨基酚', unit: '片' }
  const { id: medicineId } = await call(recordMedicine, pain)
  const { id: medicineOrderId } = await call(recordMedicineOrder, {
    medicineId,
    doseHundredths: 100,
    way: '口服',
    frequency: { frequency: 'as-needed' },
    neededFor: '发热、疼痛',
    mostPerDay: 3,
    leastHours: 6,
    orderedBy: '县人民医院',
    orderedOn: from,
    orderFrom: from,
  })
  await receive(
    scene,
    { residentId, medicineId },
    { on: from, count: 12, number: 'D31', goodDays: 25 },
  )
  const doneAt = at(lastDay, '21:10')
  if (presence.isAway(residentId, doneAt)) return
  const dose = { medicineOrderId, residentId, dueAt: null, outcome: 'given', doneAt } as const
  const { ids } = await call(giveDoses, { doses: [dose], identifiedBy: 'name' })
  await call(recordDoseEffect, {
    ...{ id: ids[0] ?? 0, version: 1 },
    effect: '一小时后膝痛减轻，已入睡',
    effectSeenAt: at(lastDay, '22:15'),
  })
}

/** Ten days of people who handed their medicines in lately; some of it runs out, some has no agreement. */
async function lately(
  scene: Scene,
  people: readonly { readonly id: number }[],
  from: Day,
): Promise<void> {
  for (const [index, { id }] of people.entries()) {
    const { call, random } = scene
    if (index !== 1) {
      const agreed = {
        agreedBy: '女儿',
        agreedByRelation: '女儿',
        agreedOn: from,
        custodyFrom: from,
      }
      await call(recordCustody, { residentId: id, ...agreed })
    }
    const medicine = random.pick(newMedicines)
    const course = await begin(scene, id, { medicine, from })
    const days = index === 2 ? 13 : 28
    const number = `N${String(index + 1).padStart(2, '0')}`
    await receive(scene, course, {
      on: from,
      count: days * course.hours.length,
      number,
      goodDays: 500,
    })
    await give(scene, dosesOf(scene, course, from, addDays(scene.lastDay, 1)))
    if (index === 0) await asNeeded(scene, id, from)
  }
}

/** A medicine that two people check, given last by the nurse with the carer beside her. */
async function doubleChecked(
  scene: Scene,
  residentId: number,
  checker: { readonly accountId: number; readonly pin: string },
): Promise<void> {
  const { call, lastDay } = scene
  const from = addDays(lastDay, -1)
  const medicine = ['华法林钠片', '华法林', '2.5 mg×60 片', ['20:00']] as const
  const course = await begin(scene, residentId, { medicine, from, isDoubleChecked: true })
  await receive(scene, course, { on: from, count: 60, number: 'H5', goodDays: 300 })
  const doses = dosesOf(scene, course, from, addDays(lastDay, 1))
  await call(giveDoses, { doses, identifiedBy: 'name', check: checker })
}

/**
 * Medicines in custody: a few people through the two years, more of them for the last days. By the nurse's
 * own account: giving is no right of the office.
 */
export async function addMedicines(
  home: SampleHome,
  of: SampleSize & { readonly last: string; readonly pin: string },
): Promise<void> {
  const { db } = home.open.service.home?.reader ?? {}
  if (db === undefined) throw new Error('the sample home is not open')
  const { rows } = await home.call(list, { limit: 1000, asOf: of.until })
  const people = rows.toSorted((one, other) =>
    (one.admittedOn ?? '').localeCompare(other.admittedOn ?? ''),
  )
  const presence = await presenceOf(
    db,
    people.map(({ id }) => id),
  )
  const random = new Random(of.seed).of('medicines')
  const lastDay = addDays(shanghaiDay(of.last), -1)
  const scene: Scene = { call: await home.as('何芳'), random, presence, lastDay }
  const longCount = Math.min(longMedicines.length, Math.max(1, Math.floor(of.count / 20)))
  for (const [number, { id, admittedOn }] of people.slice(0, longCount).entries()) {
    const start = addDays(of.until, -daysOfHistory + 20)
    const from = admittedOn !== null && admittedOn > start ? admittedOn : start
    const medicine = longMedicines[number]
    if (medicine === undefined || from > lastDay) continue
    const agreed = { agreedBy: '儿子', agreedByRelation: '儿子', agreedOn: from, custodyFrom: from }
    await scene.call(recordCustody, { residentId: id, ...agreed })
    await twoYears(scene, await begin(scene, id, { medicine, from }), from, number)
    if (number === 0) await oldMedicines(scene, id, from)
  }
  const newCount = Math.min(15, Math.floor(of.count / 8))
  const from = addDays(lastDay, -9)
  const late = people
    .slice(longCount)
    .filter(({ admittedOn }) => admittedOn !== null && admittedOn <= from)
    .slice(0, newCount)
  await lately(scene, late, from)
  const carer = await db
    .selectFrom('account')
    .select('id')
    .where('name', '=', '马秀兰')
    .executeTakeFirst()
  const [checked] = people
  if (carer === undefined || checked === undefined) return
  await doubleChecked(scene, checked.id, { accountId: carer.id, pin: of.pin })
}
