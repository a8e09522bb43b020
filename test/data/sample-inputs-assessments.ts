import { answersOf, answersWith } from '#test/support/assessment-answers.ts'
import type { Given } from '#test/support/given.ts'

/** Accepted inputs of the operations about assessments, with what they need in the home. */
export async function assessmentsInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { residentId, name } = await given.resident()
  const other = await given.resident()
  const { staffId } = await given.staff()
  const { id } = await given.assessment(residentId)
  const wrong = await given.assessment(other.residentId)
  const reason = '核对评估表'
  return {
    'assessments.evaluate': () => ({
      instrument: 'gbt42195',
      answers: answersOf(46),
      flags: { dementia: true },
    }),
    'assessments.record': () => ({
      place: '二楼评估室',
      residentId,
      assessedOn: '2026-11-20',
      occasion: 'immediate',
      answers: answersWith({ 'B.3.9': 0 }),
      about: {
        heightCm: 158,
        education: 'primary',
        living: ['care-home'],
        riskFall: 1,
        diagnoses: ['hypertension', 'dementia'],
        medicines: [{ name: '氨氯地平', way: '口服', dose: '5 mg', frequency: '每日 1 次' }],
        coma: true,
      },
      assessorStaffId: staffId,
      secondAssessor: '区评估中心 周晓梅',
      provider: '王建华',
      providerRelation: 'child',
      decision: { level: 3, decidedBy: '院长', decidedReason: '复核后按重度失能照护' },
    }),
    'assessments.correct': () => ({
      number: '2026-001',
      id,
      version: 1,
      assessedOn: '2026-06-11',
      occasion: 'first',
      answers: answersOf(66),
      assessorStaffId: staffId,
      reason,
    }),
    'assessments.void': () => ({ reason, id: wrong.id, version: 1 }),
    'assessments.list': () => ({ search: name }),
    'assessments.listDue': () => ({ search: name }),
    'assessments.get': () => ({ id }),
    'assessments.getStart': () => ({ residentId, instrument: 'nine-risks' }),
    'assessments.listOfResident': () => ({ residentId }),
    'assessments.trend': () => ({ residentId }),
    'assessments.printReport': () => ({ id }),
  }
}
