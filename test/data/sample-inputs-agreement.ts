import {
  attachPaper,
  draftAgreement,
  endAgreement,
  signAgreement,
} from '#shared/contract/residents/agreement.ts'
import { recordBelongings } from '#shared/contract/residents/belonging.ts'
import { recordDepartureSteps } from '#shared/contract/residents/departure.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { recordTrial } from '#shared/contract/residents/trial.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'
const pdf = new TextEncoder().encode('%PDF-1.7\n%%EOF\n')

const content = {
  trialDays: 15,
  services: '起居照料\n一日三餐',
  depositFen: 500_000,
  monthlyFeeFen: 320_000,
  paymentDay: '每月 5 日前',
  terms: '每周洗澡两次',
  parties: [
    { role: 'resident', name: '王桂兰' },
    {
      role: 'guardian',
      name: '王明',
      relation: '儿子',
      idNumber: '110101196003078888',
      telephone: '13900000000',
      address: '前进路 1 号',
    },
  ],
  fees: [{ item: '床位费', amountFen: 120_000, per: 'month' }],
} as const

/** What is written with line breaks and lists, as an input may hold it. */
const agreed = { ...content, parties: [...content.parties], fees: [...content.fees] }

/** Agreements in each state, a trial, departures and things, with accepted inputs of what is done with them. */
export async function agreementInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const person = () => given.resident({ admittedOn: '2026-06-01' })
  const drafted = async () => {
    const { residentId } = await person()
    return home.value(draftAgreement, { residentId, number: '草-1', ...agreed })
  }
  const signed = async () => {
    const { stayId } = await person()
    const days = { signedOn: '2026-05-30', startsOn: '2026-06-01', expiresOn: '2027-05-31' }
    const { id } = await home.value(recordAgreement, { stayId, number: '2026-1', ...days })
    return { id, version: 2 }
  }
  const [toSign, toCorrect, toVoid] = [await drafted(), await drafted(), await signed()]
  const [toEnd, ended, toKeep] = [await signed(), await signed(), await signed()]
  const end = { endedOn: '2026-10-01', endNote: '转到家附近' }
  const { version: endedVersion } = await home.value(endAgreement, { ...ended, ...end })
  const subject = 'agreement' as const
  const paper = { fileName: '协议.pdf', subject, subjectId: toKeep.id, bytes: pdf }
  const kept = await home.value(attachPaper, paper)
  const { residentId: newcomer } = await person()
  const newestWording = () => home.count('SELECT max(wordingVersion) FROM documentWording')

  const trials = []
  for (const trialTo of ['2026-06-16', '2026-07-01', '2026-07-16']) {
    const { stayId } = await person()
    const trial = { stayId, trialFrom: '2026-06-01', trialTo }
    trials.push(await home.value(recordTrial, trial))
  }
  const [concluded, corrected, voided] = trials
  const { stayId: onTrial } = await person()

  const gone = await person()
  await home.value(discharge, {
    residentId: gone.residentId,
    dischargedOn: '2026-10-01',
    endReason: 'death',
  })
  const steps = { stayId: gone.stayId, doneOn: '2026-10-02', doneBy: '何芳' }
  await home.value(recordDepartureSteps, { ...steps, steps: [{ step: 'room', state: 'done' }] })
  const stepId = home.count('SELECT max(id) FROM departureStep')

  const { residentId: owner } = await person()
  const things = { residentId: owner, receivedOn: '2026-06-01', receivedFrom: '王明' }
  const { ids } = await home.value(recordBelongings, {
    ...things,
    items: ['轮椅', '助听器', '存折'].map((what) => ({ what, itemCount: 2 })),
  })
  const thing = (at: number) => ({ id: ids[at] ?? 0, version: 1 })
  await home.value(signAgreement, {
    ...(await drafted()),
    number: '2026-9',
    signedOn: '2026-06-01',
  })
  return {
    'residents.draftAgreement': () => ({
      residentId: newcomer,
      number: '草-9',
      startsOn: '2026-06-01',
      expiresOn: '2027-05-31',
      ...agreed,
    }),
    'residents.signAgreement': () => ({
      ...toSign,
      number: '2026-018',
      signedOn: '2026-05-28',
      startsOn: '2026-06-01',
      expiresOn: '2027-05-31',
    }),
    'residents.correctAgreement': () => ({
      ...toCorrect,
      number: '草-2',
      startsOn: '2026-06-01',
      expiresOn: '2027-05-31',
      ...agreed,
      reason,
    }),
    'residents.voidAgreement': () => ({ ...toVoid, reason }),
    'residents.endAgreement': () => ({ ...toEnd, ...end }),
    'residents.voidAgreementEnd': () => ({ id: ended.id, version: endedVersion, reason }),
    'residents.listAgreements': () => ({ residentId: newcomer }),
    'residents.getAgreement': () => ({ id: toKeep.id }),
    'residents.printAgreement': () => ({ id: toKeep.id }),
    'residents.attachPaper': () => ({ ...paper, fileName: '协议第二页.pdf' }),
    'residents.getPaper': () => kept,
    'residents.voidPaper': () => ({ ...kept, reason }),
    'residents.getAgreementReminder': () => ({}),
    'residents.correctAgreementReminder': () => ({
      reminder: { soonDays: 90, dueDays: 45 },
      version: 0,
    }),
    'residents.recordTrial': () => ({
      stayId: onTrial,
      trialFrom: '2026-06-01',
      trialTo: '2026-06-16',
    }),
    'residents.concludeTrial': () => ({
      concludedBy: '沈建国',
      ...concluded,
      conclusion: 'extended',
      concludedOn: '2026-06-15',
      note: '再看一周',
      extendedTo: '2026-06-23',
    }),
    'residents.correctTrial': () => ({
      ...corrected,
      trialFrom: '2026-06-02',
      trialTo: '2026-07-02',
      conclusion: 'stays',
      concludedOn: '2026-07-01',
      concludedBy: '沈建国',
      note: '适应',
      reason,
    }),
    'residents.voidTrial': () => ({ ...voided, reason }),
    'residents.listTrials': () => ({ residentId: newcomer }),
    'residents.correctDeparture': () => ({
      stayId: gone.stayId,
      version: 1,
      destination: '殡仪馆',
      takenBy: '王明',
      takenByRelation: '儿子',
      diedAt: '2026-09-30T20:10:00.000Z',
      deathPlace: '市一院',
      deathCause: '肺炎',
      deathPaper: '2026-77',
      toldTo: '王明',
      toldAt: '2026-09-30T20:30:00.000Z',
      reason,
    }),
    'residents.recordDepartureSteps': () => ({
      ...steps,
      steps: [{ step: 'nursing', state: 'not-needed', note: '没有' }],
    }),
    'residents.voidDepartureStep': () => ({ id: stepId, reason }),
    'residents.getDeparture': () => ({ stayId: gone.stayId }),
    'residents.printDeparture': () => ({ stayId: gone.stayId }),
    'residents.recordBelongings': () => ({
      ...things,
      items: [{ what: '手表', itemCount: 1, isValuable: true, keptWhere: '保险柜', note: '旧' }],
    }),
    'residents.correctBelonging': () => ({
      ...thing(0),
      what: '轮椅',
      itemCount: 1,
      isValuable: false,
      keptWhere: '储物间',
      note: '可折叠',
      receivedOn: '2026-06-02',
      receivedFrom: '王芳',
      reason,
    }),
    'residents.returnBelongings': () => ({
      residentId: owner,
      items: [{ ...thing(1), itemCount: 1 }],
      returnedOn: '2026-10-01',
      returnedTo: '王明',
    }),
    'residents.voidBelonging': () => ({ ...thing(2), reason }),
    'residents.listBelongings': () => ({ residentId: owner }),
    'residents.printBelongings': () => ({ residentId: owner }),
    'office.getWording': () => ({ document: 'agreement' }),
    'office.correctWording': () => ({
      title: '养老服务协议',
      document: 'agreement',
      newestVersion: newestWording(),
      body: '# 双方\n1. 乙方：【老人姓名】。\n【签字栏】',
      reason,
    }),
    'office.returnToWording': () => ({
      reason,
      document: 'agreement',
      newestVersion: newestWording(),
      wordingVersion: 0,
    }),
    'office.previewWording': () => ({
      document: 'agreement',
      title: '养老服务协议',
      body: '# 双方\n1. 乙方：【老人姓名】。',
    }),
  }
}
