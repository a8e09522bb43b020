import { recordIncident } from '#shared/contract/care/incident.ts'
import { addIncidentStep } from '#shared/contract/care/incident-step.ts'
import { reviewIncidents } from '#shared/contract/care/incident-review.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对登记本'
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 3])

/** Accepted inputs of the operations about incidents, with what they need in the home. */
export async function incidentsInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { residentId } = await given.resident()
  const nurse = await given.account('nurse')
  const happenedAt = '2026-11-20T06:20:00.000Z'
  const fall = {
    residentId,
    kind: 'fall',
    happenedAt,
    place: 'bathroom' as const,
    injury: 'minor' as const,
    what: '起身时滑倒',
  }
  const record = async () => (await home.value(recordIncident, fall, { by: nurse.client })).id
  const [open, decided, voided, ready] = [
    await record(),
    await record(),
    await record(),
    await record(),
  ]
  const closed = await record()
  const told = {
    kind: 'family-told' as const,
    happenedAt: '2026-11-20T07:00:00.000Z',
    whom: '女儿',
    what: '电话告知',
  }
  for (const incidentId of [ready, closed]) {
    await home.value(addIncidentStep, { incidentId, ...told })
  }
  await home.call('care.closeIncident', { id: closed, version: 1 })
  const correction = {
    kind: 'correction' as const,
    happenedAt: '2026-11-20T08:00:00.000Z',
    whom: '后勤组',
    what: '装扶手',
    dueOn: '2026-12-01',
  }
  const step = (input: object) =>
    home.value(addIncidentStep, { incidentId: open, ...correction, ...input })
  const [toDo, toCorrect, toVoid] = [await step({}), await step({}), await step({})]
  const file = { incidentId: open, fileName: '现场.png', bytes: png }
  const added = await home.call('care.addIncidentFile', file)
  const { id: fileId } = (added as { value: { id: number } }).value
  const review = { findings: '两次在卫生间', reviewedOn: '2026-11-05' }
  const { id: first } = await home.value(reviewIncidents, { month: '2026-08', ...review })
  const { id: second } = await home.value(reviewIncidents, { month: '2026-09', ...review })
  return {
    'care.listIncidentKinds': () => ({}),
    'care.recordIncident': () => fall,
    'care.correctIncident': () => ({ id: open, version: 1, ...fall, injury: 'none', reason }),
    'care.voidIncident': () => ({ id: voided, version: 1, reason }),
    'care.addIncidentStep': () => ({ incidentId: open, ...told }),
    'care.correctIncidentStep': () => ({ id: toCorrect.id, version: 1, ...correction, reason }),
    'care.voidIncidentStep': () => ({ id: toVoid.id, version: 1, reason }),
    'care.completeIncidentCorrection': () => ({ id: toDo.id, version: 1, doneOn: '2026-11-21' }),
    'care.decideReport': () => ({ id: decided, version: 1, isReportable: false, reason }),
    'care.closeIncident': () => ({ id: ready, version: 1 }),
    'care.reopenIncident': () => ({ id: closed, version: 2, reason }),
    'care.listIncidents': () => ({ residentId }),
    'care.getIncident': () => ({ id: open }),
    'care.countCareRiskEvents': () => ({ residentId, day: '2026-11-22' }),
    'care.addIncidentFile': () => file,
    'care.getIncidentFile': () => ({ fileId }),
    'care.voidIncidentFile': () => ({ fileId, reason }),
    'care.printIncident': () => ({ id: open }),
    'care.reviewIncidents': () => ({ month: '2026-10', ...review }),
    'care.correctIncidentReview': () => ({ id: first, version: 1, ...review, reason }),
    'care.voidIncidentReview': () => ({ id: second, version: 1, reason }),
    'care.getIncidentMonth': () => ({ month: '2026-11' }),
    'care.printIncidentMonth': () => ({ month: '2026-11' }),
    'care.getIncidentRules': () => ({}),
    'care.correctIncidentRules': () => ({
      incidentRules: { familyHours: 4, reviewDays: null },
      version: 0,
    }),
  }
}
