import { recordRound } from '#shared/contract/care/round.ts'
import type { Given } from '#test/support/given.ts'
import { at, careItems, daily, signedPlan } from '#test/support/given-care.ts'

/** Accepted inputs of the operations about rounds, with what they need in the home. */
export async function roundInputs(given: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { residentId } = await given.resident()
  const [turning] = await signedPlan(home, residentId, [
    daily(careItems.turning, '08:00', '09:00', '10:00'),
  ])
  const turned = (hour: string) => ({
    residentId,
    careItemId: careItems.turning,
    carePlanItemId: turning ?? 0,
    dueAt: at('2026-11-21', hour),
    outcome: 'done' as const,
    doneAt: at('2026-11-21', hour),
  })
  const { ids } = await home.value(recordRound, { records: [turned('08:00'), turned('09:00')] })
  const floorId = home.count('SELECT min(id) FROM floor')
  return {
    'care.recordRound': () => ({ floorId, records: [turned('10:00')] }),
    'care.correctRecord': () => ({
      id: ids[0],
      version: 1,
      outcome: 'not-done',
      doneAt: at('2026-11-21', '08:10'),
      reason: 'refused',
      correctionReason: '记错了',
    }),
    'care.voidRecord': () => ({ id: ids[1], version: 1, reason: '记在别人名下' }),
    'care.getRound': () => ({ day: '2026-11-21', shift: '早班' }),
    'care.listRecords': () => ({ residentId }),
    'care.getMinimum': () => ({}),
    'care.printRound': () => ({}),
    'care.printPack': () => ({}),
    'care.getRules': () => ({}),
    'care.setRules': () => ({
      careRules: {
        shifts: [{ name: '全天', startsAt: '07:00' }],
        earlyMinutes: 30,
        lateMinutes: 30,
        entryLateMinutes: 60,
      },
      version: 0,
    }),
  }
}
