import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { get, getStart, list, voidAssessment } from '#shared/contract/assessments/assessment.ts'
import { listDue } from '#shared/contract/assessments/due-rule.ts'
import { board, getBed, listBeds } from '#shared/contract/beds/bed.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { correctIndicatorRules } from '#shared/contract/office/settings.ts'
import { get as getResident, list as listResidents } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordAbility } from '#shared/contract/residents/terms.ts'
import { addDays, addMonths } from '#shared/text/day.ts'
import { assessmentsAsOf } from '#data/assessments/in-force.ts'
import type { Client } from '#data/session.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

/** Somebody assessed twice: 90 points (完好) on 10 January, 20 points (完全失能) on 10 September 2026. */
async function givenTwice() {
  const { residentId, name, bed: _, ...rest } = await given.resident()
  const first = await given.assessment(residentId, {
    assessedOn: '2026-01-10',
    answers: answersOf(90),
  })
  const second = await given.assessment(residentId, {
    assessedOn: '2026-09-10',
    occasion: 'regular',
    answers: answersOf(20),
  })
  return { ...rest, residentId, name, first, second }
}

describe('assessments.list', () => {
  it('shows what was made by the day, newest first, and what was replaced by then', async () => {
    const { residentId, first, second } = await givenTwice()
    const on = async (asOf: string) =>
      (await home.value(list, { residentId, asOf })).rows.map((row) => [
        row.id,
        row.finalLevel,
        row.isInForce,
        row.isReplaced,
        row.validTo,
      ])
    expect(await on('2026-01-09')).toEqual([])
    expect(await on('2026-01-10')).toEqual([[first.id, 0, true, false, '2027-01-10']])
    expect(await on('2026-11-22')).toEqual([
      [second.id, 4, true, false, '2027-09-10'],
      [first.id, 0, true, true, '2027-01-10'],
    ])
    const [row] = (await home.value(list, { residentId })).rows
    expect(row).toMatchObject({
      sums: { 'B.1': 0, 'B.2': 0, 'B.3': 5, 'B.4': 15 },
      total: 20,
      levelName: '能力完全丧失（完全失能）',
      occasion: 'regular',
      assessor: '何芳',
    })
  })

  it('is narrowed by level and by who it is, and sorted', async () => {
    const { residentId, name, second } = await givenTwice()
    const find = async (input: Parameters<typeof home.value<typeof list>>[1]) =>
      (await home.value(list, { residentId, ...input })).rows.map(({ total }) => total)
    expect(await find({ level: 4 })).toEqual([20])
    expect(await find({ level: 2 })).toEqual([])
    expect(await find({ search: name })).toEqual([20, 90])
    expect(await find({ search: '没有这个人' })).toEqual([])
    expect(await find({ sort: 'total', descending: true })).toEqual([90, 20])
    expect(await find({ sort: 'assessedOn', descending: false })).toEqual([90, 20])
    expect(await find({ limit: 1, offset: 1 })).toEqual([90])
    await home.value(voidAssessment, { id: second.id, version: 1, reason: '重复' })
    expect(await find({})).toEqual([90])
  })
})

describe('an assessment looked for by its number', () => {
  it('is found by the home’s own, in part, and by that of the program', async () => {
    const { residentId } = await given.resident()
    const own = await given.assessment(residentId, { number: '2026-养-077' })
    const other = await given.assessment(residentId, { assessedOn: '2026-07-01' })
    const found = async (search: string) =>
      (await home.value(list, { search })).rows.map(({ id }) => id)
    expect(await found('2026-养')).toEqual([own.id])
    expect(await found('077')).toEqual([own.id])
    const { number } = await home.value(get, { id: other.id })
    expect(await found(number)).toEqual([other.id])
    expect(await found(number.toLowerCase())).toEqual([other.id])
    expect(await found(`PG${String(own.id).padStart(6, '0')}`)).toEqual([])
  })
})

describe('assessments.get', () => {
  it('lays the answers before beside, and does not know what came after the day', async () => {
    const { first, second } = await givenTwice()
    const { previous, answers } = await home.value(get, { id: second.id })
    expect(previous).toEqual({
      id: first.id,
      assessedOn: '2026-01-10',
      answers: answersOf(90),
      sums: { 'B.1': 32, 'B.2': 15, 'B.3': 28, 'B.4': 15 },
      total: 90,
      finalLevel: 0,
      levelName: '能力完好',
    })
    expect(answers).toEqual(answersOf(20))
    expect((await home.value(get, { id: first.id })).previous).toBeNull()
    expect(await home.value(get, { id: first.id, asOf: '2026-02-01' })).toMatchObject({
      isReplaced: false,
    })
    const error = await home.refusal(get, { id: second.id, asOf: '2026-09-09' })
    expect(error).toMatchObject({ code: 'not_found', rule: 'assessment-unknown' })
  })
})

