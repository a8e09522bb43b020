import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRaw } from '#data/database/connection.ts'
import { readKeyFile } from '#data/home-folder/home-folder.ts'
import { unwrapByCode } from '#data/home-folder/keys.ts'
import { givenHome } from '#test/support/given.ts'
import { dumpTables, type TestHome } from '#test/support/home.ts'

let home: TestHome

beforeAll(async () => {
  ;({ home } = await givenHome())
})

afterAll(() => home.remove())

const rename = "UPDATE home SET name = name || '甲'"

/** Hundreds of tests say with `home.dump()` that nothing was changed; it must not miss what was. */
describe('what is said of all rows', () => {
  it('is the same while nothing is written, and is what the file holds', () => {
    const before = home.dump()
    expect(home.dump()).toEqual(before)
    expect(before).toEqual(dumpTables(home.raw))
    expect(Object.keys(home.dump(['home']))).toEqual(
      Object.keys(before).filter((name) => name !== 'home'),
    )
  })

  it.each([
    ['a row is changed', rename],
    ['a row is added', "INSERT INTO accountRole (accountId, role) VALUES (1, 'nurse')"],
    ['a row is replaced', "REPLACE INTO home (id, name, createdAt) VALUES (1, '乙', '2026-01-01')"],
    ['all rows are deleted', 'DELETE FROM accountRole'],
    ['a table is added', 'CREATE TABLE planted (id INTEGER)'],
  ])('is another where %s', (_what, sql) => {
    const before = home.dump()
    home.raw.exec(sql)
    expect(home.dump()).not.toEqual(before)
    expect(home.dump()).toEqual(dumpTables(home.raw))
  })

  it('is another where another connection wrote', () => {
    const { database, keys } = home.service.home?.paths ?? { database: '', keys: '' }
    const key = unwrapByCode(readKeyFile(keys), home.code)
    if (key === null) throw new Error('the code does not open the home')
    const before = home.dump()
    const other = openRaw(database, key, { isReadOnly: false })
    other.exec(rename)
    other.close()
    expect(home.dump()).not.toEqual(before)
  })

  it('is another within a transaction, and the same again when that is rolled back', () => {
    const before = home.dump()
    home.raw.exec('BEGIN')
    home.raw.exec(rename)
    expect(home.dump()).not.toEqual(before)
    home.raw.exec('ROLLBACK')
    expect(home.dump()).toEqual(before)
  })
})
