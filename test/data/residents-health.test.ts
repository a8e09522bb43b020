import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listDiets } from '#shared/contract/residents/diet.ts'
import {
  correctAllergy,
  correctDiet,
  correctDisease,
  endHealthEntry,
  findDiseases,
  getHealth,
  recordAllergy,
  recordDiet,
  recordDisease,
  recordMedicine,
  recordWish,
  voidHealthEntry,
} from '#shared/contract/residents/health.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { confirmRuleValue } from '#shared/contract/office/rulebook.ts'
import { allergiesAsOf } from '#data/residents/health/allergies-as-of.ts'
import { marksOf } from '#data/residents/marks/marks-of.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '问过女儿'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const newResident = async () => (await given.resident()).residentId

function db() {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return open.reader.db
}

async function marks(residentId: number, asOf: string) {
  const found = await marksOf({ db: db(), residentIds: [residentId], asOf, can: () => true })
  return (found.get(residentId) ?? [])
    .filter(({ kind }) => ['allergy', 'diet', 'wish'].includes(kind))
    .map(({ kind, word, tone }) => [kind, word, tone])
}

describe('codes of diseases', () => {
  const found = async (search: string) =>
    (await home.value(findDiseases, { search })).rows.map(({ code }) => code)

  it('are found by name, part, everyday name, initials and beginning of the code', async () => {
    expect((await found('高血压病'))[0]).toBe('I10')
    expect((await found('gxy'))[0]).toBe('I10')
    expect(await found('脑梗')).toContain('I63')
    expect((await found('老年痴呆'))[0]).toBe('F00')
    expect(await found('e11.')).toEqual(['E11.2', 'E11.3', 'E11.4', 'E11.5', 'E11.7', 'E11.9'])
    expect(await found('没有这种病')).toEqual([])
    expect(await found(' ')).toEqual([])
    expect((await found('z')).length).toBeLessThanOrEqual(20)
  })

  it('are to be checked until an administrator confirms one', async () => {
    const status = async () => (await home.value(findDiseases, { search: 'I10' })).rows[0]?.status
    expect(await status()).toBe('unverified')
    const value = { rulebook: 'icd10-common', path: 'codes/I10', paper: '医院诊断证明书' }
    await home.value(confirmRuleValue, value)
    expect(await status()).toBe('verified')
  })
})

describe('a disease', () => {
  it('is recorded with a code or without, shown as of a day, corrected, ended and voided', async () => {
    const residentId = await newResident()
    const last = home.lastAuditId()
    const sugar = {
      name: '2型糖尿病',
      icdCode: 'e11.9',
      diagnosedOn: '2019-04-02',
      source: '出院小结',
    }
    const { id } = await home.value(recordDisease, { residentId, ...sugar })
    await home.value(recordDisease, { residentId, name: '老寒腿' })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'residents.recordDisease',
        subject: `resident:${residentId}`,
        after: { ...sugar, icdCode: 'E11.9' },
      },
      { after: { name: '老寒腿', icdCode: null, diagnosedOn: null } },
    ])
    const at = async (asOf: string) =>
      (await home.value(getHealth, { residentId, asOf })).diseases.map((row) => [
        row.name,
        row.endedOn,
      ])
    expect(await at('2019-04-01')).toEqual([['老寒腿', null]])
    expect(await at('2019-04-02')).toEqual([
      ['2型糖尿病', null],
      ['老寒腿', null],
    ])
    const end = { kind: 'disease' as const, id, version: 1, endedOn: '2026-06-01' }
    await home.value(endHealthEntry, end)
    expect(await at('2026-05-31')).toContainEqual(['2型糖尿病', null])
    expect(await at('2026-06-01')).toEqual([
      ['老寒腿', null],
      ['2型糖尿病', '2026-06-01'],
    ])
    expect(await refused(endHealthEntry, { ...end, version: 2 })).toMatchObject({
      rule: 'already-ended',
    })
    const corrected = { ...sugar, id, version: 2, endedOn: null, reason, note: '误记已愈' }
    await home.value(correctDisease, corrected)
    const kept = home.rows(
      'SELECT note, endedOn, voidedAt IS NULL AS live FROM residentDisease WHERE residentId = ? AND name = ?',
      residentId,
      sugar.name,
    )
    expect(kept).toEqual([
      { note: '误记已愈', endedOn: null, live: 1 },
      { note: null, endedOn: '2026-06-01', live: 0 },
    ])
    expect(await refused(correctDisease, corrected)).toMatchObject({ code: 'conflict' })
    await home.value(voidHealthEntry, { kind: 'disease', id, version: 3, reason })
    expect(await at('2026-11-22')).toEqual([['老寒腿', null]])
    const gone = { kind: 'disease', id, version: 4, reason }
    expect(await refused(voidHealthEntry, gone)).toMatchObject({ code: 'not_found' })
  })

  it('is of no future day, none before the birth, and has a code that is one', async () => {
    const { residentId } = await given.resident({
      idNumber: null,
      sex: 'female',
      bornOn: '1940-02-29',
    })
    const at = (diagnosedOn: string) =>
      refused(recordDisease, { residentId, name: '哮喘', diagnosedOn })
    expect(await at('2026-11-23')).toMatchObject({
      rule: 'day-in-future',
      fields: { diagnosedOn: '还没有到' },
    })
    expect(await at('1940-02-28')).toMatchObject({ rule: 'days-in-wrong-order' })
    expect(await at('2025-02-29')).toMatchObject({ code: 'invalid_input' })
    const wrong = { residentId, name: '哮喘', icdCode: '高血压' }
    expect((await refused(recordDisease, wrong)).fields?.['icdCode']).toMatch(/I10/)
    const nobody = { residentId: 99_999, name: '哮喘' }
    expect(await refused(recordDisease, nobody)).toMatchObject({ code: 'not_found' })
    const { client } = await given.account('carer')
    const right = { code: 'forbidden', rule: 'health.write' }
    expect(
      await home.refusal(recordDisease, { residentId, name: '哮喘' }, { by: client }),
    ).toMatchObject(right)
    await home.value(getHealth, { residentId }, { by: client })
  })
})

