import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board } from '#shared/contract/beds/bed.ts'
import { list as listIndicators } from '#shared/contract/indicators/indicator.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import {
  compareDoubles,
  findDoubles,
  getMerge,
  listDoubles,
  merge,
  unmerge,
} from '#shared/contract/residents/merge.ts'
import { admit, correct, find, get, list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordAbility } from '#shared/contract/residents/terms.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { build, rebuild } from '#shared/contract/submissions/submission.ts'
import { tableNames } from '#data/residents/merge/tables.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '同一位老人登记了两次'
let count = 0

/** One person with two records: a stay in 2025 under one, a stay since 2026 under the other. */
async function givenDouble() {
  count += 1
  const name = `欧阳${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[count]}双`
  const bornOn = `${1930 + count}-05-06`
  const contact = { name: '欧阳明', relation: '儿子', telephone: '13811112222' }
  const first = await given.resident({
    name,
    bornOn,
    idNumber: null,
    admittedOn: '2025-01-10',
    contacts: [contact, { name: '欧阳芳', relation: '女儿', telephone: '13833334444' }],
    telephone: '0512-55550001',
    ethnic: '回族',
    group: 'social',
  })
  const { residentId: from } = first
  await home.value(discharge, {
    residentId: from,
    dischargedOn: '2025-08-01',
    endReason: 'home',
  })
  const second = await given.resident({
    name,
    bornOn,
    idNumber: null,
    admittedOn: '2026-02-01',
    contacts: [contact],
    address: '人民路 1 号',
    group: 'social',
  })
  home.clock.advance({ minutes: 1 })
  return { from, into: second.residentId, name, bornOn }
}

type Double = Awaited<ReturnType<typeof givenDouble>>

const mergeOf = ({ from, into }: Double, keep = {}) =>
  home.value(merge, { fromResidentId: from, intoResidentId: into, keep, reason })

/** What residents, beds and rows under people say, without the merges themselves and the audit. */
const facts = () =>
  home.dump(['residentMerge', 'auditEntry', 'auditPayload', 'session', 'request', 'keptReply'])

const without = (row: Readonly<Record<string, unknown>>, column: string) =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== column))

