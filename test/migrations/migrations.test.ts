import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRaw } from '#data/database/connection.ts'
import {
  migrate,
  pendingMigrations,
  readMigrations,
  schemaVersion,
} from '#data/database/migrate.ts'
import { homePaths } from '#data/home-folder/home-folder.ts'
import { listBackupFolders } from '#data/office/backup/backup-folder.ts'
import { resourcePath } from '#data/resources.ts'
import type { Service } from '#data/service.ts'
import { givenHome } from '#test/support/given.ts'
import { dumpTables, newService, openByCode, type TestHome } from '#test/support/home.ts'

let home: TestHome
let key: Uint8Array
let folder: string
const services: Service[] = []

beforeEach(async () => {
  const made = await givenHome()
  home = made.home
  await made.given.resident()
  await made.given.resident()
  key = home.service.home?.key ?? new Uint8Array()
  await home.end()
  folder = join(home.parent, 'migrations')
  cpSync(resourcePath('migrations'), folder, { recursive: true })
})

afterEach(async () => {
  for (const service of services.splice(0)) await service.end()
  await home.remove()
})

/** One migration more than the program has. */
function givenMigration(sql: string): void {
  const next = String(readMigrations().length + 1).padStart(4, '0')
  writeFileSync(join(folder, `${next}-next.sql`), sql)
}

async function opened(): Promise<Service> {
  const service = newService(home, { migrations: folder })
  services.push(service)
  await openByCode(service, home.code)
  return service
}

/** The file as it stands, with nobody else having it open. */
function inFile<T>(look: (raw: Sqlite.Database) => T): T {
  const raw = openRaw(homePaths(home.folder).database, key, { isReadOnly: false })
  try {
    return look(raw)
  } finally {
    raw.close()
  }
}

const backups = () => listBackupFolders(homePaths(home.folder))

describe('a migration', () => {
  it('runs once, after a backup that opens, and keeps every row', async () => {
    givenMigration(
      'ALTER TABLE resident ADD COLUMN nickname TEXT; UPDATE resident SET nickname = initials(name)',
    )
    const before = inFile((raw) => dumpTables(raw))
    const service = await opened()
    expect(service.state.name).toBe('ready')
    await service.end()
    const after = inFile((raw) => {
      expect(schemaVersion(raw)).toBe(readMigrations(folder).length)
      expect(
        raw.prepare('SELECT count(*) FROM resident WHERE length(nickname) > 1').pluck().get(),
      ).toBe(2)
      return dumpTables(raw)
    })
    for (const [table, rows] of Object.entries(before)) {
      if (table !== 'resident' && table !== 'migration')
        expect([table, after[table]]).toEqual([table, rows])
    }
    expect(backups().map(({ note }) => note.reason)).toEqual(['before-migration'])
    const [backup] = backups()
    const copy = openRaw(join(backup?.path ?? '', 'home.db'), key, { isReadOnly: true })
    expect(dumpTables(copy)).toEqual(before)
    copy.close()
    await opened()
    expect(backups()).toHaveLength(1)
  })

  it('may rebuild a parent table without losing its children', async () => {
    givenMigration(`
      CREATE TABLE buildingNew (id INTEGER PRIMARY KEY, name TEXT NOT NULL, nameKey TEXT NOT NULL,
        importBatchId INTEGER REFERENCES importBatch (id), recordedAt TEXT NOT NULL, voidedAt TEXT,
        colour TEXT) STRICT;
      INSERT INTO buildingNew SELECT *, NULL FROM building;
      DROP TABLE building; ALTER TABLE buildingNew RENAME TO building;`)
    const service = await opened()
    expect([service.state.name, service.state.detail]).toEqual(['ready', null])
    const { db } = service.home?.reader ?? {}
    expect(await db?.selectFrom('floor').selectAll().execute()).toMatchObject([{ buildingId: 1 }])
    const broken =
      "INSERT INTO floor (buildingId, name, nameKey, recordedAt) VALUES (9, 'x', 'x', 'x')"
    expect(() => service.home?.writer.raw.exec(broken)).toThrow('FOREIGN KEY')
  })

  it.each([
    ['has a fault in its SQL', 'CREATE TABLE half (id INTEGER); INSERT INTO nowhere VALUES (1)'],
    [
      'breaks a reference',
      'CREATE TABLE t (id INTEGER); DROP TRIGGER bedNoDelete; DELETE FROM bed',
    ],
    ['violates a rule', "UPDATE bedStay SET bedId = 1, bedFrom = '2020-01-01'"],
  ])('that %s leaves the file as it was and says that there is a backup', async (_name, sql) => {
    givenMigration(sql)
    const before = inFile((raw) => dumpTables(raw))
    const service = await opened()
    expect(service.state.name).toBe('migration-failed')
    expect(service.state.detail).toContain('升级前的备份在备份文件夹里')
    expect(service.home).toBeNull()
    expect(inFile((raw) => [schemaVersion(raw), dumpTables(raw)])).toEqual([
      readMigrations().length,
      before,
    ])
    expect(backups()).toHaveLength(1)
    rmSync(join(folder, readdirSync(folder).toSorted().at(-1) ?? ''))
    expect((await opened()).state.name).toBe('ready')
  })

  it('does not begin where no backup can be made', async () => {
    givenMigration('CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT')
    writeFileSync(homePaths(home.folder).backups, 'a file where the folder should be')
    const service = await opened()
    expect(service.state.name).toBe('migration-failed')
    expect(service.state.detail).toContain('升级前的备份没有做成，因此没有升级')
    inFile((raw) => expect(schemaVersion(raw)).toBe(readMigrations().length))
  })

  it('that has another text now is refused, and so is a later version of the program', async () => {
    const [first = ''] = readdirSync(folder)
    const text = readFileSync(join(folder, first), 'utf8')
    writeFileSync(join(folder, first), text.replaceAll('\n', '\r\n'))
    const unchanged = await opened()
    expect(unchanged.state.name).toBe('ready')
    await unchanged.end()
    writeFileSync(join(folder, first), `${text}\n-- changed`)
    expect((await opened()).state).toMatchObject({
      name: 'migration-failed',
      detail: expect.stringContaining('没有任何改动'),
    })
    writeFileSync(join(folder, first), text)
    inFile((raw) => raw.pragma('user_version=99'))
    const newer = await opened()
    expect(newer.state).toMatchObject({
      name: 'newer-than-app',
      detail: expect.stringContaining('没有任何改动'),
    })
    expect(backups()).toEqual([])
  })
})

