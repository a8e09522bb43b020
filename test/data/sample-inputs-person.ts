import { recordInsurance, recordSpecialGroup } from '#shared/contract/residents/circumstances.ts'
import { attachContactFile } from '#shared/contract/residents/contact-file.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { get } from '#shared/contract/residents/resident.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'
const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37])

/** Accepted inputs of the operations about circumstances, authority and leaves with hours. */
export async function personInputs(given: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const contacts = [
    { kind: 'guardian' as const, name: '王芳', relation: '女儿', telephone: '13900000001' },
  ]
  const { residentId } = await given.resident({ admittedOn: '2026-06-01', contacts })
  const [contact] = (await home.value(get, { residentId })).contacts
  const contactId = contact?.id ?? 0
  const kept = await home.value(attachContactFile, { contactId, fileName: '协议.pdf', bytes })
  const dropped = await home.value(attachContactFile, { contactId, fileName: '旧.pdf', bytes })
  const group = { specialGroup: 'empty-nest', groupFrom: '2026-07-01' }
  const ofGroup = await home.value(recordSpecialGroup, { residentId, ...group })
  const wrongGroup = { residentId, specialGroup: 'veteran', groupFrom: '2026-07-01' }
  const toVoid = await home.value(recordSpecialGroup, wrongGroup)
  const insurance = { kind: 'long-term-care', grade: 3, insuredFrom: '2026-07-01' }
  const ofInsurance = await home.value(recordInsurance, { residentId, ...insurance })
  const wrongInsurance = { residentId, kind: 'accident', insuredFrom: '2026-07-01' }
  const voided = await home.value(recordInsurance, wrongInsurance)
  const leave = { residentId, kind: 'home', leaveFrom: '2026-11-10' } as const
  const { leaveId } = await home.value(recordLeave, leave)
  return {
    'residents.recordSpecialGroup': () => ({
      residentId,
      specialGroup: 'disabled',
      groupFrom: '2026-07-01',
      groupTo: '2027-07-01',
      note: '二级',
    }),
    'residents.correctSpecialGroup': () => ({ id: ofGroup.id, ...group, note: '核对', reason }),
    'residents.voidSpecialGroup': () => ({ id: toVoid.id, reason }),
    'residents.recordInsurance': () => ({
      number: '3205001234',
      residentId,
      kind: 'employee-medical',
      insuredFrom: '2026-07-01',
      insuredTo: '2027-07-01',
      note: '昆山',
    }),
    'residents.correctInsurance': () => ({
      number: '8899',
      id: ofInsurance.id,
      ...insurance,
      grade: 4,
      reason,
    }),
    'residents.voidInsurance': () => ({ id: voided.id, reason }),
    'residents.getCircumstances': () => ({ residentId, asOf: '2026-11-01' }),
    'residents.listContactFiles': () => ({ contactId }),
    'residents.attachContactFile': () => ({ contactId, fileName: '委托书.pdf', bytes }),
    'residents.getContactFile': () => ({ fileId: kept.fileId }),
    'residents.voidContactFile': () => ({ fileId: dropped.fileId, reason }),
    'residents.moveLeave': () => ({
      department: '呼吸科',
      residentId,
      kind: 'hospital',
      leaveFrom: '2026-11-12',
      leftAt: '2026-11-12T01:00:00.000Z',
      diagnosis: '肺炎',
    }),
    'residents.countDays': () => ({ from: '2026-11-01', to: '2026-11-20', residentId }),
    'residents.printLeaveSlip': () => ({ leaveId, paper: 'a4' }),
    'residents.getLeaveRules': () => ({}),
    'residents.correctLeaveRules': () => ({ leaveRules: { longAbsenceDays: 20 }, version: 0 }),
  }
}
