import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  assignLevel,
  checkLevel,
  closeLevel,
  correctLevel,
  correctResidentLevel,
  getResidentLevels,
  listLevels,
  listResidentLevels,
  recordExampleLevels,
  recordLevel,
  voidLevel,
  voidResidentLevel,
} from '#shared/contract/care/care-level.ts'
import { correctStay, discharge, voidDischarge } from '#shared/contract/residents/stay.ts'
import { careLevelsAsOf } from '#data/care/levels-as-of.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
const ids: Record<string, number> = {}

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  const levels = { 自理: [0, 1], 半护: [2], 全护: [3, 4] }
  for (const [name, abilityLevels] of Object.entries(levels)) {
    const input = { name, abilityLevels, levelFrom: '2025-01-01', monthlyPriceFen: 100_000 }
    ids[name] = (await home.value(recordLevel, input)).id
  }
})

afterAll(() => home.remove())

const reason = '核对后更正'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const idOf = (name: string) => ids[name] ?? 0

async function levelOn(residentId: number, day: string) {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return (await careLevelsAsOf(open.reader.db, day)).get(residentId)?.name ?? null
}

const assign = (residentId: number, name: string, levelFrom: string, more: object = {}) =>
  home.value(assignLevel, { residentId, careLevelId: idOf(name), levelFrom, ...more })

describe("the home's table of levels", () => {
  it('keeps its order, refuses a name twice, a future day and what is no ability level', async () => {
    const { rows } = await home.value(listLevels, {})
    expect(
      rows.map(({ name, position, abilityLevels }) => [name, position, abilityLevels]),
    ).toEqual([
      ['自理', 1, [0, 1]],
      ['半护', 2, [2]],
      ['全护', 3, [3, 4]],
    ])
    const again = { name: '半护', levelFrom: '2026-01-01' }
    expect(await refused(recordLevel, again)).toMatchObject({ rule: 'care-level-again' })
    const later = { name: '特护', levelFrom: '2026-12-01' }
    expect(await refused(recordLevel, later)).toMatchObject({ rule: 'day-in-future' })
    const odd = { name: '特护', levelFrom: '2026-01-01', abilityLevels: [5] }
    expect(await refused(recordLevel, odd)).toMatchObject({ code: 'invalid_input' })
    const { client } = await given.account('nurse')
    expect(await home.refusal(recordLevel, again, { by: client })).toMatchObject({
      rule: 'care.write',
    })
    expect((await home.value(listLevels, { asOf: '2024-12-31' })).rows).toEqual([])
  })

  it('is corrected and closed; what somebody has is neither closed under her nor voided', async () => {
    const { id } = await home.value(recordLevel, { name: '特护', levelFrom: '2025-01-01' })
    const { residentId } = await given.resident()
    const given1 = await home.value(assignLevel, {
      residentId,
      careLevelId: id,
      levelFrom: '2026-02-01',
    })
    const part = { id, version: 1 }
    const late = { ...part, name: '特护', levelFrom: '2026-03-01', reason }
    expect(await refused(correctLevel, late)).toMatchObject({ rule: 'care-level-in-use' })
    await home.value(correctLevel, { ...late, name: '特级', levelFrom: '2025-02-01' })
    expect(await levelOn(residentId, '2026-02-01')).toBe('特级')
    const now = { id, version: 2 }
    expect(await refused(closeLevel, { ...part, levelTo: '2026-06-01' })).toMatchObject({
      code: 'conflict',
    })
    expect(await refused(closeLevel, { ...now, levelTo: '2026-06-01' })).toMatchObject({
      rule: 'care-level-in-use',
    })
    expect(await refused(voidLevel, { ...now, reason })).toMatchObject({
      rule: 'care-level-in-use',
    })
    await assign(residentId, '自理', '2026-06-01')
    await home.value(closeLevel, { ...now, levelTo: '2026-06-01' })
    const other = await given.resident()
    const closed = { residentId: other.residentId, careLevelId: id, levelFrom: '2026-06-01' }
    expect(await refused(assignLevel, closed)).toMatchObject({ rule: 'care-level-not-in-use' })
    // Its name is free for the one that follows it, with another price.
    const next = await home.value(recordLevel, { name: '特级', levelFrom: '2026-06-01' })
    await home.value(voidLevel, { id: next.id, version: 1, reason })
    expect(given1.warning).toBeNull()
  })

  it('begins with an example, which says nothing about what fits where it is not known', async () => {
    const last = home.lastAuditId()
    const example = { example: 'free-choice', levelFrom: '2026-01-01' }
    const twice = { example: 'three-levels', levelFrom: '2026-01-01' }
    expect(await refused(recordExampleLevels, twice)).toMatchObject({ rule: 'care-level-again' })
    expect(await refused(recordExampleLevels, { ...example, example: 'x' })).toMatchObject({
      rule: 'example-unknown',
    })
    expect(home.auditAfter(last)).toEqual([])
    const { home: empty } = await givenHome()
    await empty.value(recordExampleLevels, twice)
    const { rows } = await empty.value(listLevels, {})
    expect(
      rows.map(({ name, abilityLevels, monthlyPriceFen }) => [
        name,
        abilityLevels,
        monthlyPriceFen,
      ]),
    ).toEqual([
      ['自理', [0, 1], null],
      ['半护', [2], null],
      ['全护', [3, 4], null],
      ['失智专护', null, null],
    ])
    await empty.remove()
  })
})

