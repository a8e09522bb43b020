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
    'enquiry',
    'waiting',
    'waitingJump',
    'waitingRule',
    'bedOffer',
    'followUp',
    'healthCheck',
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
    'trial',
    'departure',
    'departureStep',
    'belonging',
    'declaredAbility',
    'residentContact',
    'residentSpecialGroup',
    'residentInsurance',
    'assessment',
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
