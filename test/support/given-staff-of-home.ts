import { askAbsence, decideAbsence } from '#shared/contract/staff/absence.ts'
import { recordContract } from '#shared/contract/staff/contract.ts'
import { recordEntry } from '#shared/contract/staff/entry.ts'
import { getRota, releaseRota } from '#shared/contract/staff/rota.ts'
import {
  createTrainingSession,
  recordTrainingPlanItem,
} from '#shared/contract/staff/training-plan.ts'
import type { Given } from './given.ts'
import { givenRota } from './given-rota.ts'

/** One of the staff with a contract, a background check, an absence, some duties and a training to come. */
export async function givenStaffOf(given: Given): Promise<{ readonly staffId: number }> {
  const { home } = given
  const { staffId } = await given.staff()
  const term = { kind: 'fixed' as const, contractFrom: '2025-03-05', contractTo: '2028-03-04' }
  await home.value(recordContract, { staffId, ...term, number: 'HT-1' })
  const check = { kind: 'background', entryOn: '2025-03-01', result: 'clear' as const }
  await home.value(recordEntry, { staffId, ...check })
  const days = { absentFrom: '2026-12-05', absentTo: '2026-12-07' }
  const { id } = await home.value(askAbsence, { staffId, kind: 'annual', ...days })
  await home.value(decideAbsence, { id, version: 1, decision: 'agreed' })
  const rota = await givenRota(given)
  await rota.plan(staffId, '2026-12-01', [rota.day])
  await rota.plan(staffId, '2026-12-02', [rota.night])
  const span = { from: '2026-12-01', to: '2026-12-04' }
  const { problems } = await home.value(getRota, span)
  const seenProblems = problems.filter(({ severity }) => severity !== 'note').length
  await home.value(releaseRota, { ...span, seenProblems, reason: '人手情况已说明' })
  const topic = { kind: 'fire', topic: '灭火器使用', hours: 2 }
  const plan = { year: 2026, plannedMonth: 12, ...topic }
  const { id: planItemId } = await home.value(recordTrainingPlanItem, plan)
  const session = { planItemId, heldOn: '2026-12-10', staffIds: [staffId] }
  await home.value(createTrainingSession, { ...topic, ...session })
  return { staffId }
}
