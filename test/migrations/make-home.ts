// Makes the populated home that later versions must open: `node test/migrations/make-home.ts`. Run it
// while the issue whose migrations are the newest is open, and never again after that. All invented.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { previewBills } from '#shared/contract/fees/bill.ts'
import { closeMonth } from '#shared/contract/fees/month.ts'
import { getSubsidyMonth, keepSubsidyList } from '#shared/contract/indicators/subsidy.ts'
import { recordSubsidyScheme } from '#shared/contract/indicators/subsidy-scheme.ts'
import { operating } from '#test/support/given-subsidies.ts'
import { readMigrations } from '#data/database/migrate.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { givenHome, usualPin } from '#test/support/given.ts'
import { GivenFeeTable } from '#test/support/given-fee-table.ts'
import { givenCareOf } from '#test/data/privacy-erasure-care-given.ts'
import { smallRoster } from '#test/data/sample-inputs.ts'
import { givenStaffOf } from '#test/support/given-staff-of-home.ts'
import { givenSafetyOf } from '#test/support/given-safety-of-home.ts'

const number = String(readMigrations().length).padStart(4, '0')
const target = fileURLToPath(new URL(`./home-${number}`, import.meta.url))

const { home, given } = await givenHome({ name: '旧版本养老院' })
await given.account('administrator')
const nurse = await given.account('nurse')
const value = async (name: string, input: object) => {
  const reply = await home.call(name, input)
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`)
  return reply.value as { readonly id?: number }
}
const resident = await given.resident({
  contact: { name: '王明', relation: '儿子', telephone: '13900000000' },
  group: 'extreme-poverty',
  monthlyFeeFen: 310_000,
  abilityWord: '半失能',
})
const { residentId } = resident
const { bedIds } = await given.room({ bedCount: 3, kind: 'nursing' })
await value('residents.move', { residentId, bedId: bedIds[0], movedOn: '2026-02-03' })
await value('residents.recordLeave', {
  residentId,
  kind: 'hospital',
  leaveFrom: '2026-04-01',
  leaveTo: '2026-04-09',
})
await value('residents.recordLeave', { residentId, kind: 'home', leaveFrom: '2026-11-20' })
const gone = await given.resident({ bedId: bedIds[1] })
const { residentId: goneId } = gone
const left = { dischargedOn: '2026-08-31', endReason: 'transfer' }
await value('residents.discharge', { residentId: goneId, ...left })
const reserve = { isReserve: true, reserveFrom: '2026-05-01' }
await value('beds.recordReserve', { bedIds: [bedIds[2]], ...reserve })
await value('beds.recordKind', { bedIds: [bedIds[2]], kind: 'dementia', kindFrom: '2026-06-01' })
const member = await given.staff({ post: 'nurse' })
const licence = { kind: 'nurse-licence', number: '201', issuedOn: '2020-01-01' }
await value('staff.recordCertificate', { staffId: member.staffId, ...licence })
const insured = { kind: 'liability-insurance', startsOn: '2026-01-01', expiresOn: '2026-12-31' }
await value('home.recordPaper', { ...insured, personCount: 60, sumFen: 30_000_000 })
const drill = { kind: 'drill', what: '消防演练', startsOn: '2026-06-01' }
await value('home.recordDuty', drill)
const profile = { profileFrom: '2026-01-01', values: { address: '前进路 1 号' }, baseId: null }
await value('home.recordProfile', profile)
const policy = { profile: 'kunshan', applies: true, from: '2026-01-01' }
await value('home.recordPolicyProfile', policy)
await home.call('office.importWorkbook', { bytes: smallRoster(), createBeds: true })
await home.call('office.correctSettings', { idleMinutes: 7, version: 0 })
const draft = { form: 'residents.admit', subject: 'new', content: { name: '半个名字' } }
await home.call('office.keepDraft', draft, { by: nurse.client })
const assessed = await given.assessment(residentId, { about: { riskFall: '2' } })
await given.assessment(residentId, { assessedOn: '2026-11-01', occasion: 'immediate' })
await given.training([member.staffId])
const split = { rulebook: 'gbt42195', path: 'levels/4', paper: '纸质标准第 9 页' }
await value('office.confirmRuleValue', split)
const [, , thirdBed] = bedIds
const conditionFrom = '2026-11-01'
await value('beds.recordCondition', {
  bedIds: [thirdBed],
  kind: 'repair',
  conditionFrom,
  reason: '床栏',
})
const { waitingId } = await given.waiting({ name: '轮候老人' })
const consented = {
  givenBy: '王明',
  givenByRole: 'guardian',
  way: 'written',
  givenOn: '2026-02-01',
}
await value('residents.recordConsent', { residentId, purpose: 'health', ...consented })
await value('residents.recordAllergy', {
  residentId,
  kind: 'drug',
  substance: '青霉素',
  severity: 'severe',
  knownOn: '2026-02-01',
})
await value('residents.recordDiet', { residentId, diet: 'soft', dietFrom: '2026-02-01' })
const held = { kind: 'culture', title: '合唱', heldOn: '2026-10-10', attendees: [{ residentId }] }
await value('home.recordActivity', held)
const dishes = [{ dish: '山药糊', diet: 'pureed' }]
await value('home.recordMenu', { meals: [{ servedOn: '2026-11-18', meal: 'lunch', dishes }] })
const longAgo = { admittedOn: '2020-03-01' }
const { residentId: caredId } = await given.resident(longAgo)
await givenCareOf(given, caredId, (await given.resident(longAgo)).residentId)
const prices = await new GivenFeeTable(given).parts()
await prices.room('双人间')
await prices.room('四人间')
await prices.published()
const { residentId: payingId } = await given.resident({ ...longAgo, monthlyFeeFen: 320_000 })
const total = { basis: 'total', basisFrom: '2026-01-01' }
await value('fees.recordBasis', { residentId: payingId, ...total })
const heldRow = { residentId: payingId, account: 'deposit', amountFen: 500_000 }
await value('fees.recordOpeningBalances', { balanceOn: '2026-07-31', rows: [heldRow] })
const cut = { feeItemId: prices.itemIds['理发'], chargedOn: '2026-08-20', priceFen: 1500 }
await value('fees.recordExtras', { ...cut, people: [{ residentId: payingId }] })
const month = '2026-08'
const { rows: drafts } = await home.value(previewBills, { month })
const own = drafts.find((row) => row.residentId === payingId)
if (own === undefined) throw new Error('nothing to bill')
const { stayId, totalFen } = own
const bill = { stayId, month, billedOn: '2026-08-31', dueOn: '2026-09-10' }
await value('fees.issueBill', { ...bill, seenTotalFen: totalFen })
const paid = { residentId: payingId, method: 'cash', payerKind: 'family', payer: '女儿' }
const lines = [{ purpose: 'fees', amountFen: 300_000 }]
await value('fees.recordReceipt', { ...paid, receivedOn: '2026-09-05', lines })
const accountant = await given.account('accountant')
await home.value(closeMonth, { month, note: '其他人的账另记' }, { by: accountant.client })
const checkId = await givenSafetyOf(given)
const scheme = await home.value(recordSubsidyScheme, operating)
const asked = { schemeId: scheme.id, month: '2026-10' }
const paidNow = await home.value(getSubsidyMonth, asked)
const seenNow = { seenFen: paidNow.sumFen, seenCount: paidNow.rows.length, seenEditions: 0 }
await home.value(keepSubsidyList, { ...asked, ...seenNow })
const employed = await givenStaffOf(given)
await home.call('submissions.build', { kind: 'monthly-residents', period: '2026-10' })
const institution = { kind: 'monthly-institution', period: '2026-10' }
const { id: submissionId } = await value('submissions.build', institution)
const handed = { handedOn: '2026-11-22', receiver: '区民政局', way: 'stick' }
await value('submissions.recordHandover', { submissionId, ...handed })

const seen = {
  residents: await home.call('residents.list', { asOf: '2026-11-22', state: 'all' }),
  board: await home.call('beds.board', { asOf: '2026-11-22' }),
  staff: await home.call('staff.list', { asOf: '2026-11-22', state: 'all' }),
  papers: await home.call('home.listPapers', { asOf: '2026-11-22' }),
  duties: await home.call('home.listDuties', { asOf: '2026-11-22' }),
  profile: await home.call('home.getProfile', { asOf: '2026-11-22' }),
  past: await home.call('residents.list', { asOf: '2026-04-05', state: 'all' }),
  submission: await home.call('submissions.get', { id: 1 }),
  settings: await home.call('office.getSettings', {}),
  assessments: await home.call('assessments.list', { asOf: '2026-11-22' }),
  assessment: await home.call('assessments.get', { id: assessed.id, asOf: '2026-11-22' }),
  trainings: await home.call('staff.listTrainings', { asOf: '2026-11-22' }),
  decided: await home.call('office.listRuleValues', { rulebook: 'gbt42195', isDecided: true }),
  indicators: await home.call('indicators.list', { profile: 'kunshan', asOf: '2026-11-22' }),
  institution: await home.call('submissions.get', { id: submissionId }),
  life: {
    waitingId,
    waiting: await home.call('residents.listWaiting', { asOf: '2026-11-22' }),
    timeline: await home.call('residents.timeline', { residentId }),
    consents: await home.call('residents.listConsents', { residentId }),
    diets: await home.call('residents.listDiets', { asOf: '2026-11-22' }),
    bed: await home.call('beds.get', { bedId: thirdBed }),
    menu: await home.call('home.getMenu', { day: '2026-11-18' }),
    activities: await home.call('home.listActivities', { asOf: '2026-11-22' }),
    residentId,
    bedId: thirdBed,
  },
  care: {
    residentId: caredId,
    timeline: await home.call('residents.timeline', { residentId: caredId }),
    plan: await home.call('care.getPlan', { id: 1 }),
    records: await home.call('care.listRecords', { residentId: caredId }),
    observations: await home.call('care.listObservations', { residentId: caredId }),
    medicines: await home.call('care.getResidentMedicines', { residentId: caredId }),
    book: await home.call('care.getMedicineBook', { medicineId: 1 }),
    incident: await home.call('care.getIncident', { id: 1 }),
    handovers: await home.call('care.listHandovers', {}),
  },
  money: {
    residentId: payingId,
    bills: await home.call('fees.listBills', { month: '2026-08', asOf: '2026-11-22' }),
    bill: await home.call('fees.getBill', { id: 1 }),
    receipt: await home.call('fees.getReceipt', { id: 1 }),
    statement: await home.call('fees.getStatement', {
      residentId: payingId,
      from: '2026-07-01',
      to: '2026-11-22',
    }),
    balances: await home.call('fees.getTrialBalance', { asOf: '2026-11-22' }),
    table: await home.call('fees.getFeeTable', { id: 1 }),
    closes: await home.call('fees.listMonthCloses', {}),
  },
  safety: {
    checkId,
    windows: await home.call('safety.listWindows', {
      from: '2026-11-22',
      to: '2026-11-22',
      asOf: '2026-11-22',
    }),
    check: await home.call('safety.getCheck', { id: checkId, asOf: '2026-11-22' }),
    routes: await home.call('safety.listRoutes', { asOf: '2026-11-22' }),
    checklists: await home.call('safety.listChecklists', { asOf: '2026-11-22' }),
    hazards: await home.call('safety.listHazards', { asOf: '2026-11-22' }),
    equipment: await home.call('safety.listEquipment', { asOf: '2026-11-22' }),
    plans: await home.call('safety.listEmergencyPlans', { asOf: '2026-11-22' }),
    drills: await home.call('safety.listDrills', { asOf: '2026-11-22' }),
    supplies: await home.call('safety.listSupplies', { asOf: '2026-11-22' }),
  },
  rota: {
    staffId: employed.staffId,
    file: await home.call('staff.getPersonnelFile', {
      staffId: employed.staffId,
      asOf: '2026-11-22',
    }),
    rota: await home.call('staff.getRota', {
      from: '2026-12-01',
      to: '2026-12-08',
      asOf: '2026-11-22',
    }),
    absences: await home.call('staff.absencesOf', {
      staffId: employed.staffId,
      asOf: '2026-11-22',
    }),
    plan: await home.call('staff.listTrainingPlan', { year: 2026, asOf: '2026-11-22' }),
    session: await home.call('staff.getTrainingSession', { id: 1, asOf: '2026-11-22' }),
    papers: await home.call('staff.listPapers', { asOf: '2026-11-22' }),
  },
  subsidies: {
    schemeId: scheme.id,
    month: await home.call('indicators.getSubsidyMonth', { ...asked, asOf: '2026-11-22' }),
    kept: await home.call('indicators.getSubsidyMonth', {
      ...asked,
      asOf: '2026-11-22',
      edition: 1,
    }),
  },
  pin: usualPin,
}
// A backup is one small file in which nothing waits to be written.
const made = await home.call('office.backUp', {})
const { name } = (made as { value: { name: string } }).value
rmSync(target, { recursive: true, force: true })
mkdirSync(target)
cpSync(join(homePaths(home.folder).backups, name), join(target, 'home.yilu'), { recursive: true })
writeFileSync(join(target, 'recovery-code.txt'), `${home.code}\n`)
writeFileSync(join(target, 'seen.json'), `${JSON.stringify(seen, null, 2)}\n`)
await home.remove()
