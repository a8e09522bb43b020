import { answerItems, finishCheck, passPoint, startCheck } from '#shared/contract/safety/check.ts'
import { listWindows } from '#shared/contract/safety/check-shown.ts'
import { planDrill } from '#shared/contract/safety/drill.ts'
import { createEmergencyPlan } from '#shared/contract/safety/emergency-plan.ts'
import { createEquipment, recordEquipmentInspection } from '#shared/contract/safety/equipment.ts'
import { assignHazard, recordHazard } from '#shared/contract/safety/hazard.ts'
import { createSupply, receiveSupply } from '#shared/contract/safety/supply.ts'
import { GivenSafety } from './given-safety.ts'
import type { Given } from './given.ts'

/** One of each kind of record of safety, all of today or before; gives the round that was made. */
export async function givenSafetyOf(given: Given): Promise<number> {
  const { home } = given
  const safety = new GivenSafety(home)
  const route = await safety.route()
  const checklist = await safety.checklist()
  const daily = { frequency: { frequency: 'daily' as const } }
  const parts = { routeId: route.id, checklistId: checklist.id }
  const { id: scheduleId } = await safety.schedule({ ...daily, ...parts })
  const { rows } = await home.value(listWindows, { scheduleId })
  const opensAt = rows[0]?.opensAt ?? ''
  const { id: checkId, version } = await home.value(startCheck, { scheduleId, opensAt })
  for (const { code } of route.points) {
    await home.value(passPoint, { checkId, code, way: 'scan' })
  }
  const [look = 0, degrees = 0] = checklist.itemIds
  const answers = [
    { itemId: look, answer: 'not-met' as const, note: '堆放轮椅' },
    { itemId: degrees, answer: 'met' as const, reading: 4 },
  ]
  await home.value(answerItems, { checkId, answers })
  await home.value(finishCheck, { id: checkId, version, conclusion: 'problems' })
  const found = { kind: 'fire', foundOn: '2026-11-22', source: 'round' as const, checkId }
  const told = { place: '二层楼梯口', description: '楼梯口堆放轮椅' }
  const { id: hazardId } = await home.value(recordHazard, { ...found, ...told })
  const { staffId } = await given.staff()
  const asked = { stepOn: '2026-11-22', staffId, measure: '移走', dueOn: '2026-11-30' }
  await home.value(assignHazard, { hazardId, version: 1, ...asked })
  const lift = { kind: 'lift', name: '东梯', inUseFrom: '2020-01-05' }
  const { id: equipmentId } = await home.value(createEquipment, lift)
  const inspected = {
    inspectedOn: '2026-05-10',
    result: 'passed',
    nextDueOn: '2027-05-10',
  } as const
  await home.value(recordEquipmentInspection, { equipmentId, what: 'inspection', ...inspected })
  await home.value(createEmergencyPlan, {
    class: 'accident',
    name: '火灾应急疏散预案',
    validFrom: '2026-01-10',
    approvedBy: '沈建国',
    approvedOn: '2026-01-05',
    cause: 'first',
  })
  await home.value(planDrill, {
    kind: 'fire',
    title: '冬季疏散演练',
    form: 'practical',
    plannedOn: '2026-11-30',
    place: '二层',
    scenario: '二层起火',
    leader: '沈建国',
  })
  const blanket = { name: '灭火毯', unit: '条', minimum: 5, place: '厨房' }
  const { id: supplyId } = await home.value(createSupply, blanket)
  await home.value(receiveSupply, { supplyId, receivedOn: '2026-11-01', quantity: 8 })
  return checkId
}
