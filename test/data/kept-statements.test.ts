import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, openConnection } from '#data/database/connection.ts'
import { newFolder, removeFolder } from '#test/support/home.ts'

let folder: string
let connection: Connection

beforeEach(() => {
  folder = newFolder()
  const file = join(folder, 'statements.sqlite')
  connection = openConnection(file, new Uint8Array(32).fill(7), { isReadOnly: false })
  connection.raw.exec('CREATE TABLE staff (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT')
  connection.raw.exec(`INSERT INTO staff (name) VALUES ('甲'), ('乙'), ('丙')`)
})

afterEach(async () => {
  await connection.close()
  removeFolder(folder)
})

const nameOf = (id: number) => connection.db.selectFrom('staff').select('name').where('id', '=', id)

describe('statements that are kept', () => {
  it('answer each time for what is asked then', async () => {
    expect(await nameOf(1).executeTakeFirst()).toEqual({ name: '甲' })
    await connection.db.updateTable('staff').set({ name: '丁' }).where('id', '=', 1).execute()
    expect(await nameOf(1).executeTakeFirst()).toEqual({ name: '丁' })
    expect(await nameOf(2).executeTakeFirst()).toEqual({ name: '乙' })
    expect(await nameOf(9).executeTakeFirst()).toBeUndefined()
  })

  it('go on after one that was refused, and see a column that came later', async () => {
    const every = connection.db.selectFrom('staff').selectAll().where('id', '=', 1)
    expect(await every.executeTakeFirst()).toEqual({ id: 1, name: '甲' })
    const twice = connection.db.insertInto('staff').values({ id: 1, name: '又' } as never)
    await expect(twice.execute()).rejects.toThrow('UNIQUE')
    await expect(twice.execute()).rejects.toThrow('UNIQUE')
    connection.raw.exec(`ALTER TABLE staff ADD COLUMN note TEXT DEFAULT '备'`)
    expect(await every.executeTakeFirst()).toEqual({ id: 1, name: '甲', note: '备' })
  })

  it('are more than can be kept', async () => {
    const { db } = connection
    for (let count = 1; count <= 900; count += 1) {
      const ids = Array.from({ length: count }, (_, index) => index + 1)
      const found = await db.selectFrom('staff').select('id').where('id', 'in', ids).execute()
      expect(found).toHaveLength(Math.min(count, 3))
    }
  })
})
