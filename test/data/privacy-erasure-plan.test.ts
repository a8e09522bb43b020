import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileSubjects } from '#data/office/privacy/erase-files.ts'
import { erasurePlan, keptEverywhere } from '#data/office/privacy/erasure-plan.ts'
import { bareDatabase } from '#test/support/bare-database.ts'

const plan = 'electron/data/office/privacy/erasure-plan.ts'

let raw: ReturnType<typeof bareDatabase>

beforeAll(() => {
  raw = bareDatabase()
})

afterAll(() => raw.close())

interface Column {
  readonly name: string
  readonly type: string
}

interface Key {
  readonly table: string
  readonly from: string
}

const all = <Row>(sql: string, ...given: readonly string[]) =>
  raw.prepare(sql).all(...given) as Row[]

const columnsOf = (table: string) =>
  all<Column>('SELECT name, type FROM pragma_table_info(?)', table)
const keysOf = (table: string) =>
  all<Key>('SELECT "table", "from" FROM pragma_foreign_key_list(?)', table)

const tables = () =>
  all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  ).map(({ name }) => name)

/** Tables with a column that points to a person. */
const ofPerson = () =>
  tables().filter((table) => keysOf(table).some((key) => key.table === 'resident'))

/** Tables whose rows belong to a row of a table that belongs to a person: parties of an agreement. */
function hanging(): readonly string[] {
  // `resident` is no parent here: what points to it is a table of its own.
  const parents = new Set(ofPerson().filter((table) => table !== 'resident'))
  return tables().filter(
    (table) =>
      !parents.has(table) &&
      table !== 'resident' &&
      keysOf(table).some((key) => parents.has(key.table)),
  )
}

describe('the plan of what is emptied when a file is erased', () => {
  it('has every table that belongs to a person, also through another one', () => {
    const planned = new Set<string>(erasurePlan.map(({ table }) => table))
    const missing = ['resident', ...ofPerson(), ...hanging()].filter((table) => !planned.has(table))
    const advice = missing.map(
      (table) =>
        `${table}: add plan('${table}', { column: 'null' | 'word' … }, ['what stays']) to ${plan}`,
    )
    expect(advice).toEqual([])
  })

  it('says of each text column whether it is emptied or stays, and knows no other', () => {
    const advice = erasurePlan.flatMap(({ table, empties, keeps, by }) => {
      const texts = columnsOf(table).filter(({ type }) => type === 'TEXT')
      const names = texts.map(({ name }) => name)
      const said = [...Object.keys(empties), ...keeps]
      const unsaid = names.filter(
        (name) => !said.includes(name) && !(keptEverywhere as readonly string[]).includes(name),
      )
      const unknown = said.filter((name) => !names.includes(name))
      const known = columnsOf(table).map(({ name }) => name)
      return [
        ...unsaid.map((name) => `${table}.${name}: empty it or keep it in ${plan}`),
        ...unknown.map((name) => `${table}.${name}: no such text column, take it out of ${plan}`),
        ...said
          .filter((name, at) => said.indexOf(name) !== at)
          .map((name) => `${table}.${name}: both emptied and kept in ${plan}`),
        ...(known.includes(by.column) ? [] : [`${table}.${by.column}: no such column in ${plan}`]),
      ]
    })
    expect(advice).toEqual([])
  })

  it('empties a column in a way that it takes: none that must hold something becomes null', () => {
    const wrong = erasurePlan.flatMap(({ table, empties }) => {
      const columns = all<{ name: string; notnull: number }>(
        'SELECT name, "notnull" FROM pragma_table_info(?)',
        table,
      )
      return columns
        .filter(
          ({ name, notnull }) =>
            notnull === 1 && (empties as Record<string, string>)[name] === 'null',
        )
        .map(({ name }) => `${table}.${name} may not be null: use 'word' in ${plan}`)
    })
    expect(wrong).toEqual([])
  })

  it('knows of each kind of record with files whether they belong to a person', () => {
    const ofTheHome = [
      'paper',
      'dutyRecord',
      'staffCertificate',
      'activity',
      'feeNotice',
      'safetyCheck',
      'hazard',
      'hazardStep',
      'equipment',
      'equipmentInspection',
      'emergencyPlanVersion',
      'drill',
      'safetyPaper',
      'supplier',
      'foodDelivery',
      'staffPhoto',
      'staffContract',
      'staffEntry',
      'training',
    ]
    const keys = all<{ key: string }>('SELECT key FROM recordFileSubject').map(({ key }) => key)
    const unsaid = keys.filter((key) => !(key in fileSubjects) && !ofTheHome.includes(key))
    const advice = unsaid.map(
      (key) =>
        `${key}: add it to fileSubjects in erase-files.ts, or say here that it is the home's own`,
    )
    expect(advice).toEqual([])
    // Whatever points to an attachment is looked at before its bytes go.
    const pointing = tables().filter((table) =>
      keysOf(table).some((key) => key.table === 'attachment'),
    )
    expect(pointing).toEqual(['recordFile', 'residentPhoto', 'submissionFile'])
  })

  it('lets nothing be added to an erased file: each table of a person refuses it', () => {
    const direct = tables().filter((table) =>
      columnsOf(table).some(({ name }) => name === 'residentId'),
    )
    const refusing = all<{ tbl_name: string }>(
      `SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%file-erased%'`,
    ).map((row) => row.tbl_name)
    // The balances of a closed month are counted by the program, of whoever has one.
    const advice = direct
      .filter((table) => !['erasure', 'closedBalance'].includes(table))
      .filter((table) => !refusing.includes(table))
      .map(
        (table) =>
          `${table}: add a trigger ${table}ErasedInsert at the end of the newest migration`,
      )
    expect(advice).toEqual([])
    expect(refusing).toContain('resident')
  })
})
