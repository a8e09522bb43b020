import { submissionKinds } from '#shared/contract/submissions/submission.ts'
import { workbook, idNumber } from '#test/rules/roster-workbooks.ts'
import { activitiesInputs } from '#test/data/sample-inputs-activities.ts'
import { roundInputs } from '#test/data/sample-inputs-round.ts'
import { handoverInputs } from '#test/data/sample-inputs-handover.ts'
import { agreementInputs } from '#test/data/sample-inputs-agreement.ts'
import { assessmentsInputs } from '#test/data/sample-inputs-assessments.ts'
import { carePlanInputs } from '#test/data/sample-inputs-care-plans.ts'
import { bedsInputs } from '#test/data/sample-inputs-beds.ts'
import { bedLifeInputs } from '#test/data/sample-inputs-bed-life.ts'
import { observationInputs } from './sample-inputs-observations.ts'
import { healthInputs } from '#test/data/sample-inputs-health.ts'
import { feesLedgerInputs } from '#test/data/sample-inputs-fees-ledger.ts'
import { homeInputs } from '#test/data/sample-inputs-home.ts'
import { incidentsInputs } from '#test/data/sample-inputs-incidents.ts'
import { feesReceiptsInputs } from '#test/data/sample-inputs-fees-receipts.ts'
import { feesHeldInputs } from '#test/data/sample-inputs-fees-held.ts'
import { feesBillsInputs } from '#test/data/sample-inputs-fees-bills.ts'
import { safetyEquipmentInputs } from './sample-inputs-safety-equipment.ts'
import { safetyEmergencyInputs } from './sample-inputs-safety-emergency.ts'
import { safetyBooksInputs } from './sample-inputs-safety-books.ts'
import { safetyArchiveInputs } from './sample-inputs-safety-archive.ts'
import { safetyNormsInputs } from './sample-inputs-safety-norms.ts'
import { safetyPointsInputs } from './sample-inputs-safety-points.ts'
import { safetySchedulesInputs } from './sample-inputs-safety-schedules.ts'
import { safetyChecksInputs } from './sample-inputs-safety-checks.ts'
import { safetyHazardsInputs } from './sample-inputs-safety-hazards.ts'
import { feesChargesInputs } from '#test/data/sample-inputs-fees-charges.ts'
import { feesSettlementInputs } from '#test/data/sample-inputs-fees-settlement.ts'
import { feesMonthInputs } from '#test/data/sample-inputs-fees-month.ts'
import { feesPublicationInputs } from '#test/data/sample-inputs-fees-publication.ts'
import { feesTableInputs } from '#test/data/sample-inputs-fees-table.ts'
import { subsidyInputs } from '#test/data/sample-inputs-subsidies.ts'
import { indicatorsInputs } from '#test/data/sample-inputs-indicators.ts'
import { officialInputs } from '#test/data/sample-inputs-official.ts'
import { medicinesInputs } from '#test/data/sample-inputs-medicines.ts'
import { pageInputs } from '#test/data/sample-inputs-page.ts'
import { personInputs } from '#test/data/sample-inputs-person.ts'
import { privacyInputs } from '#test/data/sample-inputs-privacy.ts'
import { residentsInputs } from '#test/data/sample-inputs-residents.ts'
import { rulebookInputs } from '#test/data/sample-inputs-rulebooks.ts'
import { skinInputs } from '#test/data/sample-inputs-skin.ts'
import { staffInputs } from '#test/data/sample-inputs-staff.ts'
import { staffPapersInputs } from './sample-inputs-staff-papers.ts'
import { staffFileInputs } from './sample-inputs-staff-file.ts'
import { staffTrainingPlanInputs } from './sample-inputs-staff-training-plan.ts'
import { staffRotaInputs } from './sample-inputs-staff-rota.ts'
import { staffAbsenceInputs } from './sample-inputs-staff-absence.ts'
import { staffStaffingInputs } from './sample-inputs-staff-staffing.ts'
import { submissionsInputs } from '#test/data/sample-inputs-submissions.ts'
import { waitingInputs } from '#test/data/sample-inputs-waiting.ts'
import type { Given } from '#test/support/given.ts'
import { person } from '#test/support/given.ts'