describe("a person's level", () => {
  it('holds from its day until the next one, is corrected, and goes on where the next is voided', async () => {
    const { residentId, admittedOn } = await given.resident()
    const told = { toldTo: '女儿', toldOn: '2025-04-02' }
    const last = home.lastAuditId()
    const first = await assign(residentId, '自理', '2025-04-01', told)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'care.assignLevel', subject: `resident:${residentId}`, after: told },
    ])
    const second = await assign(residentId, '半护', '2026-01-10')
    const third = await assign(residentId, '全护', '2025-09-01')
    expect(third.id).toBeGreaterThan(second.id)
    const days = ['2025-03-31', '2025-04-01', '2025-09-01', '2026-01-09', '2026-01-10']
    const levels = await Promise.all(days.map((day) => levelOn(residentId, day)))
    expect(levels).toEqual([null, '自理', '全护', '全护', '半护'])
    expect(admittedOn).toBe('2025-03-05')
    const wrong = { residentId, careLevelId: idOf('半护'), levelFrom: '2026-03-01' }
    expect(await refused(assignLevel, wrong)).toMatchObject({ rule: 'nothing-changes' })
    expect(first.warning).toContain('没有能力评估')
    const moved = {
      id: second.id,
      version: 1,
      careLevelId: idOf('自理'),
      levelFrom: '2026-01-01',
      correctionReason: reason,
    }
    await home.value(correctResidentLevel, moved)
    expect(await levelOn(residentId, '2026-01-01')).toBe('自理')
    expect(await levelOn(residentId, '2025-12-31')).toBe('全护')
    expect(await refused(correctResidentLevel, moved)).toMatchObject({ code: 'conflict' })
    const before = { ...moved, version: 2, levelFrom: '2025-08-01' }
    expect(await refused(correctResidentLevel, before)).toMatchObject({
      rule: 'days-in-wrong-order',
    })
    await home.value(voidResidentLevel, { id: second.id, version: 2, reason })
    expect(await levelOn(residentId, '2026-01-10')).toBe('全护')
  })

  it('refuses days on which she is not in, of the future, and told days without whom', async () => {
    const { residentId } = await given.resident()
    const base = { residentId, careLevelId: idOf('自理'), levelFrom: '2026-05-01' }
    const wrong: readonly (readonly [object, string])[] = [
      [{ levelFrom: '2025-03-04' }, 'not-staying'],
      [{ levelFrom: '2026-11-23' }, 'day-in-future'],
      [{ levelFrom: '2024-12-31' }, 'care-level-not-in-use'],
      [{ toldOn: '2026-05-01' }, 'told-whom'],
      [{ careLevelId: 999 }, 'care-level-unknown'],
      [{ assessmentId: 999 }, 'assessment-unknown'],
      [{ residentId: 99_999 }, 'resident-unknown'],
    ]
    for (const [part, rule] of wrong) {
      expect(await refused(assignLevel, { ...base, ...part })).toMatchObject({ rule })
    }
    const { client } = await given.account('carer')
    expect(await home.refusal(assignLevel, base, { by: client })).toMatchObject({
      rule: 'care.set-level',
    })
  })

  it('that does not fit the ability is said, and needs its reason', async () => {
    const { residentId } = await given.resident()
    const assessment = await given.assessment(residentId)
    const ability = { residentId, levelFrom: '2026-07-01', assessmentId: assessment.id }
    const check = (name: string) => home.value(checkLevel, { ...ability, careLevelId: idOf(name) })
    expect(await check('半护')).toEqual({ fit: 'fits', warning: null })
    expect(await check('自理')).toMatchObject({
      fit: 'differs',
      warning: expect.stringContaining('中度失能') as string,
    })
    const low = { ...ability, careLevelId: idOf('自理') }
    const error = await refused(assignLevel, low)
    expect(error).toMatchObject({ rule: 'level-differs' })
    expect(error.fields?.['reason']).toBeDefined()
    const { warning } = await home.value(assignLevel, { ...low, reason: '家属自行护理' })
    expect(warning).toContain('两者不符')
    const earlier = { ...low, levelFrom: '2026-06-01', reason: 'x' }
    expect(await refused(assignLevel, earlier)).toMatchObject({ rule: 'assessment-later' })
    const other = await given.resident()
    const foreign = { ...low, residentId: other.residentId }
    expect(await refused(assignLevel, foreign)).toMatchObject({ rule: 'assessment-unknown' })
    const shown = await home.value(getResidentLevels, { residentId })
    expect(shown.rows).toMatchObject([{ name: '自理', fit: 'differs', assessedOn: '2026-06-10' }])
    expect(shown.assessments).toMatchObject([{ id: assessment.id, levelName: '中度失能' }])
    const { rows } = await home.value(listResidentLevels, { show: 'differs' })
    expect(rows.map((row) => row.residentId)).toEqual([residentId])
    const { client } = await given.account('accountant')
    const seen = await home.value(listResidentLevels, { show: 'all' }, { by: client })
    const own = seen.rows.find((row) => row.residentId === residentId)
    expect(own).toMatchObject({ level: '自理', abilityLevel: null, fit: null, warning: null })
    expect(
      (await home.value(getResidentLevels, { residentId }, { by: client })).assessments,
    ).toEqual([])
  })

  it('ends with the stay, comes back where the discharge is taken back, and moves with its first day', async () => {
    const { residentId, stayId } = await given.resident()
    await assign(residentId, '自理', '2025-03-05')
    const gone = { residentId, dischargedOn: '2026-08-01', endReason: 'home' as const }
    await home.value(discharge, gone)
    expect(await levelOn(residentId, '2026-07-31')).toBe('自理')
    expect(await levelOn(residentId, '2026-08-01')).toBeNull()
    await home.value(voidDischarge, { stayId, reason })
    expect(await levelOn(residentId, '2026-08-01')).toBe('自理')
    const { version } = home.rows('SELECT version FROM stay WHERE id = ?', stayId)[0] as {
      version: number
    }
    await home.value(correctStay, { stayId, version, stayFrom: '2025-03-08', stayTo: null, reason })
    expect(await levelOn(residentId, '2025-03-07')).toBeNull()
    expect(await levelOn(residentId, '2025-03-08')).toBe('自理')
  })

  it('of two who set one for the same day, the second finds what the first did', async () => {
    const { residentId } = await given.resident()
    const day = { residentId, careLevelId: idOf('半护'), levelFrom: '2026-05-01' }
    const replies = await Promise.all([
      home.call(assignLevel.name, day),
      home.call(assignLevel.name, day),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const rows = 'SELECT count(*) FROM residentCareLevel WHERE residentId = ? AND voidedAt IS NULL'
    expect(home.count(rows, residentId)).toBe(1)
    const second =
      "INSERT INTO residentCareLevel (residentId, stayId, careLevelId, levelFrom, recordedAt) SELECT residentId, stayId, careLevelId, '2026-09-01', recordedAt FROM residentCareLevel WHERE residentId = ?"
    expect(() => home.raw.prepare(second).run(residentId)).toThrow('care-level-overlap')
  })
})
