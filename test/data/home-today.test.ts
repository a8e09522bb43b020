import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordKind, recordReserve } from '#shared/contract/beds/bed.ts'
import { closeTask, getToday } from '#shared/contract/home/home.ts'
import { recordPaper } from '#shared/contract/home/paper.ts'
import { importWorkbook } from '#shared/contract/office/import.ts'
import { correctBedRules } from '#shared/contract/office/settings.ts'
import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { endEmployment, recordPost } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { idNumber, workbook } from '#test/rules/roster-workbooks.ts'
import { givenDueTask } from './sample-inputs-home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

type Task = OutputOf<typeof getToday>['tasks'][number]

const today = (asOf = '2026-11-22', by: Client = home.admin) =>
  home.value(getToday, { asOf }, { by })

async function tasks(rule: string, asOf?: string, by?: Client): Promise<readonly Task[]> {
  return (await today(asOf, by)).tasks.filter((task) => task.rule === rule)
}

describe('the figures', () => {
  it('are null or nothing in an empty home, never a guess', async () => {
    expect(await today()).toMatchObject({
      bedCount: 0,
      residentCount: 0,
      away: { home: 0, hospital: 0, outing: 0, other: 0 },
      reserveBedCount: 0,
      staff: { count: 0, posts: [] },
      grade: null,
    })
  })

  it('count who is away by kind, on the days between going and coming back', async () => {
    const one = await given.resident()
    const other = await given.resident()
    const leave = { kind: 'hospital', leaveFrom: '2026-10-01' } as const
    await home.value(recordLeave, { residentId: one.residentId, ...leave })
    const visit = { residentId: other.residentId, kind: 'home', leaveFrom: '2026-10-05' } as const
    await home.value(recordLeave, visit)
    await home.value(recordReturn, { residentId: other.residentId, returnedOn: '2026-10-08' })
    const away = async (day: string) => (await today(day)).away
    expect(await away('2026-09-30')).toEqual({ home: 0, hospital: 0, outing: 0, other: 0 })
    expect(await away('2026-10-07')).toEqual({ home: 1, hospital: 1, outing: 0, other: 0 })
    expect(await away('2026-10-08')).toEqual({ home: 0, hospital: 1, outing: 0, other: 0 })
    expect(await today('2026-10-07')).toMatchObject({ residentCount: 2, occupiedCount: 2 })
  })

  it('count beds by kind and reserve, as of the day', async () => {
    const { bedIds } = await given.room({ bedCount: 3, kind: 'unknown' })
    await home.value(recordKind, {
      bedIds: bedIds.slice(0, 2),
      kind: 'nursing',
      kindFrom: '2026-05-01',
    })
    await home.value(recordReserve, {
      bedIds: bedIds.slice(2),
      reserveFrom: '2026-06-01',
      isReserve: true,
    })
    expect(await today('2026-04-30')).toMatchObject({
      bedCount: 3,
      nursingCount: 0,
      unknownKindCount: 3,
      reserveBedCount: 0,
    })
    expect(await today('2026-06-01')).toMatchObject({
      nursingCount: 2,
      unknownKindCount: 1,
      reserveBedCount: 1,
    })
  })

  it('count the staff in post, by post in the order of posts, for who may see the staff', async () => {
    const nurse = await given.staff({ post: 'nurse' })
    await given.staff()
    await home.value(recordPost, { staffId: nurse.staffId, post: 'carer', postFrom: '2026-01-01' })
    const counts = async (day: string) => {
      const { staff } = await today(day)
      return [staff?.count, staff?.posts.map(({ name, count }) => `${name} ${count}`).join('、')]
    }
    expect(await counts('2025-03-04')).toEqual([0, ''])
    expect(await counts('2025-12-31')).toEqual([2, '护士 1、护理员 1'])
    expect(await counts('2026-01-01')).toEqual([2, '护士 1、护理员 2'])
    await home.value(endEmployment, { staffId: nurse.staffId, employedTo: '2026-10-01' })
    expect(await counts('2026-10-01')).toEqual([1, '护理员 1'])
    const carer = await given.account('carer')
    expect((await today('2026-11-22', carer.client)).staff).toBeNull()
  })

  it('name the official grade in force', async () => {
    const grade = { kind: 'official-grade', startsOn: '2023-05-01', expiresOn: '2026-04-30' }
    const old = await home.value(recordPaper, { ...grade, grade: 2 })
    const time = { startsOn: '2026-03-01', expiresOn: '2029-02-28' }
    const next = await home.value(recordPaper, { ...grade, ...time, grade: 3 })
    expect((await today('2023-04-30')).grade).toBeNull()
    expect((await today('2026-02-28')).grade).toMatchObject({ grade: 2, paperId: old.id })
    expect((await today('2026-04-01')).grade).toEqual({
      grade: 3,
      expiresOn: '2029-02-28',
      paperId: next.id,
    })
  })
})

