import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  correctDuty,
  getDuty,
  listDuties,
  recordDuty,
  voidDuty,
} from '#shared/contract/home/duty.ts'
import { attachFile } from '#shared/contract/home/paper.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { smallPdf } from './sample-inputs-staff.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

type Duty = GivenInputOf<typeof recordDuty>

const drill: Duty = { kind: 'drill', what: '疏散演练，42 人参加', startsOn: '2026-11-09' }
const reason = '日期写错'

const duty = async (input: Duty) => (await home.value(recordDuty, input)).id

async function listed(input: GivenInputOf<typeof listDuties> = {}) {
  return (await home.value(listDuties, input)).rows.map(({ what }) => what)
}

describe('a duty record', () => {
  it('says what was done, when, by whom, and keeps what proves it', async () => {
    const { staffId, name } = await given.staff()
    const last = home.lastAuditId()
    const id = await duty({
      ...drill,
      endsOn: '2026-11-10',
      who: '全体',
      responsibleStaffId: staffId,
    })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'home.recordDuty', subject: `dutyRecord:${id}`, after: drill },
    ])
    const file = { fileName: '签到表.pdf', bytes: smallPdf }
    await home.value(attachFile, { subject: 'dutyRecord', subjectId: id, ...file })
    expect(await home.value(getDuty, { id })).toMatchObject({
      ...drill,
      kindName: '应急演练',
      endsOn: '2026-11-10',
      who: '全体',
      responsible: name,
      fileCount: 1,
      files: [{ fileName: '签到表.pdf' }],
      version: 1,
    })
  })

  it('is corrected and voided by version, and nothing is lost', async () => {
    const id = await duty(drill)
    const last = home.lastAuditId()
    const corrected = { ...drill, startsOn: '2026-11-08', id, version: 1, reason }
    expect(await home.value(correctDuty, corrected)).toEqual({ version: 2 })
    expect(await home.refusal(correctDuty, corrected)).toMatchObject({ rule: 'changed-meanwhile' })
    expect(await home.refusal(voidDuty, { id, version: 1, reason })).toMatchObject({
      rule: 'changed-meanwhile',
    })
    await home.value(voidDuty, { id, version: 2, reason })
    expect(await listed()).toEqual([])
    expect(await home.refusal(getDuty, { id })).toMatchObject({ code: 'not_found' })
    expect(home.rows('SELECT startsOn FROM dutyRecord WHERE voidedAt IS NOT NULL')).toEqual([
      { startsOn: '2026-11-08' },
      { startsOn: '2026-11-09' },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      { before: { startsOn: '2026-11-09' }, after: { startsOn: '2026-11-08', reason } },
      { operation: 'home.voidDuty', before: { startsOn: '2026-11-08' }, after: { reason } },
    ])
  })

  it.each<[string, Partial<Duty>, string]>([
    ['a kind that does not exist', { kind: 'nothing' }, 'kind'],
    ['a day to come', { startsOn: '2026-11-23' }, 'startsOn'],
    ['an end before the start', { endsOn: '2026-11-08' }, 'endsOn'],
    ['somebody who is not on the staff', { responsibleStaffId: 99 }, 'responsibleStaffId'],
  ])('refuses %s', async (_what, change, field) => {
    const id = await duty(drill)
    const before = home.dump()
    const input = { ...drill, ...change }
    for (const error of [
      await home.refusal(recordDuty, input),
      await home.refusal(correctDuty, { ...input, id, version: 1, reason }),
    ]) {
      expect([error.code, Object.keys(error.fields ?? {})]).toEqual(['invalid_input', [field]])
    }
    expect(home.dump()).toEqual(before)
  })
})

describe('the list of duty records', () => {
  beforeEach(async () => {
    await duty(drill)
    await duty({ kind: 'norm-check', what: '全面自查', startsOn: '2026-03-01', who: '王院长' })
    await duty({ kind: 'drill', what: '100%_停电演练', startsOn: '2026-05-01' })
  })

  it('shows what had begun by the day, newest first or by kind', async () => {
    expect(await listed()).toEqual(['疏散演练，42 人参加', '100%_停电演练', '全面自查'])
    expect(await listed({ descending: false })).toEqual([
      '全面自查',
      '100%_停电演练',
      '疏散演练，42 人参加',
    ])
    expect(await listed({ asOf: '2026-04-30' })).toEqual(['全面自查'])
    expect(await listed({ sort: 'kind', descending: false })).toEqual([
      '全面自查',
      '疏散演练，42 人参加',
      '100%_停电演练',
    ])
  })

  it('is narrowed by kind and text, and cut into pages', async () => {
    expect(await listed({ kind: 'norm-check' })).toEqual(['全面自查'])
    expect(await listed({ search: '王院长' })).toEqual(['全面自查'])
    expect(await listed({ search: '规范自查' })).toEqual(['全面自查'])
    expect(await listed({ search: '%_' })).toEqual(['100%_停电演练'])
    expect(await home.value(listDuties, { limit: 1, offset: 1 })).toMatchObject({
      rows: [{ what: '100%_停电演练' }],
      total: 3,
    })
  })
})
