import {
  attachOfficialResultFile,
  recordOfficialResult,
} from '#shared/contract/assessments/official-result.ts'
import { recordReassessmentCall } from '#shared/contract/assessments/reassessment.ts'
import { addPlanFile } from '#shared/contract/care/care-plan-file.ts'
import { draftPlan, reviewPlan, signPlan } from '#shared/contract/care/care-plan.ts'
import { signHandover, takeHandover } from '#shared/contract/care/handover.ts'
import { decideReport, recordIncident } from '#shared/contract/care/incident.ts'
import { addIncidentFile, addIncidentStep } from '#shared/contract/care/incident-step.ts'
import { recordMedicine } from '#shared/contract/care/medicine.ts'
import { attachCustodyFile, recordCustody } from '#shared/contract/care/medicine-custody.ts'
import { recordMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { giveDoses, recordDoseEffect } from '#shared/contract/care/medicine-round.ts'
import {
  countMedicines,
  discardMedicines,
  receiveMedicines,
  returnMedicines,
} from '#shared/contract/care/medicine-stock.ts'
import { recordObservations } from '#shared/contract/care/observation.ts'
import { answerAlarm, recordRange } from '#shared/contract/care/observation-range.ts'
import { recordResidentReview } from '#shared/contract/care/resident-review.ts'
import {
  attachRestraintFile,
  beginRestraint,
  recordRestraintCheck,
} from '#shared/contract/care/restraint.ts'
import { recordRound } from '#shared/contract/care/round.ts'
import { attachWoundPicture, recordWound, recordWoundCheck } from '#shared/contract/care/wound.ts'
import { keepDraft } from '#shared/contract/office/draft.ts'
import { recordVisit } from '#shared/contract/safety/visit.ts'
import type { Client } from '#data/session.ts'
import { at as instant } from '#test/support/given-care.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'
import type { TestHome } from '#test/support/home.ts'
import { mark, pdf } from '#test/data/privacy-erasure-words.ts'

const text = (what: string) => `${what}${mark}`
const note = text('说明')
const reason = text('原因')
const day = '2020-05-20'

/** Stands in a form about a record of somebody else. */
export const othersDraft = '邻床久坐'
const at = (hour: string) => instant(day, hour)

/** Whose records they are, of whom beside her a list tells, and who enters them. */
interface Of {
  readonly home: TestHome
  readonly residentId: number
  readonly otherId: number
  readonly by: { readonly by: Client }
}

/** A plan by which something was done, reviewed since; and the month's look at her. */
async function plan({ home, residentId, otherId, by }: Of): Promise<void> {
  const turning = {
    careItemId: 31,
    frequency: { frequency: 'at-hours' as const, hours: ['08:00'] },
    goal: text('目标'),
    instruction: note,
  }
  const draft = await home.value(
    draftPlan,
    {
      residentId,
      planFrom: '2020-03-10',
      reviewOn: '2020-05-10',
      needs: text('需求'),
      wishes: text('愿'),
      items: [turning],
    },
    by,
  )
  const agreed = { agreedAs: 'guardian', agreedBy: text('女儿'), agreedOn: '2020-03-10' } as const
  const signed = { ...draft, signedOn: '2020-03-10', ...agreed }
  const { version } = await home.value(signPlan, signed, by)
  const carePlanItemId = home.count('SELECT id FROM carePlanItem WHERE carePlanId = ?', draft.id)
  const done = { careItemId: 31, outcome: 'done' as const, doneAt: at('08:05') }
  const skin = [{ kind: 'skin', choice: 'red' }]
  const hers = { ...done, residentId, carePlanItemId, dueAt: at('08:00'), note, observations: skin }
  await home.value(
    recordRound,
    { records: [hers, { ...done, residentId: otherId, note: '邻床' }] },
    by,
  )
  await home.value(
    reviewPlan,
    {
      carePlanId: draft.id,
      version,
      reviewedOn: '2020-05-10',
      outcome: 'continue',
      nextReviewOn: '2020-08-10',
      note,
      participants: text('女儿'),
    },
    by,
  )
  const file = { carePlanId: draft.id, fileName: `${note}.pdf`, bytes: pdf('照护计划') }
  await home.value(addPlanFile, file, by)
  const seen = { residentId, reviewedOn: '2020-05-12', isFileSeen: true, note }
  await home.value(recordResidentReview, seen, by)
  const next = { residentId, planFrom: '2020-06-01', reviewOn: '2020-09-01', needs: text('需求') }
  await home.value(draftPlan, next, by)
}

async function observe({ home, residentId, by }: Of): Promise<void> {
  const range = { kind: 'pulse' as const, low: 60, high: 100, rangeFrom: '2020-03-10' }
  await home.value(recordRange, { residentId, ...range, orderedBy: text('医生'), reason }, by)
  const pulse = { kind: 'pulse', amount: 131, note }
  const { ids } = await home.value(
    recordObservations,
    { residentId, observedAt: at('09:00'), observedBy: text('女儿'), values: [pulse] },
    by,
  )
  await home.value(
    answerAlarm,
    { observationIds: ids, answer: note, toldTo: text('女儿'), answeredAt: at('09:30') },
    by,
  )
}

async function skin({ home, residentId, by }: Of): Promise<void> {
  const wound = { kind: 'pressure', bodySite: text('骶'), foundOn: day, isFromOutside: false }
  const { woundId } = await home.value(recordWound, { residentId, ...wound, cause: note }, by)
  const look = { checkedAt: at('10:00'), lengthMm: 20, look: note, treatment: note }
  const checked = { woundId, ...look, checkedBy: '何芳' }
  const { checkId } = await home.value(recordWoundCheck, checked, by)
  const picture = { checkId, fileName: `${note}.png`, bytes: png(21) }
  await home.value(attachWoundPicture, picture, by)
  const { restraintId } = await home.value(
    beginRestraint,
    {
      residentId,
      kind: 'mitten',
      reason,
      triedBefore: note,
      orderedBy: '李医生',
      orderedAt: at('20:00'),
      beganAt: at('20:30'),
      consentBy: text('女儿'),
      consentRelation: text('女'),
      consentAt: at('20:20'),
    },
    by,
  )
  await home.value(
    recordRestraintCheck,
    {
      restraintId,
      checkedAt: at('22:20'),
      isReleased: true,
      circulation: 'good',
      skin: 'sound',
      note,
      checkedBy: '马秀兰',
    },
    by,
  )
  const consent = { restraintId, fileName: `${note}.pdf`, bytes: pdf('约束同意书') }
  await home.value(attachRestraintFile, consent, by)
  // Forms that were begun and left: about one of her records, about somebody else's record that has the
  // number of her file, and about a list with her in it.
  const form = 'care.restraintCheck'
  await home.value(keepDraft, { form, subject: String(restraintId), content: { note } }, by)
  const others = { form: 'care.correctWound', subject: String(residentId) }
  await home.value(keepDraft, { ...others, content: { cause: othersDraft } }, by)
  const content = { notes: [{ residentId, note }] }
  await home.value(keepDraft, { form: 'care.signHandover', subject: 'home', content }, by)
}

/** Two medicines: what is emptied of both must not make them one. One goes against her allergy. */
async function medicines({ home, residentId, by }: Of): Promise<void> {
  const agreed = { agreedBy: text('女儿'), agreedByRelation: text('女'), agreedOn: '2020-03-10' }
  const custody = { residentId, ...agreed, custodyFrom: '2020-03-10', note }
  const { id: custodyId } = await home.value(recordCustody, custody, by)
  const paper = { custodyId, fileName: `${note}.pdf`, bytes: pdf('代管约定') }
  await home.value(attachCustodyFile, paper, by)
  const made = async (name: string) => {
    const of = {
      residentId,
      name,
      ingredient: note,
      specification: note,
      unit: '片',
      storage: note,
    }
    return (await home.value(recordMedicine, of, by)).id
  }
  const [daily, needed] = [await made(text('药')), await made(text('片'))]
  const ordered = {
    doseHundredths: 100,
    way: text('口服'),
    instruction: note,
    orderedBy: text('医生'),
    orderedOn: '2020-03-10',
    orderFrom: '2020-03-10',
    allergyAnswer: note,
    allergyAnsweredBy: text('医生'),
  }
  const hours = { frequency: 'at-hours' as const, hours: ['08:00'] }
  const order = { ...ordered, medicineId: daily, frequency: hours }
  const { id: orderId } = await home.value(recordMedicineOrder, order, by)
  const asNeeded = {
    ...ordered,
    medicineId: needed,
    frequency: { frequency: 'as-needed' as const },
    neededFor: text('痛'),
    mostPerDay: 2,
  }
  const { id: neededId } = await home.value(recordMedicineOrder, asNeeded, by)
  const came = {
    expiresOn: '2021-12-31',
    amountHundredths: 1000,
    batchNumber: text('批'),
    broughtBy: text('女儿'),
    note,
  }
  const batches = [daily, needed].map((medicineId) => ({ medicineId, ...came }))
  const receivedAt = instant('2020-03-10', '09:00')
  const { batchIds } = await home.value(receiveMedicines, { residentId, batches, receivedAt }, by)
  const given = { residentId, outcome: 'given' as const, amountHundredths: 50, reason }
  const { ids } = await home.value(
    giveDoses,
    {
      doses: [
        { ...given, medicineOrderId: orderId, dueAt: at('08:00'), doneAt: at('08:10') },
        { ...given, medicineOrderId: neededId, dueAt: null, doneAt: at('11:00') },
      ],
    },
    by,
  )
  const effect = { effect: note, effectSeenAt: at('12:00') }
  await home.value(recordDoseEffect, { id: ids[1] ?? 0, version: 1, ...effect }, by)
  await home.value(
    countMedicines,
    {
      residentId,
      lines: [{ batchId: batchIds[0] ?? 0, countedHundredths: 900, reason }],
      secondCountedBy: '马秀兰',
      countedAt: at('18:00'),
    },
    by,
  )
  const out = [{ batchId: batchIds[1] ?? 0, amountHundredths: 100 }]
  const back = { residentId, lines: out, returnedTo: text('女儿'), note, returnedAt: at('18:10') }
  await home.value(returnMedicines, back, by)
  const gone = { residentId, lines: out, why: reason, witness: text('女儿') }
  await home.value(discardMedicines, { ...gone, discardedAt: at('18:20') }, by)
}

async function incident({ home, residentId, by }: Of, director: Client): Promise<void> {
  const { id } = await home.value(
    recordIncident,
    {
      residentId,
      kind: 'fall',
      happenedAt: at('14:20'),
      place: 'bathroom',
      placeDetail: note,
      injury: 'minor',
      bodySite: text('肘'),
      what: text('滑倒'),
      activity: note,
      witnesses: text('女儿'),
      foundBy: text('女儿'),
    },
    by,
  )
  const told = { kind: 'family-told', happenedAt: at('15:00'), whom: text('女儿') } as const
  const step = { incidentId: id, ...told, what: note, doneBy: text('何') }
  await home.value(addIncidentStep, step, by)
  const file = { incidentId: id, fileName: `${note}.pdf`, bytes: pdf('经过') }
  await home.value(addIncidentFile, file, by)
  await home.value(decideReport, { id, version: 1, isReportable: false, reason }, { by: director })
}

async function visited({ home, residentId, by }: Of): Promise<void> {
  await home.value(
    recordVisit,
    {
      residentId,
      visitorName: text('女儿'),
      relation: text('女'),
      phone: text('电话'),
      purpose: 'visit',
      cameAt: at('15:10'),
      leftAt: at('16:00'),
      note,
    },
    by,
  )
}

async function outside({ home, residentId, by }: Of): Promise<void> {
  const { id } = await home.value(
    recordOfficialResult,
    {
      residentId,
      kind: 'ability',
      level: 2,
      number: text('号'),
      issuer: text('中心'),
      assessedOn: '2020-03-11',
      note,
    },
    by,
  )
  const file = { id, fileName: `${note}.pdf`, bytes: pdf('结论书') }
  await home.value(attachOfficialResultFile, file, by)
  await home.value(recordReassessmentCall, { residentId, calledOn: day, change: note }, by)
}

/** The shift of that day: what the records say of her and the neighbour, and a word about each. */
async function handOver({ home, residentId, otherId, by }: Of, next: Client): Promise<void> {
  const notes = [
    { residentId, note, isFocus: true },
    { residentId: otherId, note: '邻床', isFocus: false },
  ]
  const hours = { beganAt: at('08:00'), endedAt: at('20:00') }
  const handover = { shiftName: '白班', ...hours, remarks: '平稳', notes }
  const { id } = await home.value(signHandover, handover, by)
  await home.value(takeHandover, { id, version: 1, incomingRemarks: '收到' }, { by: next })
}

/** What carers and nurses write of a person, one of each, in the days of May 2020; all with {@link mark}. */
export async function givenCareOf(given: Given, residentId: number, otherId: number) {
  const { home } = given
  const nurse = await given.account('nurse')
  const of: Of = { home, residentId, otherId, by: { by: nurse.client } }
  await plan(of)
  await observe(of)
  await skin(of)
  await medicines(of)
  await incident(of, (await given.account('director')).client)
  await outside(of)
  await visited({ ...of, by: { by: home.admin } })
  await handOver(of, (await given.account('nurse')).client)
}