describe('allergies', () => {
  const penicillin = { kind: 'drug', substance: '青霉素', severity: 'severe' } as const

  it('end the statement that there is none, which cannot stand beside them', async () => {
    const residentId = await newResident()
    const none = await home.value(recordAllergy, {
      residentId,
      kind: 'none-known',
      knownOn: '2025-03-05',
    })
    const known = async (day: string) => {
      const found = (await allergiesAsOf(db(), [residentId], day)).get(residentId)
      return found && [found.isNoneKnown, found.allergies.map(({ substance }) => substance)]
    }
    expect(await known('2025-03-04')).toBeUndefined()
    expect(await known('2025-03-05')).toEqual([true, []])
    const earlier = { residentId, ...penicillin, knownOn: '2024-01-01' }
    expect(await refused(recordAllergy, earlier)).toMatchObject({ rule: 'allergy-denied' })
    const last = home.lastAuditId()
    const { id } = await home.value(recordAllergy, { ...earlier, knownOn: '2026-07-10' })
    expect(home.auditAfter(last)).toMatchObject([
      { before: [{ id: none.id, kind: 'none-known' }], after: { substance: '青霉素' } },
    ])
    expect(await known('2026-07-09')).toEqual([true, []])
    expect(await known('2026-07-10')).toEqual([false, ['青霉素']])
    const denial = { residentId, kind: 'none-known', knownOn: '2026-08-01' } as const
    expect(await refused(recordAllergy, denial)).toMatchObject({
      rule: 'allergy-known',
      message: expect.stringContaining('青霉素') as string,
    })
    const again = { residentId, ...penicillin, substance: ' 青霉素 ', knownOn: '2026-08-01' }
    expect(await refused(recordAllergy, again)).toMatchObject({ rule: 'allergy-again' })
    const sameDays = { ...penicillin, id, version: 1, knownOn: '2026-07-01', reason }
    expect(await refused(correctAllergy, sameDays)).toMatchObject({ rule: 'allergy-denied' })
    await home.value(endHealthEntry, { kind: 'allergy', id, version: 1, endedOn: '2026-09-01' })
    await home.value(recordAllergy, { ...denial, knownOn: '2026-09-01' })
    expect(await known('2026-09-01')).toEqual([true, []])
    expect(await marks(residentId, '2026-08-31')).toEqual([['allergy', '青霉素', 'danger']])
    expect(await marks(residentId, '2026-09-01')).toEqual([])
  })

  it('name what they are, none-known names nothing', async () => {
    const residentId = await newResident()
    const knownOn = '2026-08-01'
    const nameless = { residentId, kind: 'food', knownOn, substance: '' }
    expect(await refused(recordAllergy, nameless)).toMatchObject({ rule: 'substance-missing' })
    const named = { residentId, kind: 'none-known', knownOn, substance: '虾' }
    expect(await refused(recordAllergy, named)).toMatchObject({ rule: 'nothing-to-name' })
  })

  it('of two who record the same at once, one is told so', async () => {
    const residentId = await newResident()
    const shrimp = { residentId, kind: 'food', substance: '虾', knownOn: '2026-08-01' }
    const replies = await Promise.all([
      home.call(recordAllergy.name, shrimp),
      home.call(recordAllergy.name, shrimp),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(
      home.count('SELECT count(*) FROM residentAllergy WHERE residentId = ?', residentId),
    ).toBe(1)
  })

  it('warn where the name of a medicine holds one, and decide nothing', async () => {
    const residentId = await newResident()
    await home.value(recordAllergy, { residentId, ...penicillin, knownOn: '2026-08-01' })
    const medicine = (name: string) => home.value(recordMedicine, { residentId, name })
    expect((await medicine('青霉素V钾片')).warning).toContain('青霉素')
    expect((await medicine('氨氯地平')).warning).toBeNull()
  })
})

describe('diets', () => {
  async function diets(residentId: number, asOf: string) {
    const health = await home.value(getHealth, { residentId, asOf })
    return health.diets.filter(({ dietTo }) => dietTo === null).map(({ diet }) => diet)
  }

  it('stand beside each other; a texture ends the one before, an ordinary diet ends with a special one', async () => {
    const residentId = await newResident()
    const record = (diet: string, dietFrom: string) =>
      home.value(recordDiet, { residentId, diet, dietFrom })
    await record('ordinary', '2026-01-01')
    await record('regular', '2026-01-01')
    const last = home.lastAuditId()
    const { id } = await record('pureed', '2026-05-01')
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'residents.recordDiet',
        before: [{ diet: 'regular' }],
        after: { diet: 'pureed' },
      },
    ])
    await record('low-salt', '2026-06-01')
    await record('halal', '2026-06-01')
    expect(await diets(residentId, '2026-04-30')).toEqual(['ordinary', 'regular'])
    expect(await diets(residentId, '2026-05-01')).toEqual(['ordinary', 'pureed'])
    expect(await diets(residentId, '2026-06-01')).toEqual(['halal', 'low-salt', 'pureed'])
    expect(await marks(residentId, '2026-06-01')).toEqual([
      ['diet', '糊状', 'warning'],
      ['diet', '低盐', 'plain'],
      ['diet', '清真', 'plain'],
    ])
    const past = await record('soft', '2026-03-01')
    expect(home.rows('SELECT dietTo FROM residentDiet WHERE id = ?', past.id)).toEqual([
      { dietTo: '2026-05-01' },
    ])
    await home.value(voidHealthEntry, { kind: 'diet', id, version: 1, reason })
    expect(await diets(residentId, '2026-06-01')).toEqual(['halal', 'low-salt', 'soft'])
    const twice = { residentId, diet: 'halal', dietFrom: '2026-08-01' }
    expect(await refused(recordDiet, twice)).toMatchObject({ rule: 'diet-overlap' })
    expect(await refused(recordDiet, { ...twice, diet: 'ordinary' })).toMatchObject({
      rule: 'diet-special',
    })
    expect(await refused(recordDiet, { ...twice, diet: '面食' })).toMatchObject({
      rule: 'diet-unknown',
    })
    const moved = { id: past.id, version: 2, diet: 'minced', dietFrom: '2026-02-01', reason }
    expect(await refused(correctDiet, moved)).toMatchObject({ rule: 'texture-overlap' })
    await home.value(correctDiet, { ...moved, dietFrom: '2026-03-01' })
    expect(await diets(residentId, '2026-06-01')).toEqual(['halal', 'low-salt', 'minced'])
  })

  it('may change twice on one day, and plain SQL puts in no second texture', async () => {
    const residentId = await newResident()
    const dietFrom = '2026-07-01'
    for (const diet of ['soft', 'liquid'])
      await home.value(recordDiet, { residentId, diet, dietFrom })
    expect(await diets(residentId, dietFrom)).toEqual(['liquid'])
    const insert = (diet: string) =>
      home.raw.prepare(
        `INSERT INTO residentDiet (residentId, diet, dietFrom, recordedAt)
         VALUES (?, '${diet}', '2026-09-01', '2026-09-01T00:00:00.000Z')`,
      )
    expect(() => insert('tube').run(residentId)).toThrow('diet-overlap')
    insert('halal').run(residentId)
  })

  it('make the list for the kitchen: who is there, who is away, and how many of each', async () => {
    const all = await home.value(listDiets, {})
    const [first, second] = [await given.resident(), await given.resident()]
    const { residentId } = first
    await home.value(recordDiet, {
      residentId,
      diet: 'tube',
      dietFrom: '2026-10-01',
      note: '每次 200 ml',
    })
    await home.value(recordAllergy, {
      residentId,
      kind: 'food',
      substance: '花生',
      severity: 'severe',
      knownOn: '2026-10-01',
    })
    await home.value(recordLeave, {
      residentId: second.residentId,
      kind: 'home',
      leaveFrom: '2026-11-20',
    })
    const list = await home.value(listDiets, {})
    expect(list.eatingCount - all.eatingCount).toBe(1)
    expect(list.awayCount - all.awayCount).toBe(1)
    expect(list.counts).toContainEqual({ key: 'tube', name: '鼻饲', count: 1 })
    expect(list.unknownTextureCount).toBe(all.unknownTextureCount)
    const rowOf = (id: number) => list.rows.find((row) => row.residentId === id)
    expect(rowOf(residentId)).toMatchObject({
      texture: '鼻饲',
      diets: null,
      allergies: '食物过敏：花生（重度）',
      hasSevereAllergy: true,
      note: '每次 200 ml',
      state: 'in',
    })
    expect(rowOf(second.residentId)).toMatchObject({
      state: 'away',
      awayKind: 'home',
      allergies: null,
    })
    const names = async (input: Parameters<typeof home.value<typeof listDiets>>[1]) =>
      (await home.value(listDiets, input)).rows.map((row) => row.residentId)
    expect(await names({ diet: 'tube' })).toEqual([residentId])
    expect(await names({ diet: 'tube', asOf: '2026-09-30' })).toEqual([])
    expect(await names({ diet: 'unknown' })).toContain(second.residentId)
  })
})

