import { recordMedicine } from '#shared/contract/care/medicine.ts'
import { recordMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { giveDoses } from '#shared/contract/care/medicine-round.ts'
import {
  countMedicines,
  getMedicineBook,
  receiveMedicines,
} from '#shared/contract/care/medicine-stock.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { PresenceOf } from '../care/medicine/presence.ts'
import type { Random } from './random.ts'
import type { SampleHome } from './sample-home.ts'

export type Call = Awaited<ReturnType<SampleHome['as']>>
type DoseInput = GivenInputOf<typeof giveDoses>['doses'][number]

export interface Scene {
  readonly call: Call
  readonly random: Random
  readonly presence: PresenceOf
  /** The last day whose doses are recorded; what is due after it waits on the round. */
  readonly lastDay: Day
}

export interface Course {
  readonly residentId: number
  readonly medicineId: number
  readonly orderId: number
  readonly hours: readonly string[]
}

/** An hour of a day. */
export const at = (day: Day, hour: string): string => instantAt(day, hour) ?? ''

/** Long orders of people who have been in for two years. */
export const longMedicines = [
  ['氨氯地平片', '氨氯地平', '5 mg×28 片', ['08:00']],
  ['二甲双胍片', '二甲双胍', '0.5 g×60 片', ['08:00', '18:00']],
  ['阿司匹林肠溶片', '阿司匹林', '0.1 g×30 片', ['08:00']],
  ['阿托伐他汀钙片', '阿托伐他汀', '20 mg×28 片', ['20:00']],
  ['多奈哌齐片', '多奈哌齐', '5 mg×28 片', ['20:00']],
  ['缬沙坦胶囊', '缬沙坦', '80 mg×28 粒', ['08:00', '18:00']],
] as const

export const newMedicines = [
  ['美托洛尔缓释片', '美托洛尔', '47.5 mg×28 片', ['08:00']],
  ['氯吡格雷片', '氯吡格雷', '75 mg×28 片', ['08:00']],
  ['碳酸钙 D3 片', '碳酸钙、维生素 D3', '0.6 g×60 片', ['12:00']],
  ['乙酰半胱氨酸片', '乙酰半胱氨酸', '0.6 g×12 片', ['08:00', '18:00']],
  ['奥美拉唑肠溶胶囊', '奥美拉唑', '20 mg×28 粒', ['07:30']],
] as const

/** A medicine of somebody and its order. */
export async function begin(
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

/** A box that the family brings in the morning. */
export function receive(
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
export function dosesOf(
  { random, presence }: Scene,
  course: Course,
  from: Day,
  to: Day,
): DoseInput[] {
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

export async function give({ call }: Scene, doses: readonly DoseInput[]): Promise<void> {
  if (doses.length === 0) return
  await call(giveDoses, { doses: [...doses], identifiedBy: 'name', by: '马秀兰' })
}

/** What lies in the boxes of a medicine; of one count a tablet is missing and said why. */
export async function count(
  { call }: Scene,
  { residentId, medicineId }: Course,
  on: Day,
  lost: boolean,
) {
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
