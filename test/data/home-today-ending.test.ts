import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { recordPaper, voidPaper } from '#shared/contract/home/paper.ts'
import { createAccount } from '#shared/contract/office/account.ts'
import { correctAgreementReminder } from '#shared/contract/residents/agreement.ts'
import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordAgreement } from '#shared/contract/residents/terms.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import type { Role } from '#shared/permissions.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import { newClient, type TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

type Task = OutputOf<typeof getToday>['tasks'][number]

async function tasks(rule: string, asOf = '2026-11-22', by: Client = home.admin) {
  const { tasks } = await home.value(getToday, { asOf }, { by })
  return tasks.filter((task): task is Task => task.rule === rule)
}

/** An account that belongs to somebody of the staff. */
async function accountOf(staffId: number, role: Role): Promise<Client> {
  const account = { name: `本人${staffId}`, roles: [role], pin: usualPin, staffId }
  const { id } = await home.value(createAccount, account)
  return home.signedIn(newClient('test'), id)
}

describe('who is not back', () => {
  it('is told from the day after the expected one until the return, to who registers leaves', async () => {
    const { residentId, name } = await given.resident()
    await home.value(recordLeave, {
      residentId,
      kind: 'hospital',
      leaveFrom: '2026-11-01',
      expectedOn: '2026-11-10',
      place: '市一院',
    })
    expect(await tasks('leave-overdue', '2026-11-10')).toEqual([])
    const nurse = await given.account('nurse')
    expect(await tasks('leave-overdue', '2026-11-11', nurse.client)).toEqual([
      {
        rule: 'leave-overdue',
        severity: 'overdue',
        title: `${name} 没有按预计日期返回`,
        detail: '2026年11月1日起住院，市一院，预计 2026年11月10日 返回',
        link: `/residents/${residentId}/return`,
        action: '登记返回',
        who: '护士',
        isMine: true,
        dueOn: '2026-11-10',
        dueTaskId: null,
      },
    ])
    expect(await tasks('leave-overdue')).toMatchObject([{ who: '护士', isMine: false }])
    const carer = await given.account('carer')
    expect(await tasks('leave-overdue', '2026-11-22', carer.client)).toEqual([])
    await home.value(recordReturn, { residentId, returnedOn: '2026-11-15' })
    expect(await tasks('leave-overdue')).toEqual([])
    expect(await tasks('leave-overdue', '2026-11-14')).toHaveLength(1)
  })

  it('is nobody who left for good', async () => {
    const { residentId } = await given.resident()
    const leave = { kind: 'home', leaveFrom: '2026-11-01', expectedOn: '2026-11-05' } as const
    await home.value(recordLeave, { residentId, ...leave })
    await home.value(discharge, { residentId, dischargedOn: '2026-11-20', endReason: 'home' })
    expect(await tasks('leave-overdue')).toEqual([])
    expect(await tasks('leave-overdue', '2026-11-19')).toHaveLength(1)
  })
})

