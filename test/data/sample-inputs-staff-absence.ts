import { askAbsence, decideAbsence } from '#shared/contract/staff/absence.ts'
import { createRotaShift, setRota } from '#shared/contract/staff/rota.ts'
import { askSwap } from '#shared/contract/staff/rota-swap.ts'
import type { Given } from '#test/support/given.ts'

type Inputs = Readonly<Record<string, () => unknown>>

const reason = '家里有事'

async function givenDuties({ home }: Given, staffIds: readonly number[], shiftId: number) {
  const cells = staffIds.map((staffId, index) => ({
    staffId,
    dutyOn: `2031-09-${String(index + 1).padStart(2, '0')}`,
    seen: [],
    duties: [{ shiftId }],
  }))
  await home.value(setRota, { cells })
  return (staffId: number) =>
    home.count('SELECT id FROM rotaDuty WHERE staffId = ? AND voidedAt IS NULL', staffId)
}

/** Absences and swaps: one input for each operation that is accepted. */
export async function staffAbsenceInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const days = { kind: 'annual', absentFrom: '2031-08-04', absentTo: '2031-08-08', reason } as const
  const asked = async () => {
    const { staffId } = await given.staff()
    return { staffId, id: (await home.value(askAbsence, { staffId, ...days })).id }
  }
  const [shown, corrected, withdrawn] = [await asked(), await asked(), await asked()]
  const [decided, shortened, voided] = [await asked(), await asked(), await asked()]
  await home.value(decideAbsence, { id: shortened.id, version: 1, decision: 'agreed' })
  const hours = { startsAt: '08:00', endsAt: '16:00' }
  const shift = await home.value(createRotaShift, { name: '换班样', short: '换', ...hours })
  const people: number[] = []
  for (let count = 0; count < 4; count += 1) people.push((await given.staff()).staffId)
  const dutyOf = await givenDuties(given, people, shift.id)
  const toStaffId = (await given.staff()).staffId
  const swap = async (staffId = 0) =>
    (await home.value(askSwap, { dutyId: dutyOf(staffId), toStaffId, reason })).id
  const [first, second, third, fourth = 0] = people
  const [open, agreed, gone] = [await swap(first), await swap(second), await swap(third)]
  const { kind, absentFrom } = days
  return {
    'staff.listAbsences': () => ({}),
    'staff.getAbsence': () => ({ id: shown.id }),
    'staff.absencesOf': () => ({ staffId: shown.staffId }),
    'staff.listAway': () => ({ day: '2031-08-05' }),
    'staff.printAbsence': () => ({ id: shown.id }),
    'staff.askAbsence': () => ({
      staffId: fourth,
      kind,
      absentFrom: '2031-10-08',
      absentTo: '2031-10-10',
      reason,
    }),
    'staff.correctAbsence': () => ({
      id: corrected.id,
      version: 1,
      kind: 'personal',
      absentFrom,
      absentTo: '2031-08-07',
      reason,
      correctionReason: '日子写错了',
    }),
    'staff.withdrawAbsence': () => ({ id: withdrawn.id, version: 1, reason: '不去了' }),
    'staff.decideAbsence': () => ({
      id: decided.id,
      version: 1,
      decision: 'agreed',
      note: '交接好再走',
    }),
    'staff.shortenAbsence': () => ({
      id: shortened.id,
      version: 2,
      backOn: '2031-08-06',
      reason: '提前回来',
    }),
    'staff.voidAbsence': () => ({ id: voided.id, version: 1, reason: '登记错人' }),
    'staff.listSwaps': () => ({}),
    'staff.getSwap': () => ({ id: open }),
    'staff.findSwapFaults': () => ({ dutyId: dutyOf(fourth), toStaffId }),
    'staff.askSwap': () => ({ dutyId: dutyOf(fourth), toStaffId, reason }),
    'staff.decideSwap': () => ({ id: agreed, version: 1, decision: 'agreed', note: '同意' }),
    'staff.withdrawSwap': () => ({ id: gone, version: 1, reason: '不换了' }),
  }
}