describe('wishes', () => {
  it('are kept as said; the mark says only that there is one, and none for daily life', async () => {
    const residentId = await newResident()
    const wish = (kind: string, text: string) =>
      home.value(recordWish, {
        residentId,
        kind,
        wish: text,
        statedOn: '2026-05-06',
        statedBy: '本人',
        witness: '何芳',
      })
    await wish('daily-life', '晚上开一盏小灯')
    expect(await marks(residentId, '2026-05-06')).toEqual([])
    await wish('resuscitation', '不插管。\n要女儿在身边。')
    expect(await marks(residentId, '2026-05-05')).toEqual([])
    expect(await marks(residentId, '2026-05-06')).toEqual([['wish', '意愿', 'plain']])
    const { wishes } = await home.value(getHealth, { residentId })
    expect(wishes).toMatchObject([
      { kindName: '抢救', wish: '不插管。\n要女儿在身边。', witness: '何芳', files: [] },
      { kindName: '生活习惯' },
    ])
    const unknown = {
      residentId,
      kind: '别的',
      wish: '好',
      statedOn: '2026-05-06',
      statedBy: '本人',
    }
    expect(await refused(recordWish, unknown)).toMatchObject({ rule: 'wish-kind-unknown' })
  })
})

describe('reading health', () => {
  it('is on the audit outside the care team, and stands on the timeline of who may see it', async () => {
    const residentId = await newResident()
    await home.value(recordDisease, { residentId, name: '哮喘', diagnosedOn: '2026-02-03' })
    const reads = async (role: Parameters<Given['account']>[0]) => {
      const { client } = await given.account(role)
      const last = home.lastAuditId()
      await home.value(getHealth, { residentId }, { by: client })
      await home.value(listDiets, { limit: 1 }, { by: client })
      return home.auditAfter(last).map(({ operation, outcome }) => [operation, outcome])
    }
    expect(await reads('carer')).toEqual([])
    expect(await reads('inspector')).toEqual([
      ['residents.getHealth', 'shown'],
      ['residents.listDiets', 'shown'],
    ])
    const { client } = await given.account('accountant')
    expect(await home.refusal(getHealth, { residentId }, { by: client })).toMatchObject({
      rule: 'health.read',
    })
    const events = async (options: object) =>
      (await home.value(timeline, { residentId, kinds: ['health'] }, options)).rows.map(
        ({ day, title }) => [day, title],
      )
    expect(await events({})).toEqual([['2026-02-03', '疾病：哮喘']])
    expect(await events({ by: client })).toEqual([])
  })
})
