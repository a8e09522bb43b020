import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { record as recordAssessment } from '#shared/contract/assessments/assessment.ts'
import { addRoom, recordKind } from '#shared/contract/beds/bed.ts'
import { importWorkbook, undoImport } from '#shared/contract/office/import.ts'
import { recordBelongings } from '#shared/contract/residents/belonging.ts'
import { recordDisease } from '#shared/contract/residents/health.ts'
import { recordFollowUp } from '#shared/contract/residents/follow-up.ts'
import { recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { recordSpecialGroup } from '#shared/contract/residents/circumstances.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { discharge, move } from '#shared/contract/residents/stay.ts'
import {
  recordAbility,
  recordAgreement,
  recordFee,
  recordGroup,
} from '#shared/contract/residents/terms.ts'
import { recordTrial } from '#shared/contract/residents/trial.ts'
import { attachFile, recordCertificate } from '#shared/contract/staff/certificate.ts'
import { correct, endEmployment, recordPost } from '#shared/contract/staff/staff.ts'
import { recordTraining } from '#shared/contract/staff/training.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { givenHome } from '#test/support/given.ts'
import { type TestHome } from '#test/support/home.ts'
import { idNumber, workbook } from '#test/rules/roster-workbooks.ts'

const qin = idNumber('1938-04-02', 902)
const chen = idNumber('1985-03-07', 224)

/** One resident with everything that a roster can say, and one member of staff. */
const bytes = workbook([
  {
    name: '老人',
    rows: [
      ['姓名', '身份证号', '床位', '入住日期', '自理能力', '老人类别', '月费', '联系人', '备注'],
      ['秦素琴', qin, '201-1', '2024-05-06', '自理', '低保', 3100, '秦建国', '住院中'],
    ],
  },
  {
    name: '职工',
    rows: [
      ['姓名', '身份证号', '岗位', '入职日期', '证书名称', '健康证到期'],
      ['陈静', chen, '护士', '2019.3.5', '护士执业证', '2027.1.2'],
    ],
  },
])

let home: TestHome
let batchId: number
let residentId: number
let staffId: number

beforeEach(async () => {
  ;({ home } = await givenHome())
  await home.value(addRoom, { floor: '3层', room: '301', bedCount: 1, from: '2020-01-01' })
  batchId = (await home.value(importWorkbook, { bytes, createBeds: true })).batchId ?? 0
  residentId = home.count('SELECT id FROM resident')
  staffId = home.count('SELECT id FROM staff')
})

afterEach(() => home.remove())

function step<O extends Operation>(operation: O, input: () => GivenInputOf<O>) {
  return [operation, input] as const
}

const ids = (sql: string) => [home.count(sql)]
const bedOfBatch = () => ids('SELECT id FROM bed WHERE importBatchId IS NOT NULL')
const certificate = () => home.count("SELECT id FROM staffCertificate WHERE kind = 'nurse-licence'")

describe('an import on which something was built is not undone, and it is said what and for whom', () => {
  const steps = {
    '秦素琴（外出）': step(recordLeave, () => ({
      residentId,
      kind: 'hospital' as const,
      leaveFrom: '2026-11-20',
    })),
    '秦素琴（换床）': step(move, () => ({ residentId, bed: '301-1', movedOn: '2026-11-20' })),
    '秦素琴（月费）': step(recordFee, () => ({
      residentId,
      monthlyFeeFen: 320_000,
      feeFrom: '2026-11-01',
    })),
    '秦素琴（类别）': step(recordGroup, () => ({
      residentId,
      group: 'social',
      groupFrom: '2026-11-01',
    })),
    '秦素琴（自述能力）': step(recordAbility, () => ({
      residentId,
      word: '半失能',
      declaredOn: '2026-11-20',
      source: '家属',
    })),
    '秦素琴（服务协议）': step(recordAgreement, () => ({
      stayId: home.count('SELECT id FROM stay'),
      signedOn: '2024-05-06',
    })),
    '秦素琴（试住）': step(recordTrial, () => ({
      stayId: home.count('SELECT id FROM stay'),
      trialFrom: '2024-05-06',
      trialTo: '2024-05-20',
    })),
    '秦素琴（随身物品）': step(recordBelongings, () => ({
      residentId,
      receivedOn: '2024-05-06',
      items: [{ what: '轮椅', itemCount: 1 }],
    })),
    '秦素琴（疾病）': step(recordDisease, () => ({ residentId, name: '高血压' })),
    '秦素琴（回访）': step(recordFollowUp, () => ({
      residentId,
      kind: 'family' as const,
      happenedOn: '2026-11-20',
      what: '电话',
    })),
    '秦素琴（特殊情形）': step(recordSpecialGroup, () => ({
      residentId,
      specialGroup: 'veteran',
      groupFrom: '2026-01-01',
    })),
    '陈静（咨询接待人）': step(recordEnquiry, () => ({
      name: '华素珍',
      enquiredOn: '2026-11-20',
      receivedByStaffId: staffId,
    })),
    '秦素琴（评估）、陈静（评估人员）': step(recordAssessment, () => ({
      residentId,
      assessedOn: '2026-11-20',
      occasion: 'first' as const,
      answers: answersOf(50),
      assessorStaffId: staffId,
    })),
    秦素琴: step(discharge, () => ({
      residentId,
      dischargedOn: '2026-11-20',
      endReason: 'home' as const,
    })),
    '陈静（资料更正）': step(correct, () => ({
      staffId,
      version: 1,
      name: '陈静',
      idNumber: chen,
      telephone: '13800000001',
      reason: '补电话',
    })),
    '陈静（岗位）': step(recordPost, () => ({ staffId, post: 'carer', postFrom: '2026-11-01' })),
    '陈静（证书）': step(recordCertificate, () => ({ staffId, kind: 'cook' })),
    '陈静（证书文件）': step(attachFile, () => ({
      certificateId: certificate(),
      fileName: '执业证.pdf',
      bytes: new TextEncoder().encode('%PDF-1.7\n%%EOF\n'),
    })),
    '陈静（培训）': step(recordTraining, () => ({
      kind: 'fire',
      topic: '灭火器使用',
      startsOn: '2026-11-20',
      hours: 2,
      attendees: [{ staffId }],
    })),
    陈静: step(endEmployment, () => ({ staffId, employedTo: '2026-11-20' })),
    '床位 201-1（床位类型）': step(recordKind, () => ({
      bedIds: bedOfBatch(),
      kind: 'nursing' as const,
      kindFrom: '2026-01-01',
    })),
  }

  it.each(Object.entries(steps))('%s', async (what, [operation, input]) => {
    const made = await home.call(operation.name, input())
    if (!made.ok) throw new Error(JSON.stringify(made.error))
    const before = home.dump()
    const error = await home.refusal(undoImport, { batchId })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'built-on' })
    expect(error.message).toContain(what)
    expect(home.dump()).toEqual(before)
  })
})

