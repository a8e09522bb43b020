import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attachOfficialResultFile,
  correctOfficialResult,
  getOfficialResultFile,
  listOfficialResults,
  recordOfficialResult,
  voidOfficialResult,
  voidOfficialResultFile,
} from '#shared/contract/assessments/official-result.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { recordInsurance } from '#shared/contract/residents/circumstances.ts'
import { get as getResident } from '#shared/contract/residents/resident.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const grade = {
  kind: 'care-insurance',
  level: 3,
  number: '苏护评0311',
  issuer: '市医疗保障局',
  assessedOn: '2026-03-11',
  expiresOn: '2026-12-10',
} as const

type Result = GivenInputOf<typeof recordOfficialResult>

async function shown(input: GivenInputOf<typeof listOfficialResults>) {
  return (await home.value(listOfficialResults, input)).rows
}

describe('a result from outside', () => {
  it('is recorded, shown apart from the home’s own, and told before it ends', async () => {
    const { residentId, name } = await given.resident()
    await given.assessment(residentId)
    const last = home.lastAuditId()
    const { id } = await home.value(recordOfficialResult, { residentId, ...grade })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `officialResult:${id}`, after: { residentId, ...grade } },
    ])
    expect(await shown({ residentId })).toMatchObject([
      {
        ...grade,
        source: 'record',
        id,
        name,
        levelName: '重度失能Ⅰ级',
        validity: 'expiring',
        isReplaced: false,
        files: [],
      },
    ])
    const other = { ...grade, kind: 'ability', level: 4, assessedOn: '2026-09-01' } as const
    await home.value(recordOfficialResult, { residentId, ...other })
    const { ability } = await home.value(getResident, { residentId })
    expect(ability).toMatchObject({ kind: 'assessed', level: 2 })
    expect(await shown({ residentId, asOf: '2026-03-10' })).toEqual([])
    const titles = async (asOf: string) =>
      (await home.value(getToday, { asOf })).tasks
        .filter(({ rule }) => rule === 'official-result-ending')
        .map(({ severity, title }) => [severity, title])
    expect(new Set(await titles('2026-11-22'))).toEqual(
      new Set([
        ['due', `${name}的外来能力评估一个月内到期`],
        ['due', `${name}的长护险等级一个月内到期`],
      ]),
    )
    expect(await titles('2026-08-01')).toEqual([])
  })

  it('is corrected, with what stood there kept, voided, and followed by a later one', async () => {
    const { residentId } = await given.resident()
    const { id } = await home.value(recordOfficialResult, { residentId, ...grade })
    const change = { id, version: 1, ...grade, level: 4, reason: '看错等级' }
    expect(await home.value(correctOfficialResult, change)).toEqual({ version: 2 })
    const voided = 'SELECT level FROM officialResult WHERE residentId = ? AND voidedAt IS NOT NULL'
    expect(home.rows(voided, residentId)).toEqual([{ level: 3 }])
    expect(await home.refusal(correctOfficialResult, change)).toMatchObject({ code: 'conflict' })
    const later = { ...grade, assessedOn: '2026-10-01', expiresOn: null }
    const next = await home.value(recordOfficialResult, { residentId, ...later })
    expect((await shown({ residentId })).map((row) => [row.id, row.isReplaced])).toEqual([
      [next.id, false],
      [id, true],
    ])
    expect(await shown({ residentId, isLatest: true })).toHaveLength(1)
    await home.value(voidOfficialResult, { id: next.id, version: 1, reason: '重复' })
    expect(await shown({ residentId, isLatest: true })).toMatchObject([{ id, level: 4 }])
  })

  it.each<[string, string, Partial<Result>]>([
    ['level-unknown', 'level', { kind: 'ability', level: 5 }],
    ['day-in-future', 'assessedOn', { assessedOn: '2026-11-23', expiresOn: null }],
    ['before-birth', 'assessedOn', { assessedOn: '1900-01-01' }],
    ['expires-before', 'expiresOn', { expiresOn: '2026-03-10' }],
  ])('is refused: %s', async (rule, field, change) => {
    const { residentId } = await given.resident()
    const error = await home.refusal(recordOfficialResult, { residentId, ...grade, ...change })
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toEqual([field])
    expect(await shown({ residentId })).toEqual([])
  })

  it('is not recorded twice for one day, nor by a carer', async () => {
    const { residentId } = await given.resident()
    await home.value(recordOfficialResult, { residentId, ...grade })
    const again = { residentId, ...grade, level: 2 }
    expect(await home.refusal(recordOfficialResult, again)).toMatchObject({
      code: 'conflict',
      rule: 'result-again',
    })
    const { client } = await given.account('carer')
    const refused = await home.refusal(recordOfficialResult, again, { by: client })
    expect(refused.code).toBe('forbidden')
  })

  it('carries the paper', async () => {
    const { residentId } = await given.resident()
    const { id } = await home.value(recordOfficialResult, { residentId, ...grade })
    const file = { id, fileName: '结论书.pdf', bytes: smallPdf }
    const { fileId } = await home.value(attachOfficialResultFile, file)
    expect(await shown({ residentId })).toMatchObject([{ files: [{ id: fileId }] }])
    const { bytes } = await home.value(getOfficialResultFile, { fileId })
    expect([...bytes]).toEqual([...smallPdf])
    await home.value(voidOfficialResultFile, { fileId, reason: '放错' })
    expect(await shown({ residentId })).toMatchObject([{ files: [] }])
  })
})

describe('a grade that stands with the insurance', () => {
  it('is shown beside the others without being typed again, and gives way to a later paper', async () => {
    const { residentId } = await given.resident()
    const insurance = { residentId, kind: 'long-term-care', grade: 2, insuredFrom: '2026-01-01' }
    const { id } = await home.value(recordInsurance, { ...insurance, insuredTo: '2027-01-01' })
    expect(await shown({ residentId, kind: 'care-insurance' })).toMatchObject([
      {
        source: 'insurance',
        id,
        level: 2,
        levelName: '中度失能',
        assessedOn: '2026-01-01',
        expiresOn: '2026-12-31',
        isReplaced: false,
      },
    ])
    await home.value(recordOfficialResult, { residentId, ...grade })
    expect((await shown({ residentId })).map((row) => [row.source, row.isReplaced])).toEqual([
      ['record', false],
      ['insurance', true],
    ])
    expect(await shown({ residentId, kind: 'ability' })).toEqual([])
  })
})
