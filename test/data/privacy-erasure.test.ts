import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, listBeds } from '#shared/contract/beds/bed.ts'
import { list as listIndicators } from '#shared/contract/indicators/indicator.ts'
import { verifyAudit } from '#shared/contract/office/audit.ts'
import { recordPrivacyRequest } from '#shared/contract/office/privacy-request.ts'
import { eraseResident, listRetention, proposeErasure } from '#shared/contract/office/retention.ts'
import { admit, correct, find, get, list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { listDocuments, getDocument } from '#shared/contract/residents/document.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { build, getFile } from '#shared/contract/submissions/submission.ts'
import { checkAttachments } from '#data/office/check-attachments.ts'
import { erasurePlan } from '#data/office/privacy/erasure-plan.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import {
  givenWholeLife,
  herName,
  herNumber,
  herTelephone,
} from '#test/data/privacy-erasure-given.ts'
import { othersDraft } from '#test/data/privacy-erasure-care-given.ts'
import { mark } from '#test/data/privacy-erasure-words.ts'

const reason = '保存期满'
const pastDays = [
  '2020-02-29',
  '2020-03-10',
  '2020-04-05',
  '2020-06-01',
  '2020-12-20',
  '2021-06-01',
]

/** Numbers of past days as the program shows them, without names. */
async function figures(home: TestHome) {
  const all = []
  for (const asOf of pastDays) {
    const shown = await home.value(board, { asOf })
    const beds = (await home.value(listBeds, { asOf })).rows.map((row) => [
      row.bedId,
      row.residentId,
    ])
    const indicators = await home.value(listIndicators, { profile: 'kunshan', asOf })
    const people = []
    for (const state of ['in', 'away', 'waiting', 'left', 'all'] as const) {
      const { rows, total } = await home.value(list, { state, asOf })
      const who = rows.toSorted((one, other) => one.id - other.id)
      people.push([state, total, who.map((row) => [row.id, row.bedId, row.state])])
    }
    const values = indicators.rows.map(({ id, value, numerator, denominator, status }) => [
      id,
      value,
      numerator,
      denominator,
      status,
    ])
    all.push({ asOf, totals: shown.totals, beds, people, values })
  }
  return all
}

async function erase(home: TestHome, given: Given, of: { residentId: number; name: string }) {
  const first = await given.account('director')
  const second = await given.account('administrator')
  const { residentId, name } = of
  const { id } = await home.value(proposeErasure, { residentId, reason }, { by: first.client })
  return home.value(eraseResident, { id, confirmName: name }, { by: second.client })
}

const storedFiles = (home: TestHome) => readdirSync(join(home.folder, 'files')).toSorted()

