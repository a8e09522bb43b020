import {
  attachOfficialResultFile,
  recordOfficialResult,
} from '#shared/contract/assessments/official-result.ts'
import { recordReassessmentCall } from '#shared/contract/assessments/reassessment.ts'
import type { Given } from '#test/support/given.ts'
import { smallPdf } from './sample-inputs-staff.ts'

/** Accepted inputs about results from outside, calls to reassess, and when assessments are due. */
export async function officialInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { residentId, name } = await given.resident()
  const result = {
    kind: 'care-insurance' as const,
    level: 3,
    number: '苏护评2026-0311',
    issuer: '苏州市医疗保障局',
    assessedOn: '2026-03-11',
    expiresOn: '2028-03-10',
  }
  const { id } = await home.value(recordOfficialResult, { residentId, ...result })
  const ability = { ...result, kind: 'ability' as const, level: 2, issuer: '市评估中心' }
  const wrong = await home.value(recordOfficialResult, { residentId, ...ability })
  const file = { fileName: '结论书.pdf', bytes: smallPdf }
  const { fileId } = await home.value(attachOfficialResultFile, { id, ...file })
  const { fileId: wrongFile } = await home.value(attachOfficialResultFile, { id, ...file })
  const call = { residentId, calledOn: '2026-11-20', change: '夜里起身次数增多，走路不稳' }
  const { id: callId } = await home.value(recordReassessmentCall, call)
  const reason = '核对结论书'
  return {
    'assessments.recordOfficialResult': () => ({
      residentId,
      ...ability,
      assessedOn: '2026-05-01',
    }),
    'assessments.correctOfficialResult': () => ({ id, version: 1, ...result, level: 4, reason }),
    'assessments.voidOfficialResult': () => ({ id: wrong.id, version: 1, reason }),
    'assessments.getOfficialResult': () => ({ id }),
    'assessments.listOfficialResults': () => ({ search: name }),
    'assessments.attachOfficialResultFile': () => ({ id, ...file }),
    'assessments.getOfficialResultFile': () => ({ fileId }),
    'assessments.voidOfficialResultFile': () => ({ fileId: wrongFile, reason }),
    'assessments.recordReassessmentCall': () => ({ ...call, calledBy: '马秀兰' }),
    'assessments.voidReassessmentCall': () => ({ id: callId, version: 1, reason }),
    'assessments.listReassessmentCalls': () => ({ residentId }),
    'assessments.getDueRules': () => ({}),
    'assessments.setDueRules': () => ({
      rules: [
        { instrument: 'gbt42195', firstWithinDays: 14, hospitalWithinDays: 3 },
        { instrument: 'morse', firstWithinDays: 1, everyMonths: 3, incidentsWithinDays: 1 },
      ],
      version: 0,
    }),
  }
}
