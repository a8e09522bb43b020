import Sqlite from 'better-sqlite3'
import { keepRules } from '#data/database/connection.ts'
import { migrate, readMigrations } from '#data/database/migrate.ts'

/** An empty database in memory with today's tables, for tests of what the tables themselves refuse. */
export function bareDatabase(): Sqlite.Database {
  const raw = new Sqlite(':memory:')
  migrate(raw, readMigrations(), () => new Date(0))
  keepRules(raw)
  return raw
}

export type Row = Record<string, string | number | null>

/** Inserts one row by plain SQL. */
export function insert(raw: Sqlite.Database, table: string, row: Row): void {
  const names = Object.keys(row)
  const values = names.map((name) => `@${name}`)
  raw.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`).run(row)
}

/** Residents and beds with ids from 1 to `count`, in one room, in service since long ago. */
export function givenPeopleAndBeds(raw: Sqlite.Database, count: number): void {
  const recordedAt = '2026-01-01T00:00:00.000Z'
  const place = { name: 'x', nameKey: 'x', recordedAt }
  insert(raw, 'building', { id: 1, ...place })
  insert(raw, 'floor', { id: 1, buildingId: 1, ...place })
  insert(raw, 'room', { id: 1, floorId: 1, ...place })
  for (let id = 1; id <= count; id += 1) {
    const code = `1-${id}`
    const bed = { id, roomId: 1, number: String(id), code, codeKey: code }
    insert(raw, 'bed', { ...bed, inServiceFrom: '2020-01-01', recordedAt })
    const keys = { namePinyin: 'x', nameInitials: 'x', nameKey: 'x' }
    insert(raw, 'resident', { id, name: `人${id}`, ...keys, sex: 'unknown', recordedAt })
  }
}
