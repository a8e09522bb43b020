import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getAudit, listAudit, verifyAudit } from '#shared/contract/office/audit.ts'
import { backUp } from '#shared/contract/office/backup.ts'
import { correct } from '#shared/contract/residents/resident.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { chainStart } from '#data/database/audit.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  await given.resident()
  await given.resident()
})

afterEach(() => home.remove())

/** What somebody does who opens the file with a tool of his own. */
function tamper(sql: string): void {
  for (const name of ['auditEntry', 'auditPayload']) {
    const triggers = home.rows(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?",
      name,
    )
    for (const trigger of triggers) home.raw.exec(`DROP TRIGGER ${String(trigger['name'])}`)
  }
  home.raw.pragma('foreign_keys=OFF')
  home.raw.exec(sql)
}

describe('the audit', () => {
  it('is sound as it grows, and begins with the making of the home', async () => {
    const report = await home.value(verifyAudit, {})
    const { hash } = home.rows('SELECT hash FROM auditEntry ORDER BY id DESC LIMIT 1')[0] ?? {}
    expect(report).toEqual({
      isSound: true,
      rowCount: 5,
      head: hash,
      firstBrokenId: null,
      problem: null,
    })
    const first = home.rows('SELECT * FROM auditEntry WHERE id = 1')[0]
    expect(first).toMatchObject({ operation: 'home.create', previousHash: chainStart })
  })

  it.each([
    [
      "UPDATE auditEntry SET at = '2020-01-01T00:00:00.000Z' WHERE id = 3",
      3,
      '第 3 条记录被改动过',
    ],
    ['UPDATE auditEntry SET accountId = NULL WHERE id = 2', 2, '第 2 条记录被改动过'],
    ["UPDATE auditEntry SET subject = 'resident:99' WHERE id = 4", 4, '被改动过'],
    ["UPDATE auditPayload SET afterJson = '{}' WHERE auditId = 3", 3, '第 3 条的内容被改动过'],
    ["UPDATE auditPayload SET salt = '00' WHERE auditId = 3", 3, '第 3 条的内容被改动过'],
    ['DELETE FROM auditPayload WHERE auditId = 3', 3, '第 3 条的内容缺失'],
    ['DELETE FROM auditEntry WHERE id = 3', 4, '第 3 条记录缺失'],
    ['DELETE FROM auditEntry WHERE id = 1', 2, '第 1 条记录缺失'],
  ])('shows %s', async (sql, firstBrokenId, problem) => {
    tamper(sql)
    const report = await home.value(verifyAudit, {})
    expect(report).toMatchObject({ isSound: false, firstBrokenId })
    expect(report.problem).toContain(problem)
  })

  it('shows a row put in with the hash of a stranger, and one that was moved', async () => {
    const columns = 'at, accountId, role, operation, outcome, subject, requestId, appVersion'
    tamper(`INSERT INTO auditEntry (id, ${columns}, payloadDigest, previousHash, hash)
      SELECT 6, ${columns}, payloadDigest, hash, 'f' FROM auditEntry WHERE id = 5`)
    expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: false, firstBrokenId: 6 })
  })

  it('shows a tail that was cut off, by the head that stands in a backup', async () => {
    await home.value(backUp, {})
    await given.resident()
    const last = home.lastAuditId()
    tamper(`DELETE FROM auditPayload WHERE auditId > ${last - 4};
            DELETE FROM auditEntry WHERE id > ${last - 4};
            DELETE FROM backup`)
    const report = await home.value(verifyAudit, {})
    expect(report).toMatchObject({ isSound: false, firstBrokenId: null })
    expect(report.problem).toContain('末尾的记录被删去')
    const { backups } = homePaths(home.folder)
    for (const name of readdirSync(backups)) rmSync(join(backups, name), { recursive: true })
    expect(existsSync(backups)).toBe(true)
    expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true })
  })

  it('shows a tail that was cut off, by the head in a submission', async () => {
    await given.room()
    await home.call('submissions.build', { kind: 'monthly-residents', period: '2026-10' })
    const last = home.lastAuditId()
    tamper(`DELETE FROM auditPayload WHERE auditId > ${last - 2};
            DELETE FROM auditEntry WHERE id > ${last - 2}`)
    expect((await home.value(verifyAudit, {})).problem).toContain('末尾的记录被删去')
  })

  it('still verifies when a payload was erased under a clause, and says so', async () => {
    const erase = home.raw.prepare(
      `UPDATE auditPayload SET salt = NULL, beforeJson = NULL, afterJson = NULL, erasedUnder = ?
       WHERE auditId = 3`,
    )
    erase.run('养老机构管理办法 保管期满')
    expect(await home.value(verifyAudit, {})).toMatchObject({ isSound: true })
    expect(await home.value(getAudit, { id: 3 })).toMatchObject({
      erasedUnder: '养老机构管理办法 保管期满',
      before: null,
      after: null,
    })
    expect(() => erase.run('again')).toThrow('audit-append-only')
  })

  it.each([
    "UPDATE auditEntry SET role = 'x' WHERE id = 1",
    'DELETE FROM auditEntry WHERE id = 5',
    'DELETE FROM auditPayload WHERE auditId = 3',
    "UPDATE auditPayload SET afterJson = '{}' WHERE auditId = 3",
    "UPDATE auditPayload SET erasedUnder = 'x' WHERE auditId = 3",
    'INSERT OR REPLACE INTO auditEntry SELECT * FROM auditEntry WHERE id = 3',
    'INSERT OR REPLACE INTO auditPayload SELECT * FROM auditPayload WHERE auditId = 3',
    'UPDATE auditEntry SET id = 99 WHERE id = 5',
  ])('refuses %s', (sql) => {
    const before = home.dump()
    expect(() => home.raw.exec(sql)).toThrow('audit-append-only')
    expect(home.dump()).toEqual(before)
  })

  it('is listed newest first and by filters; days are days in China', async () => {
    home.clock.set('2026-11-22T16:30:00.000Z')
    await given.resident()
    const all = await home.value(listAudit, {})
    expect(all.rows.map(({ id }) => id)).toEqual([7, 6, 5, 4, 3, 2, 1])
    const found = async (input: object) =>
      (await home.value(listAudit, input)).rows.map(({ id }) => id)
    expect(await found({ from: '2026-11-23' })).toEqual([7, 6])
    expect(await found({ to: '2026-11-22' })).toEqual([5, 4, 3, 2, 1])
    expect(await found({ operation: 'residents.admit', limit: 1, offset: 1 })).toEqual([5])
    expect(await found({ accountId: 7 })).toEqual([])
    expect(all.rows[0]).toMatchObject({
      operationTitle: '办理入住',
      accountName: '命令行',
      role: 'administrator',
      outcome: 'done',
    })
  })

  it('shows a payload to an inspector, and puts that on record', async () => {
    const { client } = await given.account('inspector')
    const last = home.lastAuditId()
    const entry = await home.value(getAudit, { id: 3 }, { by: client })
    expect(entry.after).toMatchObject({ admittedOn: '2025-03-05' })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'office.getAudit', outcome: 'shown', subject: entry.subject, role: 'inspector' },
    ])
    expect(await home.refusal(getAudit, { id: 999 })).toMatchObject({ code: 'not_found' })
  })

  it('masks identity numbers for who may not see them in full, wherever they stand', async () => {
    const { client } = await given.account('inspector')
    const { residentId, idNumber: number } = await given.resident()
    const remark = `原登记 ${number} 有误`
    const file = { residentId, version: 1, name: '王桂兰', remark, reason: '护照' }
    await home.value(correct, { ...file, idNumber: null })
    const { rows } = await home.value(listAudit, { operation: correct.name })
    const id = rows[0]?.id ?? 0
    const seen = JSON.stringify(await home.value(getAudit, { id }, { by: client }))
    expect(seen).not.toContain(number)
    expect(seen).toContain(maskIdNumber(number ?? ''))
    expect((await home.value(getAudit, { id })).before).toMatchObject({ idNumber: number })
  })
})
