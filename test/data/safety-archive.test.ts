import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctFirePaper,
  getFireArchive,
  printFireArchive,
  printQuarterNotice,
  recordFirePaper,
  voidFirePaper,
} from '#shared/contract/safety/archive.ts'
import { holdDrill, planDrill } from '#shared/contract/safety/drill.ts'
import { createEmergencyPlan } from '#shared/contract/safety/emergency-plan.ts'
import { createEquipment } from '#shared/contract/safety/equipment.ts'
import { attachSafetyFile } from '#shared/contract/safety/file.ts'
import type { Operation } from '#shared/operation.ts'
import { safetyNorms } from '#shared/rulebooks/safety-norms.ts'
import type { Client } from '#data/session.ts'
import { insert, type Row } from '#test/support/bare-database.ts'
import { GivenRounds, shanghai } from '#test/support/given-rounds.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces, usualToday } from '#test/support/home.ts'
import { png } from '#test/support/pictures.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given
let carer: Client

const reason = '登记错了'

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  carer = (await given.account('carer')).client
  await records()
})

afterAll(() => home.remove())

function row(table: string, columns: Row): number {
  insert(home.raw, table, columns)
  return home.count(`SELECT max(id) FROM ${table}`)
}

const recorded = (day: string): Row => ({
  enteredBy: home.count('SELECT min(id) FROM account'),
  recordedAt: shanghai(day, '20:00'),
})

function check(kind: string, day: string, changes: Row = {}): number {
  const span = { startedAt: shanghai(day, '09:00'), finishedAt: shanghai(day, '09:30') }
  const end = { endedAt: shanghai(day, '20:00'), conclusion: 'normal' }
  const told = { kind, title: `${kind} 检查`, doneBy: '周敏', ...span, ...end }
  return row('safetyCheck', { ...told, ...recorded(day), ...changes })
}

function hazard(number: string, kind: string, foundOn: string, changes: Row = {}): number {
  const told = {
    source: 'staff',
    place: '二层走廊',
    description: `第 ${number} 处`,
    foundBy: '周敏',
  }
  return row('hazard', { number, kind, foundOn, ...told, ...recorded(foundOn), ...changes })
}

function step(hazardId: number, kind: string, stepOn: string, changes: Row): void {
  row('hazardStep', { hazardId, kind, stepOn, ...recorded(stepOn), ...changes })
}

/** A year of records, some of them older, some void, some of other kinds. */
async function records(): Promise<void> {
  const rounds = new GivenRounds(home)
  const { scheduleId, termIds } = rounds.schedule({ name: '日间巡查' })
  for (const day of ['2026-11-02', '2026-11-03']) {
    const window = { windowDay: day, windowOpensAt: shanghai(day, '08:00') }
    const of = { scheduleId, termId: termIds[0] ?? 0, windowClosesAt: shanghai(day, '12:00') }
    const inTime = { recordedAt: shanghai(day, '09:00'), endedAt: shanghai(day, '09:30') }
    check('patrol', day, { ...window, ...of, ...inTime })
  }
  check('patrol', '2025-11-22')
  check('patrol', '2026-10-05')
  check('patrol', '2026-10-06', { voidedAt: shanghai('2026-10-07', '09:00'), voidReason: reason })
  const report = { contractor: '苏安消防检测公司', reportNumber: 'SA-2026-17' }
  check('facility-test', '2026-08-12', { title: '年度全面检测', ...report })
  check('facility-test', '2025-08-12', { title: '上一年检测', ...report })
  const closed = hazard('2026-001', 'fire', '2026-08-01')
  step(closed, 'level', '2026-08-02', { level: 'general' })
  const done = { person: '周敏', measure: '换新', moneyFen: 123_45 }
  step(closed, 'correct', '2026-08-05', done)
  step(closed, 'verify', '2026-08-07', { person: '沈建国', outcome: 'passed' })
  const major = hazard('2026-002', 'gas', '2026-09-10', { source: 'regulator' })
  step(major, 'level', '2026-09-11', { level: 'major' })
  const { staffId } = await given.staff()
  const assign = { staffId, measure: '停用', dueOn: '2026-09-20' }
  step(major, 'assign', '2026-09-11', assign)
  hazard('2026-003', 'food', '2026-09-12')
  hazard('2026-004', 'fire', '2026-10-02')
  const plan = { validFrom: '2026-01-10', approvedBy: '沈建国', approvedOn: '2026-01-05' }
  const first = { class: 'accident' as const, cause: 'first' as const }
  await home.value(createEmergencyPlan, { ...first, name: '火灾应急预案', ...plan })
  const drill = { kind: 'fire', title: '夜间疏散演练', form: 'practical' as const }
  const planned = { plannedOn: '2026-11-20', place: '三层', scenario: '起火', leader: '沈建国' }
  const { id } = await home.value(planDrill, { ...drill, ...planned })
  const held = { isAtNight: true, course: '报警、疏散', people: [{ name: '周敏' }] }
  const span = {
    startedAt: shanghai('2026-11-20', '20:00'),
    finishedAt: shanghai('2026-11-20', '20:40'),
  }
  await home.value(holdDrill, { id, version: 1, ...held, ...span })
  await given.training([staffId])
  const bottles = {
    kind: 'extinguisher',
    name: '干粉灭火器',
    quantity: 12,
    inUseFrom: '2025-01-05',
  }
  await home.value(createEquipment, { ...bottles, place: '二层走廊' })
}