describe('assessments.getStart', () => {
  it('knows from the file and from the last time what need not be asked again', async () => {
    const { residentId, name } = await given.resident({
      ethnic: '回族',
      marital: '丧偶',
      contact: { name: '王明', relation: '儿子', telephone: '13900000000' },
    })
    expect(await home.value(getStart, { residentId })).toMatchObject({
      name,
      occasion: 'first',
      previous: null,
      about: {
        ethnic: '回族',
        marital: 'widowed',
        contactName: '王明',
        contactTelephone: '13900000000',
      },
    })
    const about = {
      religion: '伊斯兰教',
      marital: 'married',
      heightCm: 160,
      riskFall: 2,
      coma: false,
      diagnoses: ['pneumonia', 'fracture', 'dementia'],
    }
    const { id } = await given.assessment(residentId, { about })
    const start = await home.value(getStart, { residentId })
    expect(start).toMatchObject({ occasion: 'regular', previous: { id, total: 50 } })
    expect(start.about).toEqual({
      ethnic: '回族',
      marital: 'widowed',
      religion: '伊斯兰教',
      diagnoses: ['dementia'],
      contactName: '王明',
      contactTelephone: '13900000000',
    })
    const before = await home.value(getStart, { residentId, assessedOn: '2026-06-10' })
    expect(before.previous).toBeNull()
  })

  it('leaves out a word that the sheet does not have', async () => {
    const { residentId } = await given.resident({ marital: '再婚' })
    expect((await home.value(getStart, { residentId })).about).toEqual({})
  })
})

describe('who is due', () => {
  const instrument = 'gbt42195'
  let fresh: TestHome
  let people: Record<'none' | 'expired' | 'due' | 'inForce' | 'gone', number>
  let client: Client

  beforeAll(async () => {
    const made = await givenHome()
    fresh = made.home
    const resident = async (assessedOn: string | null) => {
      const { residentId } = await made.given.resident()
      if (assessedOn !== null) await made.given.assessment(residentId, { assessedOn })
      return residentId
    }
    people = {
      none: await resident(null),
      expired: await resident('2025-11-21'),
      due: await resident('2025-12-22'),
      inForce: await resident('2025-12-23'),
      gone: await resident(null),
    }
    const leaving = { dischargedOn: '2026-11-01', endReason: 'home' as const }
    await fresh.value(discharge, { residentId: people.gone, ...leaving })
    client = (await made.given.account('carer')).client
  })

  afterAll(() => fresh.remove())

  it('is told of everybody who is in, with the days left', async () => {
    const { rows, total, counts } = await fresh.value(listDue, { instrument })
    expect(total).toBe(4)
    expect(counts).toEqual({ none: 1, expired: 1, again: 0, due: 1, 'in-force': 1 })
    const shown = rows.map(({ residentId, state, dueOn, daysLeft, level }) => [
      residentId,
      state,
      dueOn,
      daysLeft,
      level,
    ])
    expect(shown).toEqual([
      [people.none, 'none', '2025-04-04', -597, null],
      [people.expired, 'expired', '2026-11-21', -1, 2],
      [people.due, 'due', '2026-12-22', 30, 2],
      [people.inForce, 'in-force', '2026-12-23', 31, 2],
    ])
  })

  it('is narrowed by state, sorted and told as of any day', async () => {
    const ids = async (input: Parameters<typeof fresh.value<typeof listDue>>[1]) =>
      (await fresh.value(listDue, { instrument, ...input })).rows.map(
        ({ residentId }) => residentId,
      )
    expect(await ids({ state: 'due' })).toEqual([people.due])
    expect(await ids({ sort: 'dueOn' })).toEqual([
      people.none,
      people.expired,
      people.due,
      people.inForce,
    ])
    expect(await ids({ sort: 'dueOn', descending: true })).toEqual([
      people.inForce,
      people.due,
      people.expired,
      people.none,
    ])
    expect((await ids({ sort: 'bed' }))[0]).toBe(people.none)
    expect(await ids({ sort: 'name', limit: 2, offset: 2 })).toHaveLength(2)
    expect(await ids({ asOf: '2026-11-21', state: 'expired' })).toEqual([])
    expect(await ids({ asOf: '2026-10-31', state: 'none' })).toEqual(
      expect.arrayContaining([people.none, people.gone]),
    )
    const past = await fresh.value(listDue, { instrument, asOf: '2025-06-01' })
    expect(past.counts).toEqual({ none: 5, expired: 0, again: 0, due: 0, 'in-force': 0 })
  })

  it('becomes three tasks on Today for who may assess', async () => {
    const link = '/assessments?instrument=gbt42195&'
    const names = Object.fromEntries(
      (await fresh.value(listDue, { instrument })).rows.map(({ state, name }) => [state, name]),
    )
    const tasks = async (by?: Client, asOf?: string) => {
      const input = asOf === undefined ? {} : { asOf }
      const all = await fresh.value(getToday, input, by === undefined ? {} : { by })
      return all.tasks
        .filter(({ link }) => link.startsWith('/assessments?instrument=gbt42195'))
        .map(({ severity, title, link, dueOn, who }) => [severity, title, link, dueOn, who])
    }
    expect(await tasks()).toEqual([
      ['overdue', `${names.none}还没有能力评估`, `${link}state=none`, '2025-04-04', '护士'],
      ['overdue', `${names.expired}的能力评估已过期`, `${link}state=expired`, '2026-11-21', '护士'],
      ['due', `${names.due}的能力评估 30 天内到期`, `${link}state=due`, '2026-12-22', '护士'],
    ])
    expect(await tasks(client)).toEqual([])
    expect((await tasks(undefined, '2025-06-01')).map(([, title]) => title)).toEqual([
      '5 位老人还没有能力评估',
    ])
  })

  it('goes by the home’s own interval', async () => {
    const rules = { disabledLevels: null, publicHelpGroups: [], carerCertificateKinds: ['health'] }
    const indicatorRules = { ...rules, assessmentValidMonths: 6 }
    await fresh.value(correctIndicatorRules, { indicatorRules, version: 0 })
    const { counts, rows } = await fresh.value(listDue, { instrument })
    expect(counts).toEqual({ none: 1, expired: 3, again: 0, due: 0, 'in-force': 0 })
    expect(rows.find(({ residentId }) => residentId === people.due)?.dueOn).toBe('2026-06-22')
    const { db } = fresh.service.home!.reader
    const latest = await assessmentsAsOf(db, '2026-06-22', people.due)
    expect(latest).toMatchObject([{ residentId: people.due, total: 50, isInForce: true }])
    const [one] = await assessmentsAsOf(db, '2026-06-23', people.due)
    expect(one?.isInForce).toBe(false)
  })
})