describe('undoing an import', () => {
  it('voids everything that it made and nothing else, and the file comes in again', async () => {
    const tables = [
      'resident',
      'residentContact',
      'residentGroup',
      'monthlyFee',
      'declaredAbility',
      'agreement',
      'dueTask',
      'stay',
      'bedStay',
      'staff',
      'employment',
      'staffPost',
      'staffCertificate',
    ]
    const live = () =>
      tables.map((table) => [
        table,
        home.count(`SELECT count(*) FROM ${table} WHERE voidedAt IS NULL`),
      ])
    const before = live()
    expect(before.filter(([, count]) => count === 0)).toEqual([])
    const { voided } = await home.value(undoImport, { batchId })
    expect(voided).toEqual({ residents: 1, staff: 1, rooms: 1, beds: 1 })
    expect(live().filter(([, count]) => count !== 0)).toEqual([])
    const beds = home.rows('SELECT code FROM bed WHERE voidedAt IS NULL')
    expect(beds).toEqual([{ code: '301-1' }])
    const again = await home.value(importWorkbook, { bytes, createBeds: true })
    expect(again).toMatchObject({
      imported: { residents: 1, staff: 1, rooms: 1, beds: 1 },
      problems: [],
    })
    expect(live()).toEqual(before)
    expect((await home.value(list, {})).rows).toMatchObject([{ name: '秦素琴', bed: '201-1' }])
  })

  it('keeps a room of the batch in which a bed of another import stands by now', async () => {
    const li = idNumber('1940-04-28', 358)
    const rows = [
      ['姓名', '身份证号', '床位', '入住日期'],
      ['李秀英', li, '201-2', '2025-01-01'],
    ]
    const other = workbook([{ name: '名册', rows }])
    await home.value(importWorkbook, { bytes: other, createBeds: true })
    const { voided } = await home.value(undoImport, { batchId })
    expect(voided).toMatchObject({ rooms: 0, beds: 1 })
    const beds = home.rows('SELECT code FROM bed WHERE voidedAt IS NULL ORDER BY code')
    expect(beds).toEqual([{ code: '201-2' }, { code: '301-1' }])
  })

  it('is done once where two ask for it at the same time', async () => {
    const replies = await Promise.all([1, 2].map(() => home.call(undoImport.name, { batchId })))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'already-undone' } })
  })
})
