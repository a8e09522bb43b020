import { evaluateDrill, holdDrill, planDrill } from '#shared/contract/safety/drill.ts'
import { createEmergencyPlan, reviewPlan } from '#shared/contract/safety/emergency-plan.ts'
import { createSupply, moveSupply, receiveSupply } from '#shared/contract/safety/supply.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { daysOfHistory, type SampleHome, type SampleSize } from './sample-home.ts'

const plans = [
  { class: 'accident', name: '火灾应急疏散预案', isReviewed: true },
  { class: 'accident', name: '停水停电停气应急预案', isReviewed: false },
  { class: 'health', name: '食物中毒和传染病应急预案', isReviewed: true },
  { class: 'public-order', name: '老年人走失处置预案', isReviewed: true },
] as const

/** No plan for natural disasters: the page says which class is missing. */
async function addPlans(home: SampleHome, until: Day): Promise<number> {
  const begin = addDays(until, -daysOfHistory + 20)
  let fireId = 0
  for (const { class: planClass, name, isReviewed } of plans) {
    const { id } = await home.call(createEmergencyPlan, {
      class: planClass,
      name,
      validFrom: begin,
      approvedBy: '沈建国',
      approvedOn: addDays(begin, -5),
      cause: 'first',
    })
    if (fireId === 0) fireId = id
    if (!isReviewed) continue
    const review = { reviewedOn: addDays(until, -120), reviewedBy: '沈建国、周敏' }
    await home.call(reviewPlan, { planId: id, version: 1, ...review, outcome: 'kept' })
  }
  return fireId
}

const hour = (day: Day, at: string) => instantAt(day, at) ?? ''

/** A practical drill each half year, the last one by night, and one that is planned. */
async function addDrills(home: SampleHome, until: Day, planId: number): Promise<void> {
  const said = {
    kind: 'fire',
    planId,
    form: 'practical' as const,
    place: '2 层',
    scenario: '2 层房间电气起火。发现人报警、初起灭火，护理员分区引导老人撤到院内，清点人数。',
    leaderStaffId: home.staffId('沈建国'),
  }
  for (const months of [21, 15, 9, 3]) {
    const on = addMonths(until, -months)
    const isAtNight = months === 3
    const [from, to] = isAtNight ? ['20:30', '21:05'] : ['09:30', '10:10']
    const title = isAtNight ? '夜间疏散演练' : '灭火和疏散演练'
    const { id } = await home.call(planDrill, { ...said, title, plannedOn: on })
    const people = ['沈建国', '何芳', '马秀兰'].map((name, index) => ({
      staffId: home.staffId(name),
      role: ['总指挥', '救护', '疏散引导'][index] ?? null,
    }))
    await home.call(holdDrill, {
      id,
      version: 1,
      startedAt: hour(on, from),
      finishedAt: hour(on, to),
      isAtNight,
      residentCount: 18,
      outsiderCount: 0,
      course: '报警后两分钟各就各位，卧床老人用床单转移，全部到达集合点后清点。',
      people,
      moments: [
        { at: hour(on, from), what: '报警' },
        { at: hour(on, to), what: '清点完毕' },
      ],
    })
    const evaluation = isAtNight ? '夜间人手少，西侧疏散慢' : '分工清楚，撤离有序'
    const outcome = isAtNight ? ('enough' as const) : ('good' as const)
    await home.call(evaluateDrill, { id, version: 2, outcome, evaluation, evaluatedBy: '沈建国' })
  }
  const ahead = { ...said, title: '冬季疏散演练', plannedOn: addDays(until, 20) }
  await home.call(planDrill, ahead)
}

const supplies = [
  ['过滤式自救呼吸器', '只', 20, '各层应急箱', 24, 700],
  ['灭火毯', '条', 10, '厨房', 10, 300],
  ['应急手电', '只', 12, '各层应急箱', 9, null],
  ['担架', '副', 4, '1 层库房', 4, null],
  ['饮用水', '箱', 20, '1 层库房', 26, 45],
  ['急救包', '个', 6, '护士站', 6, -20],
] as const

/** Enough of most, one short, one that runs out soon, one that has run out. */
async function addSupplies(home: SampleHome, until: Day): Promise<void> {
  const receivedOn = addDays(until, -200)
  for (const [name, unit, minimum, place, quantity, goodDays] of supplies) {
    const keeperStaffId = home.staffId('周敏')
    const said = { name, unit, minimum, place, keeperStaffId }
    const { id: supplyId } = await home.call(createSupply, said)
    const expiresOn = goodDays === null ? null : addDays(until, goodDays)
    const came = { supplyId, receivedOn, quantity: quantity + 1, expiresOn, source: '采购' }
    const { id: batchId } = await home.call(receiveSupply, came)
    const moved = { movedOn: addDays(until, -90), quantity: 1, reason: '演练用' }
    await home.call(moveSupply, { batchId, kind: 'used', ...moved })
  }
}

/** Emergency plans, two years of drills, and what lies ready. */
export async function addEmergency(home: SampleHome, { until }: SampleSize): Promise<void> {
  const fireId = await addPlans(home, until)
  await addDrills(home, until, fireId)
  await addSupplies(home, until)
  // They were entered just now, and were there since they came.
  const { db } = home.open.service.home?.writer ?? {}
  const usedFrom = addDays(until, -200)
  await db?.updateTable('emergencySupply').set({ usedFrom }).execute()
}
