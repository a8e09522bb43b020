import { recordMedicine } from '#shared/contract/care/medicine.ts'
import { recordCustody } from '#shared/contract/care/medicine-custody.ts'
import { recordMedicineOrder, stopMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { giveDoses, recordDoseEffect } from '#shared/contract/care/medicine-round.ts'
import {
  discardMedicines,
  getMedicineBook,
  returnMedicines,
} from '#shared/contract/care/medicine-stock.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import { presenceOf } from '../care/medicine/presence.ts'
import {
  at,
  begin,
  count,
  type Course,
  dosesOf,
  give,
  longMedicines,
  newMedicines,
  receive,
  type Scene,
} from './medicine-courses.ts'
import { Random } from './random.ts'
import { daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

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
    id: ids[0] ?? 0,
    version: 1,
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
