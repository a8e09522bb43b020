import { signHandover } from '#shared/contract/care/handover.ts'
import type { Given } from '#test/support/given.ts'

/** Accepted inputs of the operations about shifts and handovers, with what they need in the home. */
export async function handoverInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { client } = await given.account('nurse')
  const hours = (beganAt: string, endedAt: string) => ({ shiftName: '早班', beganAt, endedAt })
  const early = hours('2026-11-21T00:00:00.000Z', '2026-11-21T08:00:00.000Z')
  const late = hours('2026-11-21T08:00:00.000Z', '2026-11-21T16:00:00.000Z')
  const night = hours('2026-11-21T16:00:00.000Z', '2026-11-22T00:00:00.000Z')
  const first = await home.value(signHandover, early, { by: client })
  const second = await home.value(signHandover, late, { by: client })
  return {
    'care.getHandoverStart': () => ({}),
    'care.signHandover': () => night,
    'care.takeHandover': () => ({ id: first.id, version: 1 }),
    'care.voidHandover': () => ({ id: second.id, version: 1, reason: '时间选错' }),
    'care.listHandovers': () => ({}),
    'care.getHandover': () => ({ id: first.id }),
    'care.printHandover': () => ({ id: first.id }),
    'care.getShift': () => ({}),
  }
}