describe('agreements', () => {
  const agreement = { signedOn: '2025-03-01', startsOn: '2025-03-05' }

  it('on paper are one task, which leads to the one or to the list', async () => {
    const { residentId, stayId, name } = await given.resident()
    const [task] = await tasks('agreement-paper-pending')
    expect(task).toMatchObject({
      severity: 'due',
      title: '1 份服务协议在纸上，待补录',
      detail: name,
      link: `/residents/${residentId}/agreement`,
      who: '办公室管理员',
    })
    for (let count = 0; count < 4; count += 1) await given.resident()
    const [all] = await tasks('agreement-paper-pending')
    expect(all).toMatchObject({
      title: '5 份服务协议在纸上，待补录',
      link: '/residents?agreement=paper-pending',
    })
    expect(all?.detail).toMatch(/ 等 5 人$/)
    expect(await tasks('agreement-paper-pending', '2025-03-04')).toEqual([])
    await home.value(recordAgreement, { stayId, ...agreement })
    expect(await tasks('agreement-paper-pending')).toMatchObject([
      { title: '4 份服务协议在纸上，待补录' },
    ])
    const nurse = await given.account('nurse')
    expect(await tasks('agreement-paper-pending', '2026-11-22', nurse.client)).toEqual([])
  })

  it.each<[string, string | null]>([
    ['2026-11-21', 'overdue'],
    ['2026-11-22', 'due'],
    ['2026-12-22', 'due'],
    ['2026-12-23', 'soon'],
    ['2027-01-21', 'soon'],
    ['2027-01-22', null],
  ])('that end on %s are %s', async (expiresOn, severity) => {
    const { residentId } = await given.resident({ agreement: { ...agreement, expiresOn } })
    const shown = await tasks('agreement-ending')
    const link = `/residents/${residentId}?tab=agreement`
    expect(shown.map((task) => [task.severity, task.dueOn, task.link])).toEqual(
      severity === null ? [] : [[severity, expiresOn, link]],
    )
  })

  it('that end are told as early as the home wants', async () => {
    await given.resident({ agreement: { ...agreement, expiresOn: '2027-02-20' } })
    expect(await tasks('agreement-ending')).toEqual([])
    const wrong = { reminder: { soonDays: 30, dueDays: 31 }, version: 0 }
    expect(await home.refusal(correctAgreementReminder, wrong)).toMatchObject({
      rule: 'reminder-order',
    })
    await home.value(correctAgreementReminder, {
      reminder: { soonDays: 90, dueDays: 90 },
      version: 0,
    })
    expect(await tasks('agreement-ending')).toMatchObject([{ severity: 'due' }])
    const { total } = await home.value(list, { agreement: 'ending' })
    expect(total).toBe(1)
  })

  it('that end have a line each, or one in all where they are many, and not of who left', async () => {
    const ends = ['2026-11-01', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-08']
    const people = []
    for (const expiresOn of ends) {
      people.push(await given.resident({ agreement: { ...agreement, expiresOn } }))
    }
    const [first] = people
    expect((await tasks('agreement-ending')).map(({ dueOn }) => dueOn)).toEqual(ends)
    expect(await tasks('agreement-ending')).toMatchObject([
      { title: `${first?.name}的服务协议已过期`, detail: '2026年11月1日到期' },
      ...Array.from({ length: 4 }, () => ({})),
    ])
    await given.resident({ agreement: { ...agreement, expiresOn: '2026-11-09' } })
    await given.resident({ agreement: { ...agreement, expiresOn: '2026-12-01' } })
    expect(await tasks('agreement-ending')).toMatchObject([
      {
        severity: 'overdue',
        title: '6 份服务协议已过期',
        detail: expect.stringMatching(/ 等 6 人，最早的 2026年11月1日到期$/),
        link: '/residents?agreement=ending',
        dueOn: '2026-11-01',
      },
      { severity: 'due', dueOn: '2026-12-01' },
    ])
    const gone = { residentId: first?.residentId ?? 0, dischargedOn: '2026-11-20' }
    await home.value(discharge, { ...gone, endReason: 'home' })
    expect(await tasks('agreement-ending')).toHaveLength(6)
  })
})

describe('papers', () => {
  const paper = async (input: GivenInputOf<typeof recordPaper>) =>
    (await home.value(recordPaper, input)).id
  const insurance = { kind: 'liability-insurance', startsOn: '2025-12-01', expiresOn: '2026-11-30' }

  it('that end are told to the office and to who is responsible, who sees it as hers', async () => {
    const { staffId, name } = await given.staff()
    const id = await paper({ ...insurance, number: 'PZAA', responsibleStaffId: staffId })
    const expected = {
      severity: 'due',
      title: '养老机构责任险快到期',
      detail: '2026年11月30日到期，PZAA',
      link: `/home/papers/${id}`,
      who: name,
      dueOn: '2026-11-30',
    }
    expect(await tasks('paper-ending')).toMatchObject([{ ...expected, isMine: false }])
    const own = await accountOf(staffId, 'safety-officer')
    expect(await tasks('paper-ending', '2026-11-22', own)).toMatchObject([
      { ...expected, isMine: true },
    ])
    const other = await given.account('safety-officer')
    expect(await tasks('paper-ending', '2026-11-22', other.client)).toEqual([])
    expect(await tasks('paper-ending', '2026-12-01')).toMatchObject([
      { severity: 'overdue', title: '养老机构责任险已过期' },
    ])
    expect(await tasks('paper-ending', '2026-08-31')).toEqual([])
    expect(await tasks('paper-ending', '2025-11-30')).toEqual([])
  })

  it('without anybody responsible are the administrator’s, and gone once voided', async () => {
    const id = await paper(insurance)
    expect(await tasks('paper-ending')).toMatchObject([{ who: '办公室管理员', isMine: true }])
    await home.value(voidPaper, { id, version: 1, reason: '重复' })
    expect(await tasks('paper-ending')).toEqual([])
  })

  it('are quiet once the next one follows without a gap', async () => {
    await paper(insurance)
    await paper({ ...insurance, startsOn: '2026-12-02', expiresOn: '2027-11-30' })
    expect(await tasks('paper-ending')).toHaveLength(1)
    await paper({ ...insurance, startsOn: '2026-12-01', expiresOn: '2027-12-01' })
    expect(await tasks('paper-ending')).toEqual([])
    expect(await tasks('paper-ending', '2027-12-02')).toMatchObject([{ dueOn: '2027-12-01' }])
  })

  it('of two lifts and of two hospitals do not stand for each other', async () => {
    const lift = { kind: 'lift-inspection', expiresOn: '2026-10-31' }
    await paper({ ...lift, title: '一号楼电梯' })
    await paper({ ...lift, title: '二号楼电梯', expiresOn: '2027-10-31' })
    await paper({ kind: 'hospital-agreement', issuer: '市一院', expiresOn: '2026-10-31' })
    await paper({ kind: 'hospital-agreement', issuer: '中医院', isPermanent: true })
    expect((await tasks('paper-ending')).map(({ title }) => title)).toEqual([
      '一号楼电梯已过期',
      '医疗机构合作协议已过期',
    ])
  })

  it('without an end are not told', async () => {
    await paper({ kind: 'filing', startsOn: '2019-08-01' })
    await paper({ kind: 'legal-person', isPermanent: true })
    expect(await tasks('paper-ending')).toEqual([])
  })
})

describe('certificates', () => {
  const certificate = (staffId: number, kind: string, expiresOn: string, issuedOn?: string) =>
    home.value(recordCertificate, { staffId, kind, expiresOn, issuedOn: issuedOn ?? null })

  it('that end are one task a person, the earliest first', async () => {
    const one = await given.staff({ name: '王桂兰' })
    const other = await given.staff({ name: '李秀英', post: 'nurse' })
    await certificate(one.staffId, 'health', '2026-11-10')
    await certificate(one.staffId, 'carer-skill-4', '2026-12-31')
    await certificate(other.staffId, 'nurse-licence', '2026-12-01')
    expect(await tasks('certificate-ending')).toMatchObject([
      {
        severity: 'overdue',
        title: '王桂兰有 2 份证书过期或快到期',
        detail: '健康证 2026年11月10日到期，养老护理员四级 2026年12月31日到期',
        link: `/staff/${one.staffId}`,
        who: '王桂兰',
        isMine: true,
        dueOn: '2026-11-10',
      },
      { severity: 'due', title: '李秀英的护士执业证快到期', who: '李秀英', dueOn: '2026-12-01' },
    ])
    const nurse = await accountOf(other.staffId, 'nurse')
    expect(await tasks('certificate-ending', '2026-11-22', nurse)).toMatchObject([
      { who: '李秀英', isMine: true },
    ])
    const carer = await accountOf(one.staffId, 'carer')
    expect(await tasks('certificate-ending', '2026-11-22', carer)).toEqual([])
  })

  it('that were replaced, and those of who is no longer in post, are quiet', async () => {
    const { staffId } = await given.staff()
    await certificate(staffId, 'health', '2026-10-31', '2025-11-01')
    expect(await tasks('certificate-ending', '2026-07-31')).toEqual([])
    expect(await tasks('certificate-ending', '2026-08-02')).toMatchObject([{ severity: 'soon' }])
    expect(await tasks('certificate-ending')).toHaveLength(1)
    await certificate(staffId, 'health', '2027-10-31', '2026-11-01')
    expect(await tasks('certificate-ending')).toEqual([])
    expect(await tasks('certificate-ending', '2026-10-31')).toHaveLength(1)
    await home.value(endEmployment, { staffId, employedTo: '2026-10-15' })
    expect(await tasks('certificate-ending', '2026-10-14')).toHaveLength(1)
    expect(await tasks('certificate-ending', '2026-10-31')).toEqual([])
  })
})