async function refused(operation: Operation, input: unknown, by: Client = home.admin) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const paper = (changes: object = {}) => ({
  section: 'F-A02',
  title: '消防验收意见书',
  issuedOn: '2024-05-06',
  keptAt: '档案柜 2',
  ...changes,
})

async function section(item: string, asOf?: string) {
  const { sections } = await home.value(getFireArchive, asOf === undefined ? {} : { asOf })
  const found = sections.find((one) => one.item === item)
  if (found === undefined) throw new Error(`no section ${item}`)
  return found
}

async function records_(item: string, key: string, asOf?: string) {
  const { records: all } = await section(item, asOf)
  return all.find((one) => one.key === key)
}

describe('a paper of the fire archive', () => {
  it('stands in its section from its day on, with its files, until it is void', async () => {
    const audit = home.lastAuditId()
    const { id } = await home.value(recordFirePaper, paper({ validTo: '2026-05-05' }))
    const file = { fileName: '意见书.png', bytes: png(9) }
    await home.value(attachSafetyFile, { subject: 'safetyPaper', subjectId: id, ...file })
    expect(home.auditAfter(audit).map(({ subject }) => subject)).toEqual([
      `safetyPaper:${id}`,
      `safetyPaper:${id}`,
    ])
    const now = (await section('F-A02')).papers
    expect(now).toMatchObject([{ id, isExpired: true, title: '消防验收意见书', version: 1 }])
    expect(now[0]?.files.map(({ fileName }) => fileName)).toEqual(['意见书.png'])
    const then = (await section('F-A02', '2026-05-05')).papers
    expect(then).toMatchObject([{ id, isExpired: false, files: [] }])
    expect((await section('F-A02', '2024-05-05')).papers).toEqual([])
    const set = paper({ section: 'F-A04', title: '消防安全制度汇编' })
    await home.value(correctFirePaper, { id, version: 1, ...set })
    expect((await section('F-A02')).papers).toEqual([])
    expect((await section('F-A04')).papers).toMatchObject([{ id, version: 2, validTo: null }])
    await home.value(voidFirePaper, { id, version: 2, reason })
    expect(await section('F-A04')).toMatchObject({ papers: [], isEmpty: true })
    expect((await refused(voidFirePaper, { id, version: 3, reason })).rule).toBe(
      'safetyPaper-unknown',
    )
  })

  it('is refused with a section, a day or a validity that cannot be', async () => {
    const wrong = async (changes: object) => (await refused(recordFirePaper, paper(changes))).rule
    expect(await wrong({ section: 'F-P01' })).toBe('section-unknown')
    expect(await wrong({ section: 'F-A99' })).toBe('section-unknown')
    expect(await wrong({ issuedOn: '2026-11-23' })).toBe('day-in-future')
    expect(await wrong({ validTo: '2024-05-05' })).toBe('valid-before-issue')
    expect((await refused(recordFirePaper, paper({ title: ' ' }))).code).toBe('invalid_input')
    const { id } = await home.value(recordFirePaper, paper())
    const corrected = { id, version: 1, ...paper({ validTo: '2024-05-05' }) }
    expect((await refused(correctFirePaper, corrected)).rule).toBe('valid-before-issue')
    await home.value(voidFirePaper, { id, version: 1, reason })
  })

  it('is entered by those who plan, and the archive read by an inspector too', async () => {
    expect((await refused(recordFirePaper, paper(), carer)).code).toBe('forbidden')
    const { id } = await home.value(recordFirePaper, paper())
    const seen = { id, version: 1 }
    expect((await refused(correctFirePaper, { ...seen, ...paper() }, carer)).code).toBe('forbidden')
    expect((await refused(voidFirePaper, { ...seen, reason }, carer)).code).toBe('forbidden')
    const inspector = (await given.account('inspector')).client
    expect((await refused(recordFirePaper, paper(), inspector)).code).toBe('forbidden')
    await home.value(getFireArchive, {}, { by: inspector })
    await home.value(printFireArchive, {}, { by: inspector })
    await home.value(voidFirePaper, { ...seen, reason })
  })

  it('takes one of two corrections that are made at once', async () => {
    const { id } = await home.value(recordFirePaper, paper())
    const to = (title: string) => ({ id, version: 1, ...paper({ title }) })
    const replies = await Promise.all([
      home.call(correctFirePaper.name, to('甲')),
      home.call(correctFirePaper.name, to('乙')),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    await home.value(voidFirePaper, { id, version: 2, reason })
  })

  it('is never deleted', () => {
    const added = { ruleItem: 'F-A02', title: '甲', issuedOn: '2024-05-06', keptAt: '柜' }
    const gone = { voidedAt: shanghai(usualToday, '09:00'), voidReason: reason }
    const id = row('safetyPaper', { ...added, ...recorded(usualToday), ...gone })
    const drop = () => home.raw.prepare('DELETE FROM safetyPaper WHERE id = ?').run(id)
    expect(drop).toThrow(/records-stay/)
  })
})

describe('the fire archive', () => {
  it('has each item of the rulebook as a section, with clause and certainty', async () => {
    const { sections, counts, from, asOf } = await home.value(getFireArchive, {})
    const items = safetyNorms.filter(
      (norm) => norm.rulebook === 'fire-checklist' && norm.item.startsWith('F-A'),
    )
    expect(items).toHaveLength(20)
    expect(
      sections.map(({ item, text, clause, status }) => ({ item, text, clause, status })),
    ).toEqual(items.map(({ item, text, clause, status }) => ({ item, text, clause, status })))
    expect([from, asOf]).toEqual(['2025-11-23', usualToday])
    expect(counts).toMatchObject({
      sections: 20,
      empty: sections.filter(({ isEmpty }) => isEmpty).length,
    })
    expect(sections.find(({ item }) => item === 'F-A41')).toMatchObject({
      group: 'keeping',
      status: 'unverified',
      isEmpty: true,
    })
  })

  it('counts what a plain count finds', async () => {
    const rounds = home.count(
      `SELECT count(*) FROM safetyCheck WHERE kind = 'patrol' AND voidedAt IS NULL
       AND startedAt >= '2025-11-22T16:00:00.000Z'`,
    )
    expect(rounds).toBe(3)
    expect(await records_('F-A24', 'patrol')).toMatchObject({ count: 3, newestOn: '2026-11-03' })
    // Two windows a day from 1 November; on the 22nd at ten the first is open, the second ahead.
    expect((await records_('F-A24', 'patrol'))?.note).toBe('应办 43，漏 40')
    expect(await records_('F-A22', 'facility-test')).toMatchObject({ count: 1, note: '外单位 1' })
    const fires = home.count(
      `SELECT count(*) FROM hazard WHERE kind IN ('fire', 'electric', 'gas') AND voidedAt IS NULL`,
    )
    expect(await records_('F-A23', 'hazards')).toMatchObject({
      count: fires,
      newestOn: '2026-10-02',
      note: '未销账 2，逾期 1，重大 1',
    })
    expect(await records_('F-A21', 'regulator-hazards')).toMatchObject({ count: 1 })
    expect(await records_('F-A27', 'drills')).toMatchObject({
      count: 1,
      newestOn: '2026-11-20',
      note: '夜间 1',
    })
    expect(await records_('F-A26', 'trainings')).toMatchObject({
      count: 1,
      newestOn: '2026-06-10',
      note: '完成人次 1',
    })
    expect(await records_('F-A05', 'fire-equipment')).toMatchObject({ count: 1, note: '件数 12' })
    expect(await records_('F-A09', 'plans')).toMatchObject({ count: 1, newestOn: '2026-01-10' })
  })

  it('tells of a past day what stood then', async () => {
    const then = '2026-08-31'
    expect(await records_('F-A24', 'patrol', then)).toMatchObject({ count: 1 })
    expect(await records_('F-A23', 'hazards', then)).toMatchObject({ count: 1, note: null })
    expect((await records_('F-A27', 'drills', then))?.count ?? 0).toBe(0)
    expect(await section('F-A27', then)).toMatchObject({ isEmpty: true })
    expect(await records_('F-A26', 'trainings', then)).toMatchObject({ count: 1 })
    expect(await records_('F-A26', 'trainings', '2026-06-09')).toBeUndefined()
  })
})

/** The text of each page of a PDF, blanks taken out. */
function pagesOf(bytes: Uint8Array): readonly string[] {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: bytes, encoding: 'utf8' })
  return text.split('\f').map((page) => page.replaceAll(/[\s\u2060]+/g, ''))
}