describe('the order of tasks', () => {
  it('is what is overdue, due, and soon, each by its day', async () => {
    await home.value(recordPaper, { kind: 'boiler', expiresOn: '2026-11-01' })
    await home.value(recordPaper, { kind: 'environment', expiresOn: '2027-02-01' })
    await home.value(recordPaper, { kind: 'food-licence', expiresOn: '2026-12-22' })
    await home.value(recordPaper, { kind: 'business-licence', expiresOn: '2026-12-01' })
    await home.value(recordPaper, { kind: 'fire-filing', expiresOn: '2026-09-01' })
    const shown = (await today()).tasks.map(({ rule, severity, dueOn }) => [
      severity,
      dueOn ?? rule,
    ])
    expect(shown).toEqual([
      ['overdue', '2026-09-01'],
      ['overdue', '2026-11-01'],
      ['overdue', 'backup-overdue'],
      ['due', '2026-12-01'],
      ['due', '2026-12-22'],
      ['soon', '2027-02-01'],
      ['soon', 'set-up-open'],
      ['soon', 'key-unprotected'],
    ])
  })
})

describe('what concerns the program', () => {
  it('is the office’s affair, of now alone, and gone when done', async () => {
    const rules = ['backup-overdue', 'key-unprotected', 'set-up-open']
    const seen = async (by: Client, asOf?: string) =>
      (await today(asOf, by)).tasks.map(({ rule }) => rule)
    const director = await given.account('director')
    expect(await seen(home.admin)).toEqual(expect.arrayContaining(rules))
    expect(await seen(director.client)).toEqual(expect.arrayContaining(rules))
    expect(await seen(home.admin, '2026-11-21')).toEqual([])
    for (const role of ['nurse', 'carer', 'inspector'] as const) {
      expect(await seen((await given.account(role)).client)).toEqual([])
    }
    const [backup] = await tasks('backup-overdue')
    expect(backup).toMatchObject({ who: '办公室管理员', isMine: true, link: '/office/backup' })
    const [ofDirector] = await tasks('backup-overdue', '2026-11-22', director.client)
    expect(ofDirector).toMatchObject({ who: '办公室管理员', isMine: false })
    await home.call('office.backUp', {})
    expect(await tasks('backup-overdue')).toEqual([])
    await home.call('home.correctSetUp', { skipped: [], isFinished: true, version: 0 })
    expect(await tasks('set-up-open')).toEqual([])
  })

  it('rows of a roster that wait are told to who may import', async () => {
    const rows = [
      ['姓名', '身份证号', '床位', '入住日期'],
      ['秦素琴', idNumber('1938-04-02', 902).slice(0, 17), '201-1', '2024-05-06'],
    ]
    const bytes = workbook([{ name: '名册', rows }])
    await home.value(importWorkbook, { bytes, createBeds: true })
    const [task] = await tasks('import-rows-waiting')
    expect(task).toMatchObject({ title: '1 行花名册等待更正', link: '/office/import/waiting' })
    const director = await given.account('director')
    expect(await tasks('import-rows-waiting', '2026-11-22', director.client)).toEqual([])
    expect(await tasks('import-rows-waiting', '2026-11-21')).toEqual([])
    const id = home.count('SELECT id FROM waitingRow')
    await home.call('office.dropWaitingRow', { id, version: 1, reason: '重复' })
    expect(await tasks('import-rows-waiting')).toEqual([])
  })
})