/** A roster with three good rows, as a small home would keep it. */
export function smallRoster(): Uint8Array {
  return workbook([
    {
      name: '名册',
      rows: [
        ['姓名', '身份证号', '床位', '入住日期', '联系电话'],
        ['秦素琴', idNumber('1938-04-02', 902), '201-1', '2024-05-06', '13800000011'],
        ['潘永福', idNumber('1941-11-30', 901), '201-2', '2025-01-09', ''],
        ['阿依古丽·买买提', idNumber('1945-07-15', 904), '202-1', '2026-02-28', '0512-57300001'],
      ],
    },
  ])
}

/** Two rows that cannot come in: one lacks a digit, the other the day. */
function rosterToCorrect(): Uint8Array {
  const number = idNumber('1937-01-08', 906)
  return workbook([
    {
      name: '待更正',
      rows: [
        ['姓名', '身份证号', '入住日期'],
        ['何秀珍', number.slice(0, 17), '2024-05-06'],
        ['孙大伟', number, '不详'],
      ],
    },
  ])
}

/** One input for each operation that must be accepted by a home that {@link givenWorld} made. */
export type SampleInputs = Readonly<Record<string, () => unknown>>

/** A small world in which every operation has something to do. */
export async function givenWorld(given: Given) {
  const { home } = given
  const room = await given.room({ bedCount: 4 })
  const [firstBed = 0, secondBed = 0] = room.bedIds
  const resident = await given.resident({ bedId: firstBed })
  const account = await given.account('nurse')
  const target = { kind: submissionKinds[0], period: '2026-10' }
  const built = await home.call('submissions.build', target)
  const submissionId = (built as { value: { id: number } }).value.id
  const imported = await home.call('office.importWorkbook', {
    bytes: smallRoster(),
    createBeds: true,
  })
  const { batchId } = (imported as { value: { batchId: number } }).value
  await home.call('office.importWorkbook', { bytes: rosterToCorrect() })
  const waiting = await home.call('office.listWaitingRows', {})
  const { rows: waitingRows } = (waiting as { value: { rows: { id: number }[] } }).value
  const [toRetry, toDrop] = waitingRows.map(({ id }) => id)
  const list = {
    list: 'residents.list',
    input: {},
    title: '老人名册',
    columns: [{ key: 'name', heading: '姓名' }],
  }
  const { name, idNumber: number } = person(77)
  const inputs: SampleInputs = {
    'home.get': () => ({}),
    'home.correct': () => ({ name: '康宁养老院', version: 1 }),
    'home.getToday': () => ({}),
    'residents.admit': () => ({
      name,
      idNumber: number,
      bedId: secondBed,
      admittedOn: '2026-11-20',
      telephone: '13800000000',
      address: '前进路 1 号',
      contact: { name: '王明', relation: '儿子', telephone: '13900000000' },
    }),
    'residents.correct': () => ({
      residentId: resident.residentId,
      version: 1,
      name: resident.name,
      idNumber: resident.idNumber,
      reason: '电话变更',
      telephone: '13800000001',
    }),
    'residents.list': () => ({ search: '王' }),
    'residents.get': () => ({ residentId: resident.residentId }),
    'residents.find': () => ({ search: '王' }),
    'beds.board': () => ({}),
    'beds.list': () => ({ show: 'free' }),
    'beds.listFree': () => ({ day: '2026-11-22' }),
    'beds.addRoom': () => ({
      building: 'B栋',
      floor: '2层',
      room: '288',
      bedCount: 1,
      kind: 'nursing',
      from: '2026-01-01',
    }),
    'office.listSignInChoices': () => ({}),
    'office.createFirstAdministrator': () => ({ name: '周敏', pin: '246813' }),
    'office.signIn': () => ({ accountId: account.id, pin: '246802' }),
    'office.signOut': () => ({}),
    'office.getSession': () => ({}),
    'office.changePin': () => ({ oldPin: '246802', newPin: '135791' }),
    'office.listAccounts': () => ({}),
    'office.createAccount': () => ({ name: '新来的', roles: ['carer'], pin: '975312' }),
    'office.correctAccount': () => ({
      accountId: account.id,
      version: 1,
      name: '改名的',
      roles: ['nurse'],
      isActive: true,
      reason: '改名',
    }),
    'office.resetPin': () => ({ accountId: account.id, pin: '864209', reason: '忘记了' }),
    'office.listAudit': () => ({}),
    'office.getAudit': () => ({ id: 1 }),
    'office.verifyAudit': () => ({}),
    'office.keepDraft': () => ({
      form: 'residents.admit',
      subject: 'new',
      content: { name: '王' },
    }),
    'office.discardDraft': () => ({ form: 'residents.admit', subject: 'new' }),
    'office.getDraft': () => ({ form: 'residents.admit', subject: 'new' }),
    'office.importWorkbook': () => ({ bytes: smallRoster(), dryRun: true, fileName: '名册.xlsx' }),
    'office.undoImport': () => ({ batchId }),
    'office.listImports': () => ({}),
    'office.getImport': () => ({ batchId }),
    'office.listWaitingRows': () => ({ state: 'all' }),
    'office.getWaitingRow': () => ({ id: toRetry }),
    'office.retryWaitingRow': () => ({
      id: toRetry,
      version: 1,
      values: { idNumber: idNumber('1937-01-09', 908) },
    }),
    'office.dropWaitingRow': () => ({ id: toDrop, version: 1, reason: '已经离开' }),
    'office.backUp': () => ({}),
    'office.listBackups': () => ({}),
    'office.getSettings': () => ({}),
    'office.correctSettings': () => ({ idleMinutes: 5, version: 0 }),
    'office.getStatus': () => ({}),
    'office.confirmClock': () => ({ reason: '电池换过' }),
    'office.exportList': () => list,
    'office.printList': () => list,
    'office.printRights': () => ({}),
    ...(await activitiesInputs(given)),
    ...(await agreementInputs(given)),
    ...(await assessmentsInputs(given)),
    ...(await officialInputs(given)),
    ...(await bedsInputs(given)),
    ...(await bedLifeInputs(given)),
    ...(await residentsInputs(given)),
    ...(await personInputs(given)),
    ...(await medicinesInputs(given)),
    ...(await pageInputs(given)),
    ...(await staffInputs(given)),
    ...(await submissionsInputs(given, target)),
    ...(await homeInputs(given)),
    ...(await healthInputs(given)),
    ...(await observationInputs(given)),
    ...(await waitingInputs(given)),
    ...(await privacyInputs(given)),
    ...(await roundInputs(given)),
    ...(await handoverInputs(given)),
    ...(await carePlanInputs(given)),
    ...(await skinInputs(given)),
    ...(await incidentsInputs(given)),
    ...(await feesBillsInputs(given)),
    ...(await feesChargesInputs(given)),
    ...(await feesLedgerInputs(given)),
    ...(await feesHeldInputs(given)),
    ...(await feesReceiptsInputs(given)),
    ...(await feesSettlementInputs(given)),
    ...(await feesTableInputs(given)),
    ...(await feesPublicationInputs(given)),
    ...(await feesMonthInputs(given)),
    ...(await safetyNormsInputs(given)),
    ...(await safetyPointsInputs(given)),
    ...(await safetySchedulesInputs(given)),
    ...(await safetyChecksInputs(given)),
    ...(await safetyHazardsInputs(given)),
    ...(await safetyEquipmentInputs(given)),
    ...(await staffPapersInputs(given)),
    ...(await staffFileInputs(given)),
    ...(await staffTrainingPlanInputs(given)),
    ...(await staffRotaInputs(given)),
    ...(await staffAbsenceInputs(given)),
    ...(await staffStaffingInputs(given)),
    ...(await safetyEmergencyInputs(given)),
    ...(await safetyBooksInputs(given)),
    ...(await safetyArchiveInputs(given)),
    ...indicatorsInputs,
    ...(await subsidyInputs(given)),
    ...(await rulebookInputs(given)),
  }
  return { inputs, resident, account, room, submissionId, batchId }
}