describe('the archive as a book', () => {
  it('has a contents page on which each section has its page', async () => {
    const { id } = await home.value(recordFirePaper, paper({ number: '苏消验〔2024〕12 号' }))
    const { name, bytes } = await home.value(printFireArchive, {})
    expect(name).toBe(`消防档案-${usualToday}.pdf`)
    const [cover = '', contents = '', ...rest] = pagesOf(bytes)
    expect(cover).toContain('截止日期2026年11月22日')
    expect(contents).toContain('目录')
    const { sections } = await home.value(getFireArchive, {})
    for (const { item, text } of sections) {
      const title = `${item}${text.replaceAll(/\s+/g, '')}`
      const page = rest.findIndex((one) => one.includes(title)) + 3
      expect(page, title).toBeGreaterThan(2)
      const line = contents.slice(contents.indexOf(title) + title.length)
      expect(/^\.*(\d+?)(?=F-A|消防安全|档案的|第)/.exec(line)?.[1], title).toBe(String(page))
    }
    const all = rest.join('')
    for (const words of ['苏消验〔2024〕12号', 'SA-2026-17', '苏安消防检测公司', '2026-002']) {
      expect(all).toContain(words)
    }
    expect(all).toContain('夜间疏散演练')
    expect(all).toContain('干粉灭火器')
    expect(all).toContain('依据：GB25201/GB/T40248（未读到）（待核对）没有材料。')
    expect(all).not.toContain('上一年检测')
    await home.value(voidFirePaper, { id, version: 1, reason })
  })

  it('tells of a past day what stood then, and of a longer time where asked', async () => {
    const then = await home.value(printFireArchive, { asOf: '2026-08-31' })
    const text = pdfText(then.bytes)
    expect(text).toContain('SA-2026-17')
    expect(text).not.toContain('2026-002')
    expect(text).not.toContain('夜间疏散演练')
    const longer = await home.value(printFireArchive, { from: '2025-01-01' })
    expect(pdfText(longer.bytes)).toContain('上一年检测')
  })

  it('is refused of a span that cannot be', async () => {
    const wrong = async (input: object) => (await refused(printFireArchive, input)).rule
    expect(await wrong({ asOf: '2026-08-31', from: '2026-09-01' })).toBe('span')
    expect(await wrong({ from: '2023-11-22' })).toBe('span')
  })
})