describe('the migrations of the program', () => {
  it('are numbered without gaps', () => {
    const names = readMigrations().map(({ number, name }) => [number, name.slice(0, 4)])
    expect(names).toEqual(names.map((_, index) => [index + 1, String(index + 1).padStart(4, '0')]))
    const gap = join(home.parent, 'gap')
    mkdirSync(gap)
    writeFileSync(join(gap, '0002-second.sql'), '')
    expect(() => readMigrations(gap)).toThrow('gap')
  })

  it('make tables that are strict, with the columns that tables.ts declares', () => {
    const raw = new Sqlite(':memory:')
    migrate(raw, readMigrations(), () => new Date(0))
    expect(pendingMigrations(raw, readMigrations())).toEqual([])
    const declared = declaredTables()
    const real = raw
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all() as { name: string; strict: number }[]
    expect(real.filter(({ strict }) => strict !== 1)).toEqual([])
    const names = real.map(({ name }) => name).filter((name) => name !== 'migration')
    expect([...declared.keys()].toSorted()).toEqual(names.toSorted())
    for (const [table, columns] of declared) {
      const info = raw.pragma(`table_info(${table})`) as Column[]
      const told = columns.map(({ text }) => text).toSorted()
      expect([table, info.map(shownColumn).toSorted()]).toEqual([table, told])
      const filled = info.filter(isFilled).map(({ name }) => name)
      expect(filled).toEqual(expect.arrayContaining(generatedNames(columns)))
    }
    raw.close()
  })
})

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt_value: string | null
  readonly pk: number
}

/** `name TEXT`, or `name TEXT?` where it may be null. */
function shownColumn({ name, type, notnull, pk }: Column): string {
  // TypeScript has one word for both kinds of number.
  const declared = type === 'REAL' ? 'INTEGER' : type
  return `${name} ${declared}${notnull === 0 && pk === 0 ? '?' : ''}`
}

/** Whether SQLite gives a value where none is given. */
function isFilled({ name, type, dflt_value: fallback, pk }: Column): boolean {
  return fallback !== null || (pk === 1 && name === 'id' && type === 'INTEGER')
}

interface Declared {
  readonly text: string
  readonly name: string
  readonly isGenerated: boolean
}

const generatedNames = (columns: readonly Declared[]) =>
  columns.filter(({ isGenerated }) => isGenerated).map(({ name }) => name)

/** The interfaces of tables.ts and its parts, read as text: types are gone when tests run. */
function declaredTables(): ReadonlyMap<string, readonly Declared[]> {
  const folder = resourcePath('electron/data/database/tables')
  // The columns that others build on come first.
  const others = readdirSync(folder).filter((name) => name !== 'columns.ts')
  const parts = ['columns.ts', ...others.toSorted((one, other) => (one < other ? -1 : 1))]
  const source = [...parts.map((name) => join(folder, name)), `${folder}.ts`]
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const columns = new Map<string, readonly Declared[]>()
  const shape = /interface (\w+)(?: extends (\w+))? \{([^}]*)\}|type (\w+) = (\w+Table)\n/g
  for (const [, name, parent, body, alias, of] of source.matchAll(shape)) {
    if (alias !== undefined) columns.set(alias, columns.get(of ?? '') ?? [])
    if (name === undefined || name.endsWith('Tables')) continue
    const own = (body ?? '').split('\n').flatMap(declaredColumn)
    columns.set(name, [...(columns.get(parent ?? '') ?? []), ...own])
  }
  // The tables of an area stand in a list of their own.
  const lists = [...source.matchAll(/interface \w*Tables(?:\s+extends [\w,\s]+)?\s\{([^}]*)\}/g)]
  const tables = lists.flatMap(([, list = '']) => [...list.matchAll(/(\w+): (\w+)/g)])
  return new Map(tables.map(([, table = '', type = '']) => [table, columns.get(type) ?? []]))
}

function declaredColumn(line: string): readonly Declared[] {
  const [, name, type = ''] = /^\s+(\w+): (.+)$/.exec(line) ?? []
  if (name === undefined) return []
  // A word of a list, such as 'number', is no type.
  const sqlType = /number/.test(type.replaceAll(/'[^']*'/g, '')) ? 'INTEGER' : 'TEXT'
  const text = `${name} ${sqlType}${type.includes('null') ? '?' : ''}`
  return [{ text, name, isGenerated: type.startsWith('Generated<') }]
}
