import type Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bareDatabase, givenPeopleAndBeds, insert, type Row } from '#test/support/bare-database.ts'

const recordedAt = '2026-01-01T00:00:00.000Z'
const firstDay = '2026-01-01'
const nameKeys = { namePinyin: 'x', nameInitials: 'x', nameKey: 'x' }

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  givenPeopleAndBeds(raw, 1)
})

afterEach(() => raw.close())

describe('rows of records', () => {
  beforeEach(() => {
    insert(raw, 'stay', { id: 1, residentId: 1, stayFrom: firstDay, recordedAt })
    const bed: Row = { stayId: 1, residentId: 1, bedId: 1, bedFrom: firstDay, recordedAt }
    insert(raw, 'bedStay', bed)
    insert(raw, 'bedKind', { bedId: 1, kind: 'nursing', kindFrom: firstDay, recordedAt })
    const term: Row = { residentId: 1, recordedAt }
    insert(raw, 'residentGroup', { ...term, payerGroup: 'social', groupFrom: firstDay })
    insert(raw, 'monthlyFee', { ...term, monthlyFeeFen: 1, feeFrom: firstDay })
    insert(raw, 'leave', { ...term, stayId: 1, kind: 'home', leaveFrom: firstDay })
    insert(raw, 'agreement', { id: 1, ...term, stayId: 1, status: 'paper-pending' })
    insert(raw, 'agreementParty', {
      agreementId: 1,
      role: 'payer',
      name: 'x',
      position: 0,
      recordedAt,
    })
    insert(raw, 'agreementFee', {
      agreementId: 1,
      item: 'x',
      amountFen: 1,
      per: 'month',
      position: 0,
      recordedAt,
    })
    const drawn: Row = { planFrom: firstDay, reviewOn: '2026-04-01', writtenBy: 'x' }
    insert(raw, 'carePlan', {
      id: 1,
      ...term,
      stayId: 1,
      ...drawn,
      signedOn: firstDay,
      signedBy: 'x',
    })
    const ofPlan: Row = { ...term, carePlanId: 1 }
    const often: Row = { careItemId: 1, frequency: 'as-needed', isProposed: 0 }
    insert(raw, 'carePlanItem', { ...ofPlan, ...often })
    const wentOn: Row = { reviewedOn: firstDay, outcome: 'continue', reviewedBy: 'x' }
    insert(raw, 'carePlanReview', { ...ofPlan, ...wentOn })
    const ticks: Row = { isFileSeen: 1, isPlanSeen: 1, areRisksSeen: 1, isRoomSeen: 1 }
    const lookedAt: Row = { reviewedOn: firstDay, reviewedBy: 'x', areWishesSeen: 1 }
    insert(raw, 'residentReview', { ...term, ...ticks, ...lookedAt })
    insert(raw, 'trial', { ...term, stayId: 1, trialFrom: firstDay, trialTo: '2026-01-15' })
    insert(raw, 'departure', { id: 1, ...term, stayId: 1 })
    const ticked: Row = { departureId: 1, step: 'room', state: 'done', doneOn: firstDay }
    insert(raw, 'departureStep', { ...ticked, doneBy: 'x', recordedAt })
    insert(raw, 'belonging', { ...term, what: 'x', itemCount: 1, receivedOn: firstDay })
    insert(raw, 'declaredAbility', { ...term, word: 'x', declaredOn: firstDay, source: 'x' })
    insert(raw, 'residentContact', { ...term, name: 'x' })
    insert(raw, 'residentSpecialGroup', { ...term, specialGroup: 'veteran', groupFrom: firstDay })
    insert(raw, 'residentInsurance', { ...term, kind: 'accident', insuredFrom: firstDay })
    const at = '2026-01-01T00:00:00.000Z'
    insert(raw, 'account', { id: 1, name: '甲', nameKey: 'x', createdAt: at })
    const texts = { snapshotJson: '{}', snapshotSha256: 'x', problemsJson: '[]', rulebook: 'x' }
    const frozen = { appVersion: '1', auditHead: 'x', frozenAt: at, frozenBy: 1, residentCount: 0 }
    const named = { kind: 'monthly-residents', period: '2026-10', version: 1 }
    insert(raw, 'submission', { id: 1, ...named, ...texts, ...frozen })
    insert(raw, 'attachment', { id: 1, sha256: 'x', size: 0, mediaType: 'x', storedAt: at })
    const by: Row = { recordedAt, recordedBy: 1 }
    const worded: Row = { document: 'agreement', wordingVersion: 1, title: 'x', body: 'x' }
    insert(raw, 'documentWording', { ...worded, reason: 'x', ...by })
    const assessed = { assessedOn: firstDay, occasion: 'first', assessor: 'x', schemaVersion: 1 }
    const scored = { total: 90, initialLevel: 0, computedLevel: 0, finalLevel: 0 }
    const answered = { answersJson: '{}', aboutJson: '{}', resultJson: '{}' }
    const by42195 = { instrument: 'gbt42195', rulebookVersion: 1 }
    insert(raw, 'assessment', { ...term, ...by42195, ...assessed, ...scored, ...answered })
    const outside: Row = { kind: 'ability', level: 2, issuer: 'x', assessedOn: firstDay }
    insert(raw, 'officialResult', { ...term, ...outside })
    const seen: Row = { residentId: 1, kind: 'pulse', amount: 80, observedAt: at, observedBy: 'x' }
    insert(raw, 'observation', { id: 1, ...seen, enteredBy: 1, recordedAt })
    insert(raw, 'observationRange', { kind: 'pulse', low: 60, rangeFrom: firstDay, recordedAt })
    const dealt: Row = { observationId: 1, answer: 'x', answeredAt: at, answeredBy: 'x' }
    insert(raw, 'alarmAnswer', { ...term, ...dealt })
    insert(raw, 'careRound', { id: 1, enteredBy: 1, recordCount: 1, recordedAt })
    const done: Row = { careItemId: 1, outcome: 'done', doneAt: at, doneBy: 'x', enteredBy: 1 }
    insert(raw, 'careRecord', { ...term, ...done, careRoundId: 1 })
    insert(raw, 'reassessmentCall', { ...term, calledOn: firstDay, change: 'x', calledBy: 'x' })
    const fell: Row = { id: 1, kind: 'fall', happenedAt: at, isHourKnown: 1, foundAt: at }
    const hurt: Row = { place: 'room', injury: 'none', what: 'x', foundBy: 'x', enteredBy: 1 }
    insert(raw, 'incident', { ...term, ...fell, ...hurt })
    const aided: Row = { incidentId: 1, kind: 'first-aid', happenedAt: at, what: 'x', doneBy: 'x' }
    insert(raw, 'incidentStep', { ...aided, enteredBy: 1, recordedAt })
    const learned: Row = { month: '2026-01', findings: 'x', reviewedOn: firstDay, reviewedBy: 'x' }
    insert(raw, 'incidentReview', { ...learned, recordedAt })
    const shown: Row = { year: 2025, publishedOn: firstDay, place: 'x', figuresJson: '{}' }
    insert(raw, 'feePublication', { ...shown, enteredBy: 1, recordedAt })
    const over: Row = { shiftName: 'x', beganAt: at, endedAt: '2026-01-01T08:00:00.000Z' }
    const signed: Row = { outgoingAccountId: 1, outgoing: 'x', outgoingAt: at, recordedAt }
    insert(raw, 'handover', { id: 1, ...over, ...signed })
    const shiftFact: Row = { handoverId: 1, kind: 'stay', tone: 'plain', fact: 'x', position: 0 }
    insert(raw, 'handoverFact', { ...term, ...shiftFact })
    insert(raw, 'handoverNote', { ...term, handoverId: 1, note: 'x', isFocus: 0 })
    insert(raw, 'staff', { id: 1, name: 'x', ...nameKeys, sex: 'unknown', recordedAt })
    const course = { kind: 'fire', topic: 'x', startsOn: firstDay, hours: 1.5, recordedAt }
    insert(raw, 'training', { id: 1, ...course })
    insert(raw, 'trainingAttendance', { trainingId: 1, staffId: 1, recordedAt })
    const book = { rulebook: 'x', rulebookVersion: 1, title: 'x', contentJson: '{}' }
    insert(raw, 'rulebookEdition', {
      ...book,
      contentSha256: 'x',
      fileName: 'x',
      reason: 'x',
      ...by,
    })
    const value = { rulebook: 'x', valuePath: '.', basisSha256: 'x', kind: 'confirmed' }
    insert(raw, 'ruleDecision', { ...value, paper: 'x', ...by })
    const handed = { submissionId: 1, handedOn: firstDay, receiver: 'x', way: 'stick' }
    insert(raw, 'submissionHandover', { ...handed, ...by })
    insert(raw, 'enquiry', { id: 1, ...term, enquiredOn: firstDay })
    insert(raw, 'waiting', { id: 1, ...term, enquiryId: 1, waitingFrom: firstDay })
    insert(raw, 'waitingJump', { waitingId: 1, jumpFrom: firstDay, reason: 'x', ...by })
    insert(raw, 'waitingRule', { ruleFrom: firstDay, schemaVersion: 1, ruleJson: '{}', recordedAt })
    insert(raw, 'bedOffer', { ...term, waitingId: 1, offeredOn: firstDay, listPlace: 1 })
    insert(raw, 'followUp', {
      ...term,
      kind: 'other',
      happenedOn: firstDay,
      what: 'x',
      recordedBy: 1,
    })
    const checked: Row = { occasion: 'other', checkedOn: firstDay, place: 'x' }
    const found: Row = { infection: 'unknown', conclusion: 'unknown' }
    insert(raw, 'healthCheck', { ...term, ...checked, ...found })
    const wounded: Row = { kind: 'pressure', bodySite: 'x', foundOn: firstDay, isFromOutside: 0 }
    insert(raw, 'wound', { id: 1, ...term, ...wounded })
    insert(raw, 'woundCheck', { ...term, woundId: 1, checkedAt: at, checkedBy: 'x' })
    const ordered: Row = { kind: 'mitten', reason: 'x', orderedBy: 'x', orderedAt: at }
    const held: Row = { isEmergency: 1, releaseMinutes: 120, beganAt: at }
    insert(raw, 'restraint', { id: 1, ...term, ...ordered, ...held })
    const looked: Row = { checkedAt: at, isReleased: 1, circulation: 'good', skin: 'sound' }
    const by1: Row = { checkedBy: 'x', enteredBy: 1 }
    insert(raw, 'restraintCheck', { ...term, restraintId: 1, ...looked, ...by1 })
    const ofBed: Row = { bedId: 1, recordedAt }
    insert(raw, 'bedReserve', { ...ofBed, reserveFrom: firstDay })
    insert(raw, 'bedCondition', { ...ofBed, kind: 'repair', conditionFrom: firstDay })
    const booked = { forWhom: 'x', bookedAt: at, bookedUntil: '2026-01-02T00:00:00.000Z' }
    insert(raw, 'bedBooking', { ...ofBed, ...booked, recordedBy: 1 })
    const room = raw.prepare('SELECT roomId FROM bed WHERE id = 1').get() as { roomId: number }
    insert(raw, 'roomFacility', { ...room, facility: 'toilet', recordedAt })
    insert(raw, 'moveNote', { residentId: 1, movedAt: at, toText: 'x', ...by })
    insert(raw, 'submissionFile', { submissionId: 1, position: 0, name: 'a', attachmentId: 1 })
    insert(raw, 'residentDisease', { ...term, name: 'x' })
    insert(raw, 'residentAllergy', {
      ...term,
      kind: 'none-known',
      severity: 'unknown',
      knownOn: firstDay,
    })
    insert(raw, 'residentMedicine', { ...term, name: 'x' })
    const keeps: Row = { agreedBy: 'x', agreedOn: firstDay, custodyFrom: firstDay }
    insert(raw, 'medicineCustody', { ...term, ...keeps })
    insert(raw, 'custodyMedicine', { id: 1, ...term, name: 'x', unit: '片', isDoubleChecked: 0 })
    const ofMedicine: Row = { ...term, medicineId: 1 }
    insert(raw, 'medicineBatch', { id: 1, ...ofMedicine, expiresOn: firstDay })
    const prescribed: Row = { way: '口服', frequency: 'at-hours', hours: '08:00', orderedBy: 'x' }
    const since: Row = { doseHundredths: 100, orderedOn: firstDay, orderFrom: firstDay }
    insert(raw, 'medicineOrder', { id: 1, ...ofMedicine, ...prescribed, ...since })
    const taken: Row = { outcome: 'refused', doneAt: at, reason: 'x', doneBy: 'x', enteredBy: 1 }
    insert(raw, 'dose', { ...ofMedicine, medicineOrderId: 1, ...taken })
    const came: Row = { kind: 'received', amountHundredths: 100, movedAt: at, movedBy: 'x' }
    insert(raw, 'stockMovement', { ...ofMedicine, batchId: 1, ...came })
    const tallied: Row = { countedAt: at, bookHundredths: 1, countedHundredths: 1, countedBy: 'x' }
    insert(raw, 'stockCount', { ...ofMedicine, batchId: 1, ...tallied })
    insert(raw, 'residentDiet', { ...term, diet: 'soft', dietFrom: firstDay })
    const said = { wish: 'x', statedOn: firstDay, statedBy: 'x' }
    insert(raw, 'residentWish', { ...term, kind: 'other', ...said })
    insert(raw, 'residentPhoto', { ...term, attachmentId: 1, thumbnailId: 1 })
    insert(raw, 'careLevel', { id: 1, name: 'x', position: 1, levelFrom: firstDay, recordedAt })
    insert(raw, 'residentCareLevel', { ...term, stayId: 1, careLevelId: 1, levelFrom: firstDay })
    insert(raw, 'privacyNotice', {
      noticeVersion: 'x',
      title: 'x',
      body: 'x',
      noticeFrom: firstDay,
      recordedAt,
    })
    const agreed: Row = { isGiven: 1, givenBy: 'x', givenByRole: 'self', way: 'written' }
    insert(raw, 'consent', { ...term, purpose: 'health', ...agreed, givenOn: firstDay })
    const told: Row = { receiver: 'x', receiverKind: 'other', what: 'x', purpose: 'x' }
    insert(raw, 'disclosure', {
      ...told,
      residentId: 1,
      basis: 'duty',
      disclosedOn: firstDay,
      ...by,
    })
    const asks: Row = { kind: 'copy', askedOn: firstDay, askedBy: 'x', askedByRole: 'self' }
    insert(raw, 'privacyRequest', { ...term, ...asks })
    insert(raw, 'retentionHold', { ...term, holdFrom: firstDay, reason: 'x' })
    const due: Row = { clause: 'x', keptUntil: firstDay, reason: 'x' }
    insert(raw, 'erasure', { residentId: 1, ...due, proposedAt: at, proposedBy: 1 })
    const entered: Row = { enteredBy: 1, recordedAt }
    const spent: Row = { residentId: 1, amountFen: 1, ...entered }
    insert(raw, 'depositUse', { ...spent, purpose: 'arrears', usedOn: firstDay, approvedBy: 1 })
    const asked: Row = { number: 'x', kind: 'deposit', appliedOn: firstDay, reason: 'x' }
    insert(raw, 'refund', { ...spent, ...asked })
    const kept: Row = { bank: 'x', accountName: 'x', accountNumber: 'x', openedOn: firstDay }
    insert(raw, 'custodyAccount', { id: 1, ...kept, keepsJson: '[]', recordedAt })
    const moved: Row = { movedOn: firstDay, direction: 'in', purpose: 'interest', counter: 'bank' }
    insert(raw, 'custodyMovement', { custodyAccountId: 1, ...moved, amountFen: 1, ...entered })
    const stated: Row = { custodyAccountId: 1, statedOn: firstDay, balanceFen: 0 }
    insert(raw, 'custodyStatement', { ...stated, ...entered })
    insert(raw, 'recordFile', {
      subject: 'resident',
      subjectId: 1,
      attachmentId: 1,
      fileName: 'x',
      recordedAt,
    })
  })

  it.each([
    'bedStay',
    'stay',
    'resident',
    'bedKind',
    'medicineCustody',
    'custodyMedicine',
    'medicineBatch',
    'medicineOrder',
    'dose',
    'stockMovement',
    'stockCount',
    'depositUse',
    'refund',
    'custodyAccount',
    'custodyMovement',
    'custodyStatement',
    'enquiry',
    'waiting',
    'waitingJump',
    'waitingRule',
    'bedOffer',
    'followUp',
    'healthCheck',
    'wound',
    'woundCheck',
    'restraint',
    'restraintCheck',
    'bedReserve',
    'bedCondition',
    'bedBooking',
    'roomFacility',
    'moveNote',
    'bed',
    'submission',
    'submissionFile',
    'residentGroup',
    'monthlyFee',
    'leave',
    'agreement',
    'agreementParty',
    'agreementFee',
    'documentWording',
    'careItem',
    'carePlan',
    'carePlanItem',
    'carePlanReview',
    'residentReview',
    'trial',
    'departure',
    'departureStep',
    'belonging',
    'declaredAbility',
    'residentContact',
    'residentSpecialGroup',
    'residentInsurance',
    'assessment',
    'officialResult',
    'incident',
    'incidentStep',
    'incidentReview',
    'handover',
    'handoverFact',
    'handoverNote',
    'observation',
    'observationRange',
    'alarmAnswer',
    'careRound',
    'careRecord',
    'reassessmentCall',
    'training',
    'trainingAttendance',
    'rulebookEdition',
    'ruleDecision',
    'submissionHandover',
    'privacyNotice',
    'consent',
    'disclosure',
    'privacyRequest',
    'retentionHold',
    'erasure',
    'residentDisease',
    'residentAllergy',
    'residentMedicine',
    'residentDiet',
    'residentWish',
    'residentPhoto',
    'careLevel',
    'residentCareLevel',
    'recordFile',
  ])('of %s are never deleted, nor put in place of each other', (table) => {
    expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow(/records-stay|submission-frozen/)
    expect(() => raw.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).toThrow(
      /records-stay|submission-frozen|bed-|already-|person-|-overlap/,
    )
  })

  it('one holds at a time: decision, edition, handover, attendance, assessment of a day', () => {
    const again = (table: string) => () =>
      raw.exec(
        `CREATE TEMP TABLE again AS SELECT * FROM ${table};
         UPDATE again SET id = 99; INSERT INTO ${table} SELECT * FROM again`,
      )
    for (const table of [
      'ruleDecision',
      'rulebookEdition',
      'submissionHandover',
      'trainingAttendance',
      'assessment',
      'officialResult',
    ]) {
      expect(again(table)).toThrow('UNIQUE')
      raw.exec('DROP TABLE again')
    }
  })

  it('a level differs from the computed one only with a name and a reason', () => {
    const change = (sets: string) => () => raw.exec(`UPDATE assessment SET ${sets}`)
    expect(change('finalLevel = 1')).toThrow('CHECK')
    expect(change("finalLevel = 1, decidedBy = '院长'")).toThrow('CHECK')
    expect(change("finalLevel = 5, decidedBy = '院长', decidedReason = 'x'")).toThrow('CHECK')
    change("finalLevel = 1, decidedBy = '院长', decidedReason = 'x'")()
    expect(change('assessorStaffId = 1, secondAssessorStaffId = 1')).toThrow('CHECK')
    expect(() => raw.exec('UPDATE training SET hours = 1.3')).toThrow('CHECK')
  })

  it('of what was handed in never change', () => {
    expect(() => raw.exec("UPDATE submission SET snapshotJson = '[]'")).toThrow('submission-frozen')
    expect(() => raw.exec("UPDATE submissionFile SET name = 'b'")).toThrow('submission-frozen')
    const again = `INSERT OR REPLACE INTO submission SELECT 2, kind, period, version, '[]',
      'y', problemsJson, residentCount, rulebook, appVersion, auditHead, frozenAt, frozenBy
      FROM submission`
    expect(() => raw.exec(again)).toThrow('submission-frozen')
  })
})
