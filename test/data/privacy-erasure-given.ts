import { recordActivity } from '#shared/contract/home/activity.ts'
import { assignLevel, recordLevel } from '#shared/contract/care/care-level.ts'
import { book, cancelBooking } from '#shared/contract/beds/booking.ts'
import { recordDisclosure } from '#shared/contract/office/disclosure.ts'
import { keepDraft } from '#shared/contract/office/draft.ts'
import { importWorkbook, listWaitingRows, retryWaitingRow } from '#shared/contract/office/import.ts'
import { attachPrivacyFile } from '#shared/contract/office/privacy-file.ts'
import { recordPrivacyRequest } from '#shared/contract/office/privacy-request.ts'
import { endRetentionHold, recordRetentionHold } from '#shared/contract/office/retention.ts'
import { correctAgreement } from '#shared/contract/residents/agreement.ts'
import { recordBelongings } from '#shared/contract/residents/belonging.ts'
import { recordInsurance, recordSpecialGroup } from '#shared/contract/residents/circumstances.ts'
import { recordConsent, withdrawConsent } from '#shared/contract/residents/consent.ts'
import { recordDepartureSteps } from '#shared/contract/residents/departure.ts'
import { attachDocument } from '#shared/contract/residents/document.ts'
import { closeEnquiry, recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { recordFollowUp } from '#shared/contract/residents/follow-up.ts'
import { recordHealthCheck } from '#shared/contract/residents/health-check.ts'
import {
  recordAllergy,
  recordDiet,
  recordDisease,
  recordMedicine,
  recordWish,
} from '#shared/contract/residents/health.ts'
import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { merge } from '#shared/contract/residents/merge.ts'
import { closeMoveNote, noteMove } from '#shared/contract/residents/move-note.ts'
import { recordPhoto } from '#shared/contract/residents/photo.ts'
import { correct } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { swapBeds } from '#shared/contract/residents/swap.ts'
import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { concludeTrial, recordTrial } from '#shared/contract/residents/trial.ts'
import { offerBed, recordJump, recordOfferAnswer } from '#shared/contract/residents/waiting.ts'
import { idNumber, workbook } from '#test/rules/roster-workbooks.ts'
import type { Given } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'
import { givenCareOf } from '#test/data/privacy-erasure-care-given.ts'
import { givenMoneyOf, settleHer } from '#test/data/privacy-erasure-money-given.ts'
import { mark, pdf } from '#test/data/privacy-erasure-words.ts'

export const herName = `上官${mark}`
export const herNumber = idNumber('1938-07-23', 901)
export const herTelephone = '13912340987'

const text = (what: string) => `${what}${mark}`
const reason = text('原因')

/** Her row lacks a digit of the number, so it waits; retried, it becomes her file. */
async function importHer(given: Given): Promise<number> {
  const { home } = given
  await given.room({ floor: '2层', room: '201' })
  const short = herNumber.slice(0, 17)
  const row = [herName, short, '201-1', '2020-03-01', herTelephone, text('住院中')]
  const bytes = workbook([
    { name: '名册', rows: [['姓名', '身份证号', '床位', '入住日期', '联系电话', '备注'], row] },
  ])
  await home.value(importWorkbook, { bytes })
  const { rows } = await home.value(listWaitingRows, {})
  const values = { idNumber: herNumber }
  await home.value(retryWaitingRow, { id: rows[0]?.id ?? 0, version: 1, values })
  return home.count('SELECT max(id) FROM resident WHERE name = ?', herName)
}

/** What was said and done before she came, on the record that is merged into hers later. */
async function askFirst({ home }: Given): Promise<number> {
  const asked = {
    name: herName,
    telephone: herTelephone,
    enquiredOn: '2020-02-01',
    waitingFrom: '2020-02-01',
    channel: text('渠道'),
    receivedBy: text('接待'),
    wish: text('要求'),
  }
  const { residentId, waitingId } = await home.value(recordEnquiry, asked)
  await home.value(recordFollowUp, {
    residentId,
    kind: 'enquiry',
    happenedOn: '2020-02-02',
    withWhom: text('女儿'),
    what: text('问价'),
    result: text('再来'),
  })
  await home.value(recordJump, { waitingId: waitingId ?? 0, jumpFrom: '2020-02-03', reason })
  const offer = { waitingId: waitingId ?? 0, offeredOn: '2020-02-10', aheadReason: reason }
  const { offerId } = await home.value(offerBed, offer)
  const refused = { answer: 'refused', answeredOn: '2020-02-11', answerNote: text('再等') } as const
  await home.value(recordOfferAnswer, { offerId, version: 1, ...refused })
  await home.value(recordHealthCheck, {
    residentId,
    occasion: 'admission',
    checkedOn: '2020-02-12',
    place: text('医院'),
    examiner: text('医生'),
    infection: 'none-found',
    findings: text('所见'),
    conclusion: 'conditional',
    condition: text('条件'),
  })
  const [row] = home.rows('SELECT id, version FROM enquiry WHERE residentId = ?', residentId)
  await home.value(closeEnquiry, {
    enquiryId: Number(row?.['id']),
    version: Number(row?.['version']),
    closedOn: '2020-02-20',
    outcome: 'withdrawn',
    closeNote: text('改天'),
  })
  return residentId
}

async function describeHer(given: Given, residentId: number): Promise<void> {
  const { home } = given
  const [row] = home.rows('SELECT version FROM resident WHERE id = ?', residentId)
  await home.value(correct, {
    residentId,
    version: Number(row?.['version']),
    name: herName,
    idNumber: herNumber,
    telephone: herTelephone,
    address: text('地址'),
    householdAddress: text('户籍'),
    occupation: text('职业'),
    religion: text('信仰'),
    remark: text('备注'),
    contacts: [
      {
        kind: 'guardian',
        name: text('女儿'),
        relation: text('女'),
        telephone: herTelephone,
        idNumber: idNumber('1965-01-01', 903),
        address: text('地址'),
        basis: text('判决'),
        note: text('备注'),
      },
    ],
    reason,
  })
  const on = '2020-03-05'
  const note = text('说明')
  await home.value(recordDisease, { residentId, name: text('病'), source: note, note })
  const allergy = { substance: text('药'), kind: 'drug', knownOn: on, reaction: note } as const
  await home.value(recordAllergy, { residentId, ...allergy, source: note })
  const medicine = { name: text('药'), dose: note, startedOn: on, prescribedBy: note, note }
  await home.value(recordMedicine, { residentId, ...medicine })
  await home.value(recordDiet, { residentId, diet: 'low-salt', dietFrom: on, note })
  const wish = { kind: 'funeral', wish: text('愿'), statedOn: on, statedBy: note, witness: note }
  await home.value(recordWish, { residentId, ...wish })
  await home.value(recordSpecialGroup, {
    residentId,
    specialGroup: 'empty-nest',
    groupFrom: on,
    note,
  })
  const insured = { kind: 'accident', insuredFrom: on, number: note, note }
  await home.value(recordInsurance, { residentId, ...insured })
  const { id: careLevelId } = await home.value(recordLevel, {
    name: '一级',
    levelFrom: '2020-01-01',
  })
  await home.value(assignLevel, { residentId, careLevelId, levelFrom: on, reason, toldTo: note })
  await given.assessment(residentId, { assessedOn: on, assessor: '何芳', place: note })
}

async function agreeWithHer({ home }: Given, residentId: number): Promise<void> {
  const stayId = home.count('SELECT id FROM stay WHERE residentId = ?', residentId)
  const trial = { stayId, trialFrom: '2020-03-01', trialTo: '2020-03-16' }
  const { id, version } = await home.value(recordTrial, trial)
  const concluded = { conclusion: 'stays', concludedOn: '2020-03-15', concludedBy: '院长' } as const
  await home.value(concludeTrial, { id, version, ...concluded, note: text('适应') })
  // The import left an agreement that is on paper only.
  const days = { signedOn: '2020-02-28', startsOn: '2020-03-01', expiresOn: '2020-12-31' }
  const signed = await home.value(recordAgreement, { stayId, number: text('号'), ...days })
  await home.value(correctAgreement, {
    id: signed.id,
    version: home.count('SELECT version FROM agreement WHERE id = ?', signed.id),
    number: text('号'),
    ...days,
    services: text('服务'),
    terms: text('约定'),
    parties: [
      {
        role: 'guardian',
        name: text('女儿'),
        relation: text('女'),
        idNumber: idNumber('1965-01-01', 903),
        telephone: herTelephone,
        address: text('地址'),
      },
    ],
    fees: [{ item: '床位费', amountFen: 100_000, per: 'month' }],
    reason,
  })
}

/** Leaves, a swap with the neighbour, a note of the night, a booking, things, an activity. */
async function liveHere(given: Given, residentId: number, otherId: number): Promise<void> {
  const { home } = given
  const note = text('说明')
  const leave = { residentId, kind: 'hospital', leaveFrom: '2020-04-01', place: note } as const
  const taken = { companion: note, companionRelation: note, companionTelephone: herTelephone }
  const ill = { department: note, diagnosis: note, reason }
  await home.value(recordLeave, { ...leave, ...taken, ...ill })
  await home.value(recordReturn, { residentId, returnedOn: '2020-04-09', returnCompanion: note })
  await home.value(swapBeds, {
    residentId,
    otherResidentId: otherId,
    movedOn: '2020-05-01',
    reason,
  })
  const noted = { residentId, movedOn: '2020-06-01', movedTime: '02:40', toText: note, reason }
  const { moveNoteId } = await home.value(noteMove, noted)
  await home.value(closeMoveNote, { moveNoteId, closeNote: note })
  const { bedIds } = await given.room({ bedCount: 1 })
  const held = { bedId: bedIds[0] ?? 0, residentId, untilOn: '2020-06-05', forWhom: note, reason }
  const { bookingId } = await home.value(book, held)
  await home.value(cancelBooking, { bookingId, reason })
  await home.value(recordBelongings, {
    residentId,
    receivedOn: '2020-03-01',
    receivedFrom: note,
    items: [{ what: note, itemCount: 1, keptWhere: note, note }],
  })
  await home.value(recordActivity, {
    kind: 'culture',
    title: '唱歌',
    heldOn: '2020-05-20',
    attendees: [{ residentId, note }],
  })
}

async function tellOthers({ home }: Given, residentId: number): Promise<void> {
  const note = text('说明')
  const said = { residentId, purpose: 'hospital', way: 'written', givenOn: '2020-03-01' } as const
  const by = { givenBy: note, givenByRole: 'guardian', scope: note } as const
  const { id } = await home.value(recordConsent, { ...said, ...by })
  const signed = { subject: 'consent', subjectId: id, fileName: `${note}.pdf` } as const
  await home.value(attachPrivacyFile, { ...signed, bytes: pdf('同意书') })
  const told = { receiver: note, receiverKind: 'family', what: note, purpose: note } as const
  await home.value(recordDisclosure, {
    residentId,
    disclosedOn: '2020-04-02',
    ...told,
    basis: 'consent',
    consentId: id,
    way: note,
    givenBy: note,
    note,
  })
  const withdrawn = { withdrawnOn: '2020-05-01', withdrawnBy: note, withdrawNote: note }
  await home.value(withdrawConsent, { id, version: 1, ...withdrawn })
  await home.value(recordPrivacyRequest, {
    residentId,
    kind: 'copy',
    askedOn: '2020-05-01',
    askedBy: note,
    askedByRole: 'guardian',
    proof: note,
    wish: note,
  })
  const hold = { residentId, holdFrom: '2020-05-01', holdReason: note }
  await home.value(recordRetentionHold, hold)
  await home.value(endRetentionHold, { residentId, holdTo: '2020-05-02', reason: note })
}

async function keepFiles({ home }: Given, residentId: number, otherId: number): Promise<void> {
  const file = (subjectId: number, bytes: Uint8Array, fileName: string) =>
    home.value(attachDocument, {
      subject: 'resident',
      subjectId,
      kind: 'medical',
      fileName,
      note: fileName,
      bytes,
    })
  await file(residentId, pdf('病历'), `${text('病历')}.pdf`)
  // The same paper lies in the file of a neighbour too.
  const shared = new TextEncoder().encode('%PDF-1.7 食堂通知')
  await file(residentId, shared, `${text('通知')}.pdf`)
  await file(otherId, shared, '通知.pdf')
  await home.value(recordPhoto, { residentId, bytes: png(11), thumbnail: png(5) })
  const content = { name: herName, telephone: herTelephone }
  await home.value(keepDraft, { form: 'residents.admit', subject: 'new', content })
}

async function leaveForGood({ home }: Given, residentId: number): Promise<void> {
  const note = text('说明')
  await home.value(discharge, {
    residentId,
    dischargedOn: '2020-12-20',
    endReason: 'death',
    endNote: note,
    departure: {
      takenBy: note,
      takenByRelation: note,
      diedAt: '2020-12-20T01:00:00.000Z',
      deathPlace: note,
      deathCause: note,
      deathPaper: note,
      toldTo: note,
    },
  })
  const stayId = home.count('SELECT max(id) FROM stay WHERE residentId = ?', residentId)
  const steps = [{ step: 'room', state: 'done' as const, note }]
  await home.value(recordDepartureSteps, { stayId, doneOn: '2020-12-20', doneBy: note, steps })
}

/**
 * A person with something in every part of the program, who asked, came, lived here in 2020 and died; and
 * the neighbour with whom she swapped beds. Every text about her holds {@link mark}.
 */
export async function givenWholeLife(given: Given) {
  const { home } = given
  home.clock.set('2020-02-20T02:00:00.000Z')
  const doubleId = await askFirst(given)
  home.clock.set('2020-03-02T02:00:00.000Z')
  const residentId = await importHer(given)
  await home.value(merge, { fromResidentId: doubleId, intoResidentId: residentId, reason })
  const { residentId: otherId } = await given.resident({ admittedOn: '2020-03-01' })
  home.clock.set('2020-06-01T02:00:00.000Z')
  await describeHer(given, residentId)
  await agreeWithHer(given, residentId)
  await tellOthers(given, residentId)
  await liveHere(given, residentId, otherId)
  await keepFiles(given, residentId, otherId)
  await givenCareOf(given, residentId, otherId)
  await givenMoneyOf(given, residentId)
  home.clock.set('2020-12-21T02:00:00.000Z')
  await leaveForGood(given, residentId)
  await settleHer(given, residentId)
  return { residentId, doubleId, otherId }
}
