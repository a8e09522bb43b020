import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordPaper } from '#shared/contract/home/paper.ts'
import { decideHazardLevel } from '#shared/contract/safety/hazard.ts'
import { listHazardCriteria, printHazard } from '#shared/contract/safety/hazard-shown.ts'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { pdfText } from '#test/data/documents-tools.ts'
import { insert, type Row } from '#test/support/bare-database.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { givenHazards, type GivenHazards } from '#test/support/given-hazards.ts'
import { type TestHome, usualToday } from '#test/support/home.ts'
import { notOnFileByHand } from '#test/support/recount-not-on-file.ts'

let home: TestHome
let given: Given
let hazards: GivenHazards
let hazardId: number

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  hazards = await givenHazards(given)
  const description = '三楼防火门闭门器损坏，常开'
  hazardId = (await hazards.recorded({ description, foundOn: '2024-01-02' })).id
})

afterEach(() => home.remove())

const entered = { recordedAt: '2026-11-01T00:00:00.000Z' }

/** What is not on file as the program says it, which a count by plain SQL has to say too. */
async function missing(asOf = usualToday) {
  const { notOnFile } = await home.value(listHazardCriteria, { hazardId, asOf })
  const texts = notOnFile.map(({ text }) => text)
  expect(texts).toEqual(notOnFileByHand(home, asOf))
  for (const { key, link } of notOnFile) expect([key !== '', link?.[0]]).toEqual([true, '/'])
  expect(new Set(notOnFile.map(({ key }) => key)).size).toBe(notOnFile.length)
  return texts
}

function piece(id: number, changes: Row = {}): void {
  const own = { id, code: `DT-${id}`, kind: 'lift', name: `${id} 号电梯`, enteredBy: 1, ...entered }
  insert(home.raw, 'equipment', { ...own, ...changes })
  const state = { equipmentId: id, state: 'in-use', stateFrom: '2024-01-01', enteredBy: 1 }
  insert(home.raw, 'equipmentState', { ...state, ...entered })
}

function inspected(equipmentId: number, inspectedOn: string, changes: Row = {}): void {
  const row = { equipmentId, what: 'inspection', inspectedOn, result: 'passed', enteredBy: 1 }
  insert(home.raw, 'equipmentInspection', { ...row, ...entered, ...changes })
}

describe('safety.listHazardCriteria', () => {
  it('proposes what may fit with its clause and why, all others behind, and never says not major', async () => {
    const shown = await home.value(listHazardCriteria, { hazardId }, { by: hazards.carer })
    expect(shown.proposed.map(({ item }) => item)).toEqual(['MH-402'])
    expect(shown.proposed[0]?.article).toContain('第四条（二）')
    expect(shown.proposed[0]?.why).toContain('防火门')
    expect(shown.others.map(({ item }) => item)).toContain('MH-404')
    expect(shown.known).toEqual({ known: 7, total: 22 })
    const unread = shown.others.find(({ item }) => item === 'MH-6xx-a')
    expect(unread).toMatchObject({ text: null, status: 'unverified' })
    expect(JSON.stringify(shown)).not.toMatch(/不属于重大|非重大|一般隐患/)
    const gone = await home.refusal(listHazardCriteria, { hazardId: 999 })
    expect(gone.rule).toBe('hazard-unknown')
  })

  it('is kept with the decision and stands on the sheet by its clause', async () => {
    await hazards.decided(hazardId, '2026-11-11', { level: 'major', criterion: 'MH-402' })
    const { bytes } = await home.value(printHazard, { id: hazardId })
    const text = pdfText(bytes)
    expect(text).toContain('重大隐患。依据：')
    expect(text).toContain('第四条（二）')
    expect(text).toContain('没有登记食品经营许可证')
  })
})

