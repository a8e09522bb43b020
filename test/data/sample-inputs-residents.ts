import { recordLeave } from '#shared/contract/residents/leave.ts'
import { discharge, move } from '#shared/contract/residents/stay.ts'
import { recordAbility, recordFee, recordGroup } from '#shared/contract/residents/terms.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'

/** Somebody who moved, went away and came to pay something on days that are known. */
async function givenPerson(given: Given) {
  const { home } = given
  const resident = await given.resident({ admittedOn: '2026-06-01', group: 'social' })
  const { residentId, stayId } = resident
  const { bedIds } = await given.room({ bedCount: 2 })
  const moved = { residentId, bedId: bedIds[0] ?? 0, movedOn: '2026-07-01' }
  const { bedStayId } = await home.value(move, moved)
  return { residentId, stayId, bedStayId, free: bedIds[1] ?? 0 }
}

/** Accepted inputs of the operations about stays, leaves and terms, with what they need in the home. */
export async function residentsInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const one = await givenPerson(given)
  const moving = await givenPerson(given)
  const leaving = await givenPerson(given)
  const staying = await givenPerson(given)
  const wrong = await givenPerson(given)
  const away = await givenPerson(given)
  const never = await givenPerson(given)
  const gone = { residentId: leaving.residentId, dischargedOn: '2026-09-01' }
  await home.value(discharge, { ...gone, endReason: 'home' })
  const leave = { kind: 'hospital', leaveFrom: '2026-10-05' } as const
  const ofAway = await home.value(recordLeave, { residentId: away.residentId, ...leave })
  await home.value(recordLeave, { residentId: one.residentId, ...leave })
  const ofWrong = await home.value(recordLeave, { residentId: wrong.residentId, ...leave })
  const day = '2026-08-01'
  const { residentId } = one
  const fee = await home.value(recordFee, { residentId, monthlyFeeFen: 320_000, feeFrom: day })
  const group = await home.value(recordGroup, {
    residentId,
    group: 'minimum-allowance',
    groupFrom: day,
  })
  const said = { word: '半失能', declaredOn: day, source: '家属' }
  const ability = await home.value(recordAbility, { residentId, ...said })
  return {
    'residents.move': () => ({
      residentId: moving.residentId,
      bedId: moving.free,
      movedOn: '2026-11-01',
      reason: '靠近护士站',
    }),
    'residents.voidMove': () => ({ bedStayId: staying.bedStayId, reason }),
    'residents.correctBedStay': () => ({
      bedStayId: away.bedStayId,
      bedId: away.free,
      bedFrom: '2026-07-03',
      reason,
    }),
    'residents.discharge': () => ({
      residentId: staying.residentId,
      dischargedOn: '2026-11-20',
      endReason: 'transfer',
      endNote: '转到市福利院',
    }),
    'residents.voidDischarge': () => ({ stayId: leaving.stayId, reason }),
    'residents.correctStay': () => ({
      stayId: away.stayId,
      stayFrom: '2026-05-30',
      stayTo: null,
      reason,
    }),
    'residents.voidStay': () => ({ stayId: never.stayId, reason }),
    'residents.recordLeave': () => ({
      residentId: leaving.residentId,
      leaveFrom: '2026-08-20',
      kind: 'home',
      leaveTo: '2026-08-22',
      expectedOn: '2026-08-21',
      place: '女儿家',
      companion: '女儿',
      reason: '探亲',
    }),
    'residents.recordReturn': () => ({ residentId: one.residentId, returnedOn: '2026-10-20' }),
    'residents.correctLeave': () => ({
      leaveId: ofAway.leaveId,
      place: '市一院',
      ...leave,
      leaveTo: '2026-10-12',
      expectedOn: '2026-10-10',
      companion: '儿子',
      reason: '肺炎',
      correctionReason: reason,
    }),
    'residents.voidLeave': () => ({ leaveId: ofWrong.leaveId, reason }),
    'residents.listLeaves': () => ({ asOf: '2026-10-06' }),
    'residents.recordGroup': () => ({ residentId, group: 'entitled', groupFrom: '2026-11-01' }),
    'residents.voidGroup': () => ({ id: group.id, reason }),
    'residents.recordFee': () => ({
      residentId,
      monthlyFeeFen: 350_000,
      feeFrom: '2026-11-01',
    }),
    'residents.voidFee': () => ({ id: fee.id, reason }),
    'residents.recordAgreement': () => ({
      stayId: one.stayId,
      number: '2026-018',
      signedOn: '2026-05-28',
      startsOn: '2026-06-01',
      expiresOn: '2027-05-31',
    }),
    'residents.recordAbility': () => ({
      residentId,
      word: '自理',
      declaredOn: day,
      source: '本人',
    }),
    'residents.voidAbility': () => ({ id: ability.id, reason }),
    'residents.kinds': () => ({}),
  }
}