describe('residents.merge', () => {
  it('knows every table of the schema whose rows belong to a resident', () => {
    const tables = home.rows(
      `SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND c.name = 'residentId' ORDER BY m.name`,
    )
    expect(tables.map(({ name }) => name)).toEqual(tableNames.toSorted())
    const others = home.rows(
      `SELECT m.name AS tableName, f."from" AS columnName FROM sqlite_master AS m
       JOIN pragma_foreign_key_list(m.name) AS f
       WHERE m.type = 'table' AND f."table" = 'resident' AND f."from" <> 'residentId'
       ORDER BY 1, 2`,
    )
    expect(others).toEqual([
      { tableName: 'resident', columnName: 'mergedIntoId' },
      { tableName: 'residentMerge', columnName: 'fromResidentId' },
      { tableName: 'residentMerge', columnName: 'intoResidentId' },
    ])
  })

  it('moves all rows, fills what one of the two did not know, and puts both on the audit', async () => {
    const double = await givenDouble()
    const { from, into, name } = double
    const last = home.lastAuditId()
    const { mergeId } = await mergeOf(double)
    const file = await home.value(get, { residentId: into })
    expect(file.stays.map(({ stayFrom, stayTo }) => [stayFrom, stayTo])).toEqual([
      ['2026-02-01', null],
      ['2025-01-10', '2025-08-01'],
    ])
    expect(file).toMatchObject({
      ethnic: '回族',
      address: '人民路 1 号',
      telephone: '0512-55550001',
      mergedFrom: [{ mergeId, residentId: from, name }],
    })
    // The son stands in both records and once in the file.
    expect(file.contacts.map((one) => one.name)).toEqual(['欧阳明', '欧阳芳'])
    for (const table of tableNames) {
      expect(home.count(`SELECT count(*) FROM ${table} WHERE residentId = ?`, from), table).toBe(0)
    }
    expect(home.rows('SELECT voidedAt, mergedIntoId FROM resident WHERE id = ?', from)).toEqual([
      { voidedAt: expect.any(String), mergedIntoId: into },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'residents.merge',
        subject: `resident:${into}`,
        before: { ethnic: null },
        after: { ethnic: '回族', mergedFrom: from, mergeId, reason },
      },
      { subject: `resident:${from}`, after: { mergedInto: into, mergeId, reason } },
    ])
  })

  it('leads from the merged record to the file that goes on, also when searched by the old name', async () => {
    const double = await givenDouble()
    const { from, into, name } = double
    const row = await home.value(get, { residentId: from })
    const renamed = `${name.slice(0, 3)}霜`
    const telephone = row.telephone
    await home.value(correct, {
      residentId: from,
      version: row.version,
      name: renamed,
      bornOn: row.bornOn,
      sex: 'female',
      telephone,
      reason: '笔误',
    })
    await mergeOf(double)
    const { rows } = await home.value(find, { search: renamed })
    expect(rows).toMatchObject([{ id: into, found: { by: 'merged', text: renamed } }])
    expect(await home.refusal(get, { residentId: from })).toMatchObject({
      code: 'not_found',
      rule: 'resident-merged',
    })
    expect(await home.value(getMerge, { residentId: from })).toMatchObject({
      fromName: renamed,
      intoResidentId: into,
      intoName: name,
      reason,
    })
    const { rows: everybody } = await home.value(list, { state: 'all', search: name.slice(0, 2) })
    expect(everybody.filter(({ id }) => id === from)).toEqual([])
  })

  it('takes the value that somebody chose where both know one', async () => {
    const double = await givenDouble()
    const { from, into } = double
    const other = await home.value(get, { residentId: into })
    await home.value(correct, {
      residentId: into,
      version: other.version,
      name: other.name,
      bornOn: other.bornOn,
      telephone: '0512-55558888',
      reason: '补录',
    })
    const compared = await home.value(compareDoubles, {
      fromResidentId: from,
      intoResidentId: into,
    })
    expect(compared.obstacles).toEqual([])
    expect(compared.fields).toContainEqual(
      expect.objectContaining({ field: 'telephone', isDifferent: true }),
    )
    expect(compared.moves).toContainEqual({ title: '入住', count: 1 })
    const { telephone } = await home.value(get, { residentId: from })
    await mergeOf(double, { telephone: 'from' })
    expect(await home.value(get, { residentId: into })).toMatchObject({ telephone })
  })

  it('does not join who died with who came in later', async () => {
    const gone = await given.resident({ admittedOn: '2026-01-01' })
    const later = await given.resident({ admittedOn: '2026-05-01' })
    const { residentId } = gone
    await home.value(discharge, { residentId, dischargedOn: '2026-03-01', endReason: 'death' })
    const pair = { fromResidentId: residentId, intoResidentId: later.residentId }
    const error = await home.refusal(merge, { ...pair, reason })
    expect(error).toMatchObject({ rule: 'merge-overlap' })
    expect(error.message).toContain('2026-03-01 登记去世')
  })

  it('names what overlaps and changes nothing', async () => {
    const double = await givenDouble()
    const { from, into } = double
    const again = await given.room({ bedCount: 1 })
    const name = double.name
    const bedId = again.bedIds[0]
    await home.value(admit, { residentId: from, name, admittedOn: '2026-05-01', bedId })
    const before = facts()
    const pair = { fromResidentId: from, intoResidentId: into }
    const error = await home.refusal(merge, { ...pair, reason })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'merge-overlap' })
    expect(error.message).toContain('入住：2026-05-01 的一条和 2026-02-01 的一条重叠')
    expect(error.message).toContain('没有合并')
    expect(facts()).toEqual(before)
    const { obstacles } = await home.value(compareDoubles, pair)
    expect(obstacles.join()).toContain('床位占用')
  })

  it('refuses a record with itself, one that is gone, and who may not', async () => {
    const double = await givenDouble()
    const { from, into } = double
    const self = { fromResidentId: into, intoResidentId: into, reason }
    expect(await home.refusal(merge, self)).toMatchObject({
      rule: 'same-record',
      fields: { intoResidentId: expect.any(String) },
    })
    const unknown = { fromResidentId: 99_999, intoResidentId: into, reason }
    expect(await home.refusal(merge, unknown)).toMatchObject({ code: 'not_found' })
    const nurse = await given.account('nurse')
    const input = { fromResidentId: from, intoResidentId: into, reason }
    const options = { by: nurse.client }
    expect(await home.refusal(merge, input, options)).toMatchObject({ code: 'forbidden' })
    await mergeOf(double)
    expect(await home.refusal(merge, input)).toMatchObject({ rule: 'resident-merged' })
  })

  it('changes no figure of any day, and a frozen return is rebuilt as it was', async () => {
    const double = await givenDouble()
    const days = ['2025-03-01', '2025-08-01', '2026-01-15', '2026-02-01', '2026-11-22']
    const ofDay = async (asOf: string) => {
      const { totals } = await home.value(board, { asOf })
      const { rows } = await home.value(list, { asOf, state: 'in', limit: 1000 })
      const figures = await home.value(listIndicators, { profile: 'kunshan', asOf })
      return {
        totals,
        beds: rows.map(({ bed, name, admittedOn }) => [bed, name, admittedOn]),
        figures: figures.rows.map(({ id, value, numerator, denominator }) => [
          id,
          value,
          numerator,
          denominator,
        ]),
      }
    }
    const { id } = await home.value(build, { kind: 'monthly-residents', period: '2026-10' })
    const snapshot = home.rows('SELECT snapshotJson FROM submission WHERE id = ?', id)
    const before = []
    for (const asOf of days) before.push(await ofDay(asOf))
    await mergeOf(double)
    for (const [index, asOf] of days.entries()) expect(await ofDay(asOf)).toEqual(before[index])
    expect(home.rows('SELECT snapshotJson FROM submission WHERE id = ?', id)).toEqual(snapshot)
    const again = await home.value(rebuild, { id })
    expect(again).toMatchObject({ isSame: true })
  })
})