describe('the notice of a quarter', () => {
  it('equals a recount', async () => {
    const { name, bytes } = await home.value(printQuarterNotice, { quarter: '2026-Q3' })
    expect(name).toBe('安全检查季通报-2026-Q3.pdf')
    const text = pdfText(bytes)
    const found = home.count(
      `SELECT count(*) FROM hazard WHERE voidedAt IS NULL
       AND foundOn BETWEEN '2026-07-01' AND '2026-09-30'`,
    )
    expect(text).toContain(`发现隐患${found}条`)
    expect(text).toContain('未销账2条')
    expect(text).toContain('整改支出123.45元')
    // By kind: found, closed, open at its end, overdue at its end.
    expect(text).toContain('消防1100')
    expect(text).toContain('燃气1011')
    expect(text).toContain('食品1010')
    expect(text).toContain('合计3121')
    expect(text).toContain('重大隐患1011')
    expect(text).toContain('本季度没有应办的巡查检查。')
    expect(text).toContain('2026-002')
  })

  it('of the quarter that runs counts until the day', async () => {
    const { bytes } = await home.value(printQuarterNotice, { quarter: '2026-Q4' })
    const text = pdfText(bytes)
    expect(text).toContain('季度未完')
    // Due, in time, late, in part, missed.
    expect(text).toContain('防火巡查4320040')
    const then = { quarter: '2026-Q4', asOf: '2026-11-03' }
    const before = await home.value(printQuarterNotice, then)
    expect(pdfText(before.bytes)).toContain('防火巡查62004')
  })

  it('is refused of a quarter that has not begun', async () => {
    const ahead = await refused(printQuarterNotice, { quarter: '2027-Q1' })
    expect(ahead.rule).toBe('quarter-ahead')
    expect((await refused(printQuarterNotice, { quarter: '2026-5' })).code).toBe('invalid_input')
  })
})
