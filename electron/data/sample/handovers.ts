import { getHandoverStart, signHandover, takeHandover } from '#shared/contract/care/handover.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { Random } from './random.ts'
import type { SampleHome } from './sample-home.ts'

/** Days before the last one from which on shifts were handed over with the program. */
const days = 3

const shifts = [
  { name: '早班', from: '07:00', to: '15:00', nextDay: false },
  { name: '中班', from: '15:00', to: '23:00', nextDay: false },
  { name: '夜班', from: '23:00', to: '07:00', nextDay: true },
] as const

const words = [
  '胃口差，晚饭只吃了半碗，明早看一下',
  '下午说头晕，起身要扶',
  '女儿周末来看，衣服已备好',
  '夜里起床两次，床边留灯',
  '左脚踝有点肿，已抬高',
]

const remarks = ['三楼开水房热水器报修，师傅说明天来', '轮椅少一辆，在二楼活动室找到', null]

/**
 * Handovers of the last days between a nurse and a carer, the last one not taken over yet. `last` is the
 * instant up to which something can have happened.
 */
export async function addHandovers(
  home: SampleHome,
  { seed, until, last }: { readonly seed: number; readonly until: Day; readonly last: string },
): Promise<void> {
  const random = new Random(seed + 61)
  const nurse = await home.as('何芳')
  const carer = await home.as('马秀兰')
  const hours = Array.from({ length: days }, (_, index) => addDays(until, index - days)).flatMap(
    (day) =>
      shifts.map(({ name, from, to, nextDay }) => ({
        shiftName: name,
        beganAt: instantAt(day, from) ?? endOfDay(day),
        endedAt: instantAt(nextDay ? addDays(day, 1) : day, to) ?? endOfDay(day),
      })),
  )
  const past = hours.filter(({ endedAt }) => endedAt <= last)
  for (const [index, shift] of past.entries()) {
    const [outgoing, incoming] = index % 2 === 0 ? [nurse, carer] : [carer, nurse]
    const { residents } = await outgoing(getHandoverStart, {
      beganAt: shift.beganAt,
      endedAt: shift.endedAt,
    })
    const notes = Array.from({ length: Math.min(residents.length, random.between(1, 3)) }, () => ({
      residentId: random.pick(residents).residentId,
      note: random.pick(words),
      isFocus: random.chance(0.5),
    }))
    const signed = { ...shift, floorId: null, remarks: random.pick(remarks), notes }
    const { id } = await outgoing(signHandover, signed)
    if (index < past.length - 1) await incoming(takeHandover, { id, version: 1 })
  }
}
