import { recordDuty } from '#shared/contract/home/duty.ts'
import { attachFile, recordPaper } from '#shared/contract/home/paper.ts'
import { getProfile, recordProfile } from '#shared/contract/home/profile.ts'
import { importWorkbook } from '#shared/contract/office/import.ts'
import { idNumber, workbook } from '#test/rules/roster-workbooks.ts'
import type { Given } from '#test/support/given.ts'
import { smallPdf } from './sample-inputs-staff.ts'

const reason = '核对原件'

/** A task that nobody but a person can close: a remark in an imported roster. */
export async function givenDueTask({ home }: Given): Promise<number> {
  const rows = [
    ['姓名', '身份证号', '床位', '入住日期', '备注'],
    ['贺玉珍', idNumber('1936-05-01', 903), '901-1', '2024-05-06', '住院中'],
  ]
  const bytes = workbook([{ name: '名册', rows }])
  await home.value(importWorkbook, { bytes, createBeds: true })
  return home.count('SELECT max(id) FROM dueTask')
}

async function paperInputs({ home }: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const paper = { title: null, kind: 'food-licence', expiresOn: '2029-05-31' }
  const kept = await home.value(recordPaper, paper)
  const wrong = await home.value(recordPaper, paper)
  const file = { fileName: '许可证.pdf', bytes: smallPdf }
  const subject = { subject: 'paper', subjectId: kept.id } as const
  const shown = await home.value(attachFile, { ...file, ...subject })
  const dropped = await home.value(attachFile, { ...file, ...subject })
  return {
    'home.paperKinds': () => ({}),
    'home.listPapers': () => ({}),
    'home.getPaper': () => ({ id: kept.id }),
    'home.recordPaper': () => ({
      title: '二号楼电梯',
      kind: 'lift-inspection',
      startsOn: '2026-06-01',
      expiresOn: '2027-05-31',
    }),
    'home.correctPaper': () => ({
      number: 'JY13205831234567',
      id: kept.id,
      version: 1,
      kind: 'food-licence',
      expiresOn: '2029-06-30',
      reason,
    }),
    'home.voidPaper': () => ({ id: wrong.id, version: 1, reason }),
    'home.attachFile': () => ({ ...file, fileName: '背面.pdf', ...subject }),
    'home.getFile': () => ({ fileId: shown.fileId }),
    'home.voidFile': () => ({ fileId: dropped.fileId, reason }),
  }
}

async function dutyInputs({ home }: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const duty = { what: '疏散演练，42 人参加', kind: 'drill', startsOn: '2026-11-09' }
  const kept = await home.value(recordDuty, duty)
  const wrong = await home.value(recordDuty, duty)
  return {
    'home.listDuties': () => ({}),
    'home.getDuty': () => ({ id: kept.id }),
    'home.recordDuty': () => duty,
    'home.correctDuty': () => ({ ...duty, id: kept.id, version: 1, who: '安全员', reason }),
    'home.voidDuty': () => ({ id: wrong.id, version: 1, reason }),
  }
}

async function profileInputs({ home }: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const version = async (profileFrom: string) => {
    const { profileId } = await home.value(getProfile, {})
    const values = { city: '昆山市', ownership: 'private_nonprofit' }
    return (await home.value(recordProfile, { profileFrom, values, baseId: profileId })).id
  }
  const [first, second, last] = [
    await version('2024-01-01'),
    await version('2025-01-01'),
    await version('2026-01-01'),
  ]
  return {
    'home.getProfile': () => ({}),
    'home.recordProfile': () => ({
      profileFrom: '2026-06-01',
      values: { address: '前进路 1 号', floorArea: 5200.5, isMembership: false },
      baseId: last,
    }),
    'home.correctProfile': () => ({
      profileFrom: '2024-02-01',
      values: { city: '苏州市' },
      id: first,
      reason,
    }),
    'home.voidProfile': () => ({ id: second, reason }),
    'home.listPolicyProfiles': () => ({}),
    'home.recordPolicyProfile': () => ({
      from: '2026-02-01',
      profile: 'kunshan',
      applies: true,
    }),
  }
}

/** Accepted inputs of the operations about the home itself, with what they need in the home. */
export async function homeInputs(given: Given): Promise<Readonly<Record<string, () => unknown>>> {
  const dueTaskId = await givenDueTask(given)
  return {
    ...(await profileInputs(given)),
    ...(await paperInputs(given)),
    ...(await dutyInputs(given)),
    'home.closeTask': () => ({ dueTaskId, note: '已电话核实' }),
    'home.getSetUp': () => ({}),
    'home.correctSetUp': () => ({ skipped: ['accounts'], isFinished: false, version: 0 }),
  }
}