describe('residents.unmerge', () => {
  it('puts every row back', async () => {
    const double = await givenDouble()
    const rowsOf = () =>
      tableNames.map((table) => [
        table,
        home
          .rows(
            `SELECT * FROM ${table} WHERE residentId IN (?, ?) ORDER BY id`,
            double.from,
            double.into,
          )
          .map((row) => without(row, 'position')),
      ])
    const people = () =>
      home
        .rows('SELECT * FROM resident WHERE id IN (?, ?) ORDER BY id', double.from, double.into)
        .map((row) => without(row, 'version'))
    const before = [rowsOf(), people()]
    const { mergeId } = await mergeOf(double, { telephone: 'from' })
    expect([rowsOf(), people()]).not.toEqual(before)
    home.clock.advance({ minutes: 1 })
    const last = home.lastAuditId()
    expect(await home.value(unmerge, { mergeId, reason: '是两个人' })).toEqual({
      fromResidentId: double.from,
    })
    expect([rowsOf(), people()]).toEqual(before)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `resident:${double.into}` },
      { subject: `resident:${double.from}`, after: { reason: '是两个人' } },
    ])
    expect(await home.refusal(unmerge, { mergeId, reason })).toMatchObject({
      rule: 'already-undone',
    })
  })

  it('is refused once something was built on it, and names what', async () => {
    const double = await givenDouble()
    const { into } = double
    const { mergeId } = await mergeOf(double)
    home.clock.advance({ minutes: 1 })
    await home.value(recordLeave, { residentId: into, kind: 'home', leaveFrom: '2026-11-20' })
    const word = { word: '介助', declaredOn: '2026-11-20', source: '女儿' }
    await home.value(recordAbility, { residentId: into, ...word })
    const before = facts()
    const error = await home.refusal(unmerge, { mergeId, reason })
    expect(error).toMatchObject({ rule: 'built-on' })
    expect(error.message).toContain('外出、自述能力')
    expect(facts()).toEqual(before)
  })

  it('is refused while a later merge rests on it', async () => {
    const double = await givenDouble()
    const { mergeId } = await mergeOf(double)
    home.clock.advance({ minutes: 1 })
    const third = await given.resident({ name: double.name, admittedOn: '2024-01-01' })
    await home.value(discharge, {
      residentId: third.residentId,
      dischargedOn: '2024-03-01',
      endReason: 'home',
    })
    home.clock.advance({ minutes: 1 })
    const later = await mergeOf({ ...double, from: double.into, into: third.residentId })
    expect(await home.refusal(unmerge, { mergeId, reason })).toMatchObject({ rule: 'later-merge' })
    // The first record leads through both merges to the file that goes on.
    const led = await home.value(getMerge, { residentId: double.from })
    expect(led.intoResidentId).toBe(third.residentId)
    await home.value(unmerge, { mergeId: later.mergeId, reason })
    await home.value(unmerge, { mergeId, reason })
    const events = await home.value(timeline, { residentId: double.from })
    expect(events.rows.filter(({ kind }) => kind === 'stay').map(({ day }) => day)).toEqual([
      '2025-08-01',
      '2025-01-10',
    ])
  })
})

describe('double persons', () => {
  it('are found while somebody types, and listed as pairs', async () => {
    const { from, into, name, bornOn } = await givenDouble()
    const typed = await home.value(findDoubles, { name, bornOn })
    expect(typed.rows.map(({ person, reason: why }) => [person.id, why])).toEqual([
      [from, 'same-name-born'],
      [into, 'same-name-born'],
    ])
    const misheard = `${name.slice(0, 3)}霜`
    const near = await home.value(findDoubles, { name: misheard, bornOn })
    expect(near.rows.map(({ reason: why }) => why)).toEqual(['near-name-born', 'near-name-born'])
    const other = await home.value(findDoubles, { name, bornOn: '1951-01-01' })
    expect(other.rows).toEqual([])
    const { rows } = await home.value(listDoubles, { limit: 1000 })
    expect(rows).toContainEqual(
      expect.objectContaining({
        one: expect.objectContaining({ id: from }),
        other: expect.objectContaining({ id: into }),
        reason: 'same-name-born',
      }),
    )
  })
})