describe('after the erasure of a whole life', () => {
  let home: TestHome
  let given: Given
  let ids: Awaited<ReturnType<typeof givenWholeLife>>
  let submission: { readonly id: number; readonly bytes: Uint8Array }
  let before: Awaited<ReturnType<typeof figures>>
  let filesBefore: readonly string[]
  let dumpBefore: string

  beforeAll(async () => {
    ;({ home, given } = await givenHome({ at: '2020-01-15T02:00:00.000Z' }))
    ids = await givenWholeLife(given)
    const { id, files } = await home.value(build, { kind: 'monthly-residents', period: '2020-11' })
    const { bytes } = await home.value(getFile, { id, name: files[0]?.name ?? '' })
    submission = { id, bytes }
    home.clock.set('2026-11-22T02:00:00.000Z')
    before = await figures(home)
    filesBefore = storedFiles(home)
    dumpBefore = JSON.stringify(home.dump(['submission']))
    await erase(home, given, { residentId: ids.residentId, name: herName })
  }, 60_000)

  afterAll(() => home.remove())

  it('what is said of others in the same round, handover and forms stays', () => {
    const of = 'WHERE residentId = ?'
    const { otherId } = ids
    expect(home.rows(`SELECT note FROM handoverNote ${of}`, otherId)).toEqual([{ note: '邻床' }])
    expect(home.rows(`SELECT note FROM careRecord ${of}`, otherId)).toEqual([{ note: '邻床' }])
    expect(home.rows('SELECT remarks, incomingRemarks FROM handover')).toEqual([
      { remarks: '平稳', incomingRemarks: '收到' },
    ])
    expect(home.rows('SELECT contentJson FROM draft')).toEqual([
      { contentJson: JSON.stringify({ cause: othersDraft }) },
    ])
  })

  it('no text about her stands in any table, but in what was frozen and handed in', () => {
    const dump = home.dump(['submission'])
    for (const told of [mark, herNumber, herTelephone, 'shangguanyue', 'sgyz']) {
      expect(dumpBefore).toContain(told)
      const where = Object.keys(dump).filter((table) => dump[table]?.includes(told))
      expect([told, where]).toEqual([told, []])
    }
  })

  it('each of her rows is empty as planned, the merged record too', () => {
    const empty = new Set([null, '', '{}', '已清除'])
    const filled = new Set<string>()
    for (const { table, by, empties } of erasurePlan) {
      const people = `(${ids.residentId}, ${ids.doubleId})`
      const where =
        'in' in by
          ? `${by.column} IN (SELECT id FROM ${by.in} WHERE residentId IN ${people})`
          : `${by.column} IN ${people}`
      const rows = home.rows(`SELECT * FROM ${table} WHERE ${where}`)
      if (rows.length > 0) filled.add(table)
      for (const row of rows) {
        for (const column of Object.keys(empties)) {
          expect([table, column, empty.has(row[column] as string | null)]).toEqual([
            table,
            column,
            true,
          ])
        }
      }
    }
    // The given life reaches nearly every table; what it leaves out the test of the schema covers.
    const missing = erasurePlan.map(({ table }) => table).filter((table) => !filled.has(table))
    expect([...new Set(missing)]).toEqual([
      'residentGroup',
      'declaredAbility',
      'subsidyRow',
      'closedBalance',
    ])
    expect(home.rows('SELECT bornOn, sex FROM resident WHERE id = ?', ids.residentId)).toEqual([
      { bornOn: '1938-07-01', sex: 'male' },
    ])
  })

  it('her files are gone from the folder, what others hold is there and opens', async () => {
    const left = storedFiles(home)
    const gone = filesBefore.filter((name) => !left.includes(name))
    // 同意书, 病历, the photo and its small one; of plan, wound, restraint, custody, incident and result
    // from outside one each.
    expect(gone).toHaveLength(10)
    const { home: open } = home.service
    expect((await checkAttachments(open!)).damaged).toEqual([])
    const { rows } = await home.value(listDocuments, { residentId: ids.otherId })
    const { bytes } = await home.value(getDocument, { fileId: rows[0]?.id ?? 0 })
    expect(new TextDecoder().decode(bytes)).toContain('食堂通知')
  })

  it('the audit still verifies and says under which clause', async () => {
    expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true })
    const [last] = home.rows(
      'SELECT max(id) AS id FROM auditEntry WHERE operation = ?',
      'office.eraseResident',
    )
    const row = home.auditAfter(Number(last?.['id']) - 1)[0]
    expect(row).toMatchObject({
      subject: `resident:${ids.residentId}`,
      after: { clause: '养老机构管理办法第 32 条' },
    })
    const erased = 'SELECT count(*) FROM auditPayload WHERE erasedUnder = ?'
    expect(home.count(erased, '养老机构管理办法第 32 条')).toBeGreaterThan(30)
    // The neighbour's own admission is told as before.
    const others = `SELECT count(*) FROM auditPayload p JOIN auditEntry e ON e.id = p.auditId
      WHERE e.subject = ? AND e.operation = 'residents.admit' AND p.afterJson IS NOT NULL`
    expect(home.count(others, `resident:${ids.otherId}`)).toBe(1)
  })

  it('figures of past days are what they were, and the frozen return gives the same bytes', async () => {
    expect(await figures(home)).toEqual(before)
    const { files } = await home.value(build, { kind: 'monthly-residents', period: '2020-10' })
    expect(files.length).toBeGreaterThan(0)
    const [name] = home.rows(
      'SELECT name FROM submissionFile WHERE submissionId = ? ORDER BY position',
      submission.id,
    )
    const again = await home.value(getFile, { id: submission.id, name: String(name?.['name']) })
    expect(again.bytes).toEqual(submission.bytes)
  })

  it('nobody finds her, and nothing is added to her file', async () => {
    for (const search of [herName, '玥', 'shangguan', 'sgyz', herNumber.slice(-4), herTelephone]) {
      const { rows } = await home.value(find, { search })
      expect([search, rows.map(({ id }) => id)]).toEqual([search, []])
      const { total } = await home.value(listRetention, { search, state: 'erased' })
      expect([search, total]).toEqual([search, 0])
    }
    const { residentId } = ids
    const file = await home.value(get, { residentId })
    expect(file).toMatchObject({ name: '已清除', idNumber: null, telephone: null })
    expect(file.contacts).toMatchObject([{ name: '已清除', telephone: null, idNumber: null }])
    const { rows } = await home.value(timeline, { residentId })
    expect(JSON.stringify(rows)).not.toContain(mark)
    const named = { residentId, name: herName, idNumber: herNumber }
    const changed = { ...named, version: file.version, reason }
    expect(await home.refusal(correct, changed)).toMatchObject({ rule: 'file-erased' })
    const { bedIds } = await given.room({ bedCount: 1 })
    const asked = { residentId, kind: 'copy', askedOn: '2026-11-01', askedBy: '女儿' }
    const request = { ...asked, askedByRole: 'relative' }
    expect(await home.refusal(recordPrivacyRequest, request)).toMatchObject({ rule: 'file-erased' })
    // Who comes again under the same number has a new file.
    const back = { name: herName, idNumber: herNumber, bedId: bedIds[0], admittedOn: '2026-11-01' }
    expect((await home.value(admit, back)).residentId).not.toBe(residentId)
  })
})

describe('a namesake', () => {
  it('keeps her own file, audit and drafts', async () => {
    const { home, given } = await givenHome()
    try {
      const name = '李同名'
      const { residentId } = await given.resident({ name, admittedOn: '2020-02-01' })
      const gone = { residentId, dischargedOn: '2020-06-01', endReason: 'home' as const }
      await home.value(discharge, gone)
      const other = await given.resident({ name, admittedOn: '2025-02-01' })
      await erase(home, given, { residentId, name })
      expect(await home.value(get, { residentId: other.residentId })).toMatchObject({ name })
      const told = `SELECT count(*) FROM auditPayload p JOIN auditEntry e ON e.id = p.auditId
        WHERE e.subject = ? AND p.erasedUnder IS NOT NULL`
      expect(home.count(told, `resident:${other.residentId}`)).toBe(0)
      expect(home.count(told, `resident:${residentId}`)).toBeGreaterThan(1)
    } finally {
      await home.remove()
    }
  })
})
