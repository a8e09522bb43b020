import { attachFile, recordCertificate } from '#shared/contract/staff/certificate.ts'
import { recordPost } from '#shared/contract/staff/staff.ts'
import { type Given, person } from '#test/support/given.ts'

/** The smallest file that is kept as a PDF. */
export const smallPdf = new TextEncoder().encode('%PDF-1.7\n%%EOF\n')

/** Accepted inputs of the operations about staff, with what they need in the home. */
export async function staffInputs(given: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const member = await given.staff()
  const leaver = await given.staff()
  const other = await given.staff()
  const { staffId } = member
  const held = { staffId, postFrom: '2025-06-01', title: '班长' }
  const { staffPostId } = await home.value(recordPost, { ...held, post: 'safety-officer' })
  const wrong = await home.value(recordPost, { ...held, post: 'driver' })
  const paper = { staffId, kind: 'health', expiresOn: '2027-01-31' }
  const certificate = await home.value(recordCertificate, paper)
  const mistaken = await home.value(recordCertificate, { ...paper, kind: 'cook' })
  const file = { fileName: '健康证.pdf', bytes: smallPdf, certificateId: certificate.id }
  const { fileId } = await home.value(attachFile, file)
  const dropped = await home.value(attachFile, { ...file, fileName: '重复.pdf' })
  const training = await given.training([staffId])
  const cancelled = await given.training([staffId])
  const { name, idNumber } = person(78)
  const { name: otherName, idNumber: otherNumber } = person(79)
  const reason = '核对合同'
  return {
    'staff.record': () => ({
      name,
      idNumber,
      telephone: '13800000078',
      education: '大专',
      employedFrom: '2026-11-02',
      post: 'carer',
    }),
    'staff.correct': () => ({
      staffId: other.staffId,
      version: 1,
      name: otherName,
      idNumber: otherNumber,
      reason,
    }),
    'staff.recordPost': () => ({ title: '组长', staffId, post: 'manager', postFrom: '2026-01-01' }),
    'staff.correctPost': () => ({
      title: '安全班长',
      staffPostId,
      post: 'safety-officer',
      postFrom: '2025-07-01',
      postTo: null,
      reason,
    }),
    'staff.voidPost': () => ({ staffPostId: wrong.staffPostId, reason }),
    'staff.endEmployment': () => ({ staffId: leaver.staffId, employedTo: '2026-11-01' }),
    'staff.correctEmployment': () => ({
      employmentId: other.employmentId,
      employedFrom: '2025-03-01',
      employedTo: null,
      reason,
    }),
    'staff.list': () => ({ search: '李' }),
    'staff.get': () => ({ staffId }),
    'staff.find': () => ({ search: '李' }),
    'staff.kinds': () => ({}),
    'staff.recordCertificate': () => ({
      number: '2026-1',
      staffId,
      kind: 'carer-skill-5',
      issuedOn: '2026-05-01',
      isPermanent: true,
    }),
    'staff.correctCertificate': () => ({
      issuer: '昆山市疾控中心',
      id: certificate.id,
      version: 1,
      kind: 'health',
      expiresOn: '2027-02-28',
      reason,
    }),
    'staff.voidCertificate': () => ({ reason, id: mistaken.id, version: 1 }),
    'staff.listCertificates': () => ({ search: '李' }),
    'staff.attachFile': () => ({
      fileName: '背面.pdf',
      certificateId: certificate.id,
      bytes: smallPdf,
    }),
    'staff.getFile': () => ({ fileId }),
    'staff.voidFile': () => ({ fileId: dropped.fileId, reason }),
    'staff.listTrainingKinds': () => ({}),
    'staff.recordTraining': () => ({
      note: '签到表在办公室',
      kind: 'pre-job',
      topic: '岗位职责和服务规范',
      startsOn: '2026-05-11',
      endsOn: '2026-05-13',
      hours: 18.5,
      trainer: '护士长',
      place: '多功能厅',
      attendees: [{ staffId, score: 92.5 }],
    }),
    'staff.correctTraining': () => ({
      topic: '灭火器和消火栓使用',
      id: training.id,
      version: 1,
      kind: 'fire',
      startsOn: '2026-06-11',
      hours: 2.5,
      attendees: [{ staffId }, { staffId: other.staffId, isCompleted: false }],
      reason,
    }),
    'staff.voidTraining': () => ({ reason, id: cancelled.id, version: 1 }),
    'staff.listTrainings': () => ({ search: '灭火', kind: 'fire', staffId }),
    'staff.getTraining': () => ({ id: training.id }),
    'staff.listTrainingHours': () => ({ search: '李' }),
  }
}