describe('what is not on file', () => {
  it('is said of papers until one holds, and again once it has run out', async () => {
    expect(await missing()).toContain('没有登记食品经营许可证')
    const paper = { kind: 'food-licence', number: 'JY1', issuer: '市场监管局' }
    const days = { startsOn: '2025-01-01', expiresOn: '2026-11-30' }
    await home.value(recordPaper, { ...paper, ...days })
    expect((await missing()).join()).not.toContain('食品经营许可证')
    expect(await missing('2024-12-31')).toContain('没有登记食品经营许可证')
    home.clock.set('2026-12-05T02:00:00.000Z')
    await home.signedIn(home.admin, 1)
    const ended = '食品经营许可证已过期，最近一份到 2026年11月30日'
    expect(await missing('2026-12-05')).toContain(ended)
  })

  it('is said of schedules that do not run, plans that nobody has, drills and trainings', async () => {
    const before = await missing()
    expect(before).toContain('没有正在执行的防火巡查计划')
    expect(before).toContain('没有在用的应急预案')
    expect(before).toContain('2026年5月22日 以来没有消防或应急培训记录')
    insert(home.raw, 'safetySchedule', { id: 1, kind: 'patrol', name: '夜间巡查', ...entered })
    insert(home.raw, 'safetyScheduleTerm', {
      scheduleId: 1,
      frequency: 'daily',
      detailJson: '{}',
      termFrom: '2026-11-22',
      ...entered,
    })
    insert(home.raw, 'emergencyPlan', {
      id: 1,
      class: 'accident',
      name: '火灾应急预案',
      usedFrom: '2026-01-01',
      ...entered,
    })
    expect(await missing()).toContain('没有在用的应急预案')
    insert(home.raw, 'emergencyPlanVersion', {
      planId: 1,
      number: 1,
      validFrom: '2026-02-01',
      approvedBy: '沈建国',
      approvedOn: '2026-01-20',
      cause: 'first',
      enteredBy: 1,
      ...entered,
    })
    await given.training([hazards.owner], { startsOn: '2026-06-10' })
    const after = await missing()
    expect(after).not.toContain('没有正在执行的防火巡查计划')
    expect(after).not.toContain('没有在用的应急预案')
    expect(after.join()).not.toContain('培训记录')
    expect(await missing('2026-11-21')).toContain('没有正在执行的防火巡查计划')
  })

  it('is said of special equipment in use, and of those who may run it', async () => {
    piece(1)
    expect(await missing()).toContain('特种设备没有登记检验周期或检验记录：1 号电梯')
    expect(await missing()).toContain('在职员工没有登记特种设备作业人员证')
    inspected(1, '2026-06-01', { nextDueOn: '2027-06-01' })
    expect((await missing()).join()).not.toContain('号电梯')
    for (const id of [2, 3, 4, 5, 6]) {
      piece(id)
      inspected(id, '2025-11-01', { nextDueOn: '2026-11-01' })
    }
    piece(7, { kind: 'boiler', name: '锅炉' })
    inspected(7, '2026-11-01', { result: 'failed', finding: '安全阀失灵' })
    const texts = await missing()
    expect(texts).toContain('特种设备检验已逾期：2 号电梯、3 号电梯、4 号电梯、5 号电梯 等 5 台')
    expect(texts).toContain('特种设备检验不合格：锅炉')
    const certificate = { kind: 'special-equipment', issuedOn: '2025-01-01' }
    const held = { staffId: hazards.owner, ...certificate, expiresOn: '2026-11-30' }
    await home.value(recordCertificate, held)
    expect((await missing()).join()).not.toContain('作业人员证')
    expect(await missing('2024-12-31')).toContain('在职员工没有登记特种设备作业人员证')
  })

  it('of another moment is no longer taken: somebody put a paper on file meanwhile', async () => {
    const seen = await hazards.seenNow()
    const step = await hazards.at(hazardId, usualToday)
    await home.value(recordPaper, { kind: 'building-safety', isPermanent: true })
    const input = { ...step, level: 'general', seen }
    const error = await home.refusal(decideHazardLevel, input, { by: hazards.officer })
    expect(error).toMatchObject({ rule: 'seen-missing', fields: { seen: '重新看一遍' } })
  })
})
