import { recordContract } from '#shared/contract/staff/contract.ts'
import { recordEntry } from '#shared/contract/staff/entry.ts'
import { recordMemberPhoto } from '#shared/contract/staff/member-photo.ts'
import { attachPersonnelFile } from '#shared/contract/staff/personnel.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'
import { smallPdf } from './sample-inputs-staff.ts'

type Inputs = Readonly<Record<string, () => unknown>>

/** One input for each operation that is accepted. */
export async function staffFileInputs(given: Given): Promise<Inputs> {
  const { home } = given
  const { staffId } = await given.staff()
  const term = { kind: 'fixed' as const, contractFrom: '2025-03-05', contractTo: '2028-03-04' }
  const contract = async (changes = {}) =>
    (await home.value(recordContract, { staffId, ...term, ...changes })).id
  const body = { kind: 'background', entryOn: '2025-03-01', result: 'clear' as const }
  const entry = async () => (await home.value(recordEntry, { staffId, ...body })).id
  const corrected = await contract()
  const ended = await contract({ kind: 'dispatch' })
  const voided = await contract({ kind: 'service' })
  const [correctedEntry, voidedEntry] = [await entry(), await entry()]
  const photo = await home.value(recordMemberPhoto, { staffId, bytes: png() })
  const file = { subject: 'staffContract' as const, subjectId: corrected, fileName: '合同.pdf' }
  const keep = async () =>
    (await home.value(attachPersonnelFile, { ...file, bytes: smallPdf })).fileId
  const [opened, takenOff] = [await keep(), await keep()]
  const other = await given.staff()
  const reason = '核对原件'
  return {
    'staff.recordContract': () => ({ staffId: other.staffId, ...term }),
    'staff.correctContract': () => ({
      id: corrected,
      version: 1,
      ...term,
      number: 'HT-2025-01',
      reason,
    }),
    'staff.endContract': () => ({
      id: ended,
      version: 1,
      endedOn: '2026-11-01',
      endReason: '协商一致',
    }),
    'staff.voidContract': () => ({ id: voided, version: 1, reason }),
    'staff.listContracts': () => ({ limit: 20 }),
    'staff.recordEntry': () => ({ staffId, ...body }),
    'staff.correctEntry': () => ({
      id: correctedEntry,
      version: 1,
      ...body,
      organ: '派出所',
      reason,
    }),
    'staff.voidEntry': () => ({ id: voidedEntry, version: 1, reason }),
    'staff.listEntryKinds': () => ({}),
    'staff.recordPhoto': () => ({ staffId: other.staffId, bytes: png() }),
    'staff.voidPhoto': () => ({ fileId: photo.fileId, reason }),
    'staff.getPhoto': () => ({ staffId }),
    'staff.correctContact': () => ({
      staffId: other.staffId,
      version: 1,
      contactName: '李强',
      contactRelation: '配偶',
      contactTelephone: '13912345678',
    }),
    'staff.getPersonnelFile': () => ({ staffId }),
    'staff.attachPersonnelFile': () => ({ ...file, bytes: smallPdf }),
    'staff.openPersonnelFile': () => ({ fileId: opened }),
    'staff.voidPersonnelFile': () => ({ fileId: takenOff, reason }),
    'staff.printPersonnelFile': () => ({ staffId }),
  }
}
