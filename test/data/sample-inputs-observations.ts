import { recordObservations } from '#shared/contract/care/observation.ts'
import { answerAlarm, recordRange } from '#shared/contract/care/observation-range.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'
const at = '2026-11-22T01:00:00.000Z'

/** One input for each operation about observations that is accepted. */
export async function observationInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { residentId } = await given.resident()
  const by = { by: (await given.account('director')).client }
  const range = { residentId, low: 60, high: 100, orderedBy: '何芳', rangeFrom: '2026-11-01' }
  const pulse = await home.value(recordRange, { ...range, kind: 'pulse' }, by)
  const toEnd = await home.value(
    recordRange,
    { ...range, kind: 'breathing', low: 10, high: 24 },
    by,
  )
  const toVoid = await home.value(
    recordRange,
    { ...range, kind: 'oxygen', low: 90, high: null },
    by,
  )
  const values = [
    { kind: 'pulse', amount: 130 },
    { kind: 'temperature', amount: 36.5 },
    { kind: 'weight', amount: 52 },
    { kind: 'intake', amount: 200 },
  ]
  const seen = await home.value(recordObservations, { residentId, observedAt: at, values })
  const earlier = '2026-11-21T01:00:00.000Z'
  const alarming = { residentId, observedAt: earlier, values: [{ kind: 'pulse', amount: 131 }] }
  const before = await home.value(recordObservations, alarming)
  const dealt = { observationIds: before.ids, answer: '复测正常', answeredAt: at }
  const answered = await home.value(answerAlarm, dealt)
  const one = { kind: 'pulse', amount: 80 }
  return {
    'care.recordObservations': () => ({ residentId, observedAt: at, values: [one] }),
    'care.recordObservationTable': () => ({
      observedAt: at,
      observedBy: '何芳',
      rows: [{ residentId, values: [{ kind: 'sleep', choice: 'asleep' }] }],
    }),
    'care.correctObservation': () => ({
      id: seen.ids[1],
      version: 1,
      amount: 36.6,
      observedAt: at,
      reason,
    }),
    'care.voidObservation': () => ({ id: seen.ids[2], version: 1, reason }),
    'care.observationKinds': () => ({}),
    'care.listLatestObservations': () => ({}),
    'care.listObservations': () => ({ residentId }),
    'care.getObservation': () => ({ id: seen.ids[0] }),
    'care.getObservationChart': () => ({ residentId }),
    'care.adoptRanges': () => ({
      rangeFrom: '2026-11-22',
      ranges: [{ kind: 'pain', low: null, high: 3 }],
    }),
    'care.recordRange': () => ({ ...range, kind: 'systolic', low: 90, high: 150 }),
    'care.correctRange': () => ({
      id: pulse.id,
      version: 1,
      low: 55,
      high: 100,
      orderedBy: '何芳',
      rangeFrom: '2026-11-01',
      correctionReason: reason,
    }),
    'care.endRange': () => ({ id: toEnd.id, version: 1, rangeTo: '2026-11-22' }),
    'care.voidRange': () => ({ id: toVoid.id, version: 1, reason }),
    'care.listRanges': () => ({ residentId }),
    'care.answerAlarm': () => ({
      observationIds: [seen.ids[0]],
      answer: '卧床休息后复测',
      answeredAt: at,
    }),
    'care.voidAlarmAnswer': () => ({ id: answered.ids[0], reason }),
    'care.listAlarms': () => ({}),
    'care.getObservationFacts': () => ({ residentId }),
    'care.listObservationFacts': () => ({}),
    'care.listBowels': () => ({}),
    'care.listTurnings': () => ({}),
    'care.getFluidSheet': () => ({ residentId }),
    'care.listFluids': () => ({}),
    'care.getNightSheet': () => ({}),
    'care.printVitalsSheet': () => ({ residentId }),
    'care.printNightSheet': () => ({ night: '2026-11-21' }),
    'care.printFluidSheet': () => ({ residentId, day: '2026-11-22' }),
  }
}
