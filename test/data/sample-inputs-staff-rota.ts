import {
  createRotaPattern,
  createRotaShift,
  getRota,
  releaseRota,
  setRota,
} from '#shared/contract/staff/rota.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '人手调整'

/** Shifts, turns and the rota: one input for each operation that is accepted. */
export async function staffRotaInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const hours = { startsAt: '07:00', endsAt: '15:00', breakMinutes: 30 }
  const shift = async (name: string, short: string) =>
    (await home.value(createRotaShift, { name, short, ...hours })).id
  const early = await shift('早班样', '早')
  const wrong = await shift('错班样', '错')
  const ended = await shift('停班样', '停')
  const pattern = async (name: string) =>
    (await home.value(createRotaPattern, { name, shiftIds: [early, early, null] })).id
  const [turn, fixed, voided] = [
    await pattern('轮甲'),
    await pattern('轮乙'),
    await pattern('轮丙'),
  ]
  const [one, two] = [await given.staff(), await given.staff()]
  const cell = (dutyOn: string) => ({
    staffId: one.staffId,
    dutyOn,
    seen: [],
    duties: [{ shiftId: early }],
  })
  const plan = (from: string) => home.value(setRota, { cells: [cell(from)] })
  await plan('2031-03-03')
  await plan('2031-06-02')
  const release = { from: '2031-03-03', to: '2031-03-04', reason }
  const seen = await faultsSeen(given, release)
  const { id: released } = await home.value(releaseRota, { ...release, seenProblems: seen })
  const next = { from: '2031-06-02', to: '2031-06-03' }
  const nextSeen = await faultsSeen(given, next)
  const days = { from: '2031-03-01', to: '2031-04-01' }
  return {
    'staff.listRotaShifts': () => ({}),
    'staff.createRotaShift': () => ({ name: '晚班样', short: '晚', ...hours }),
    'staff.correctRotaShift': () => ({
      id: wrong,
      version: 1,
      name: '对班样',
      short: '对',
      ...hours,
      reason,
    }),
    'staff.endRotaShift': () => ({ id: ended, version: 1, reason }),
    'staff.listRotaPatterns': () => ({}),
    'staff.createRotaPattern': () => ({ name: '轮丁', shiftIds: [early, null] }),
    'staff.correctRotaPattern': () => ({
      id: fixed,
      version: 1,
      name: '轮戊',
      shiftIds: [early],
      reason,
    }),
    'staff.voidRotaPattern': () => ({ id: voided, version: 1, reason }),
    'staff.getRota': () => ({ ...days }),
    'staff.setRota': () => ({ cells: [cell('2031-03-20')], reason }),
    'staff.copyRota': () => ({ ...release, target: '2031-05-05' }),
    'staff.fillRota': () => ({
      from: '2031-07-01',
      to: '2031-07-08',
      patternId: turn,
      people: [{ staffId: two.staffId, offset: 1 }],
      reason,
    }),
    'staff.releaseRota': () => ({ ...next, seenProblems: nextSeen, reason }),
    'staff.withdrawRotaRelease': () => ({ id: released, version: 1, reason }),
    'staff.printRota': () => ({ ...days }),
    'staff.exportRota': () => ({ ...days }),
    'staff.listRotaHours': () => ({ month: '2031-03' }),
  }
}

/** How many faults a release of some days has to have seen. */
async function faultsSeen(
  { home }: Given,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<number> {
  const { problems } = await home.value(getRota, { from, to })
  return problems.filter(({ severity }) => severity !== 'note').length
}