describe('what somebody has to close', () => {
  it('stands until it is closed with a note, once, and then shows in the person’s file', async () => {
    const dueTaskId = await givenDueTask(given)
    const nurse = await given.account('nurse')
    const [task] = await tasks('enter-leave', '2026-11-22', nurse.client)
    expect(task).toMatchObject({
      severity: 'due',
      title: '补登外出：贺玉珍',
      detail: '住院中',
      link: expect.stringMatching(/^\/residents\/\d+\/leave$/),
      who: '办公室管理员',
      isMine: false,
      dueTaskId,
    })
    const carer = await given.account('carer')
    expect(await tasks('enter-leave', '2026-11-22', carer.client)).toEqual([])
    expect(await tasks('enter-leave', '2026-11-21')).toEqual([])

    home.clock.advance({ days: 2 })
    const last = home.lastAuditId()
    const input = { dueTaskId, note: '已在院，记录有误' }
    await home.value(closeTask, input, { by: nurse.client })
    expect(home.rows('SELECT closedAt, closedBy, closeNote FROM dueTask')).toEqual([
      { closedAt: '2026-11-24T02:00:00.000Z', closedBy: nurse.id, closeNote: input.note },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: expect.stringMatching(/^resident:\d+$/),
        before: { dueTaskId, kind: 'enter-leave' },
        after: { note: input.note },
      },
    ])
    expect(await tasks('enter-leave', '2026-11-24')).toEqual([])
    expect(await tasks('enter-leave', '2026-11-23')).toHaveLength(1)
    expect(await home.refusal(closeTask, input)).toMatchObject({
      code: 'conflict',
      rule: 'task-closed',
    })
    expect(await home.refusal(closeTask, { dueTaskId: 99, note: '无' })).toMatchObject({
      code: 'not_found',
    })
  })

  it('closed by two at the same moment is closed once', async () => {
    const dueTaskId = await givenDueTask(given)
    const close = (note: string) => home.call('home.closeTask', { dueTaskId, note })
    const replies = await Promise.all([close('一'), close('二')])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })
})

describe('what the records lack', () => {
  it('is told for who is in on the day, until it is there', async () => {
    const { name } = person(500)
    const made = await given.resident({ name, idNumber: null, admittedOn: '2026-05-01' })
    const [task] = await tasks('identity-missing')
    expect(task).toMatchObject({
      severity: 'due',
      detail: name,
      link: `/residents/${made.residentId}`,
      who: '办公室管理员',
    })
    expect(await tasks('identity-missing', '2026-04-30')).toEqual([])
    await given.resident({ idNumber: null })
    expect(await tasks('identity-missing')).toMatchObject([
      { title: '2 位老人缺证件号码或出生日期', link: '/residents?state=in' },
    ])
    const nurse = await given.account('nurse')
    expect(await tasks('identity-missing', '2026-11-22', nurse.client)).toEqual([])
  })

  it('a return that was not built by the day', async () => {
    await given.resident()
    expect(await tasks('return-not-built')).toMatchObject([
      { link: '/submissions/build?kind=monthly-institution&period=2026-10' },
    ])
    home.clock.advance({ days: 1 })
    await home.call('submissions.build', { kind: 'monthly-institution', period: '2026-10' })
    expect(await tasks('return-not-built', '2026-11-23')).toEqual([])
    expect(await tasks('return-not-built', '2026-11-22')).toHaveLength(1)
  })

  it('beds without a kind, and more beds than filed', async () => {
    const { bedIds } = await given.room({ bedCount: 2, kind: 'unknown' })
    expect(await tasks('bed-kind-unknown')).toMatchObject([
      { severity: 'soon', title: '2 张床没有登记类型', link: '/beds?show=unknown-kind' },
    ])
    await home.value(recordKind, { bedIds, kind: 'ordinary', kindFrom: '2026-11-22' })
    expect(await tasks('bed-kind-unknown')).toEqual([])
    expect(await tasks('bed-kind-unknown', '2026-11-21')).toHaveLength(1)

    const bedRules = bedRulesWith({ filedBedCount: 1 })
    await home.value(correctBedRules, { bedRules, version: 0 })
    expect(await tasks('filed-beds-exceeded')).toMatchObject([
      { severity: 'due', title: '在用床位比备案多 1 张', dueOn: null },
    ])
    expect(await tasks('filed-beds-exceeded', '2026-11-21')).toEqual([])
    await home.value(correctBedRules, { bedRules: { ...bedRules, filedBedCount: 2 }, version: 1 })
    expect(await tasks('filed-beds-exceeded')).toEqual([])
    const carer = await given.account('carer')
    expect(await tasks('bed-kind-unknown', '2026-11-21', carer.client)).toEqual([])
  })
})