describe('the ability that is shown', () => {
  it('is the assessed one where there is one, in force or not, else the declared one', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const bedId = bedIds[0] ?? 0
    const { residentId } = await given.resident({ bedId })
    const said = { word: '半护理', declaredOn: '2025-03-05', source: '家属' }
    await home.value(recordAbility, { residentId, ...said })
    const { id } = await given.assessment(residentId, {
      assessedOn: '2025-06-30',
      answers: answersOf(70),
    })
    const seen = async (asOf: string) => {
      const { rows } = await home.value(listResidents, { asOf, limit: 1000, masked: true })
      const shown = await home.value(board, { asOf })
      const beds = shown.buildings.flatMap(({ floors }) =>
        floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)),
      )
      const listed = await home.value(listBeds, { asOf, limit: 1000 })
      const abilities = [
        rows.find((row) => row.id === residentId)?.ability,
        (await home.value(getResident, { residentId, asOf })).ability,
        beds.find((bed) => bed.bedId === bedId)?.ability,
        listed.rows.find((bed) => bed.bedId === bedId)?.ability,
        (await home.value(getBed, { bedId, asOf })).ability,
      ]
      for (const ability of abilities) expect(ability).toEqual(abilities[0])
      return abilities[0]
    }
    const assessed = {
      kind: 'assessed',
      word: '轻度失能',
      level: 1,
      assessmentId: id,
      assessedOn: '2025-06-30',
      validTo: '2026-06-30',
    }
    const declared = { kind: 'declared', level: 2, ...said }
    expect(await seen('2025-06-29')).toEqual(declared)
    expect(await seen('2025-06-30')).toEqual({ ...assessed, isInForce: true })
    expect(await seen('2026-06-30')).toEqual({ ...assessed, isInForce: true })
    expect(await seen('2026-07-01')).toEqual({ ...assessed, isInForce: false })
    await home.value(voidAssessment, { id, version: 1, reason: '重复' })
    expect(await seen('2026-07-01')).toEqual(declared)
  })

  it('agrees with a slow recount on any day', async () => {
    const ids: number[] = []
    for (let index = 0; index < 6; index += 1) {
      const { residentId } = await given.resident({ admittedOn: '2024-01-05' })
      ids.push(residentId)
      for (let made = 0; made < index % 4; made += 1) {
        const assessedOn = addDays('2024-03-01', 97 * index + 211 * made)
        const total = (index * 17 + made * 31) % 91
        await given.assessment(residentId, { assessedOn, answers: answersOf(total) })
      }
    }
    const made = home.rows('SELECT * FROM assessment WHERE voidedAt IS NULL')
    for (let day = '2024-02-01'; day < '2026-11-22'; day = addDays(day, 61)) {
      const { rows } = await home.value(listResidents, { asOf: day, limit: 1000, masked: true })
      const due = (await home.value(listDue, { instrument: 'gbt42195', asOf: day, limit: 1000 }))
        .rows
      for (const id of ids) {
        const [latest] = made
          .filter((row) => row['residentId'] === id && String(row['assessedOn']) <= day)
          .toSorted((one, other) =>
            String(other['assessedOn']).localeCompare(String(one['assessedOn'])),
          )
        const ability = rows.find((row) => row.id === id)?.ability
        const state = due.find((row) => row.residentId === id)?.state
        if (latest === undefined) {
          expect([ability, state]).toEqual([null, 'none'])
          continue
        }
        const validTo = addMonths(String(latest['assessedOn']), 12)
        expect(ability).toMatchObject({
          kind: 'assessed',
          level: latest['finalLevel'],
          isInForce: validTo >= day,
        })
        expect(state === 'expired').toBe(validTo < day)
      }
    }
  })
})
