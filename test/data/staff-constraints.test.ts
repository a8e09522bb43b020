import type Sqlite from 'better-sqlite3'
import { fc } from '#test/support/properties.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#shared/text/day.ts'
import { bareDatabase, insert, type Row } from '#test/support/bare-database.ts'

const seed = { seed: 20_261_122, numRuns: 100 }
const recordedAt = '2026-01-01T00:00:00.000Z'
const firstDay = '2026-01-01'
const dayCount = 10
const posts = ['carer', 'nurse'] as const

let raw: Sqlite.Database

beforeEach(() => {
  raw = bareDatabase()
  const keys = { namePinyin: 'x', nameInitials: 'x', nameKey: 'x' }
  for (const id of [1, 2]) {
    insert(raw, 'staff', { id, name: `人${id}`, ...keys, sex: 'unknown', recordedAt })
  }
})

afterEach(() => raw.close())

interface Period {
  readonly from: string
  readonly to: string | null
}

const period: fc.Arbitrary<Period> = fc
  .record({
    from: fc.integer({ min: 0, max: dayCount - 1 }),
    length: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  })
  .map(({ from, length }) => ({
    from: addDays(firstDay, from),
    to: length === null ? null : addDays(firstDay, from + length),
  }))

const rowId = fc.integer({ min: 1, max: 5 })

/** What somebody might do with plain SQL. */
const steps = fc.array(
  fc.record({
    deed: fc.constantFrom('insert', 'insert', 'change', 'void', 'revive'),
    table: fc.constantFrom('employment', 'staffPost'),
    row: rowId,
    staffId: fc.constantFrom(1, 2),
    post: fc.constantFrom(...posts),
    period,
  }),
  { minLength: 1, maxLength: 16 },
)

type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never

function addRow({ table, row, staffId, post, period: { from, to } }: Step): void {
  if (table === 'employment') {
    insert(raw, table, { staffId, employedFrom: from, employedTo: to, recordedAt })
    return
  }
  const held: Row = { employmentId: row, staffId, post, postFrom: from, postTo: to, recordedAt }
  insert(raw, table, held)
}

function apply(step: Step): void {
  const { deed, table, row, period } = step
  const prefix = table === 'employment' ? 'employed' : 'post'
  if (deed === 'insert') addRow(step)
  else if (deed === 'change') {
    const change = `UPDATE ${table} SET ${prefix}From = ?, ${prefix}To = ? WHERE id = ?`
    raw.prepare(change).run(period.from, period.to, row)
  } else {
    const at = deed === 'void' ? recordedAt : null
    raw.prepare(`UPDATE ${table} SET voidedAt = ? WHERE id = ?`).run(at, row)
  }
}

/** Whether the file took it; what it refuses must be one of its own rules. */
function attempt(step: Step): boolean {
  try {
    apply(step)
    return true
  } catch (error) {
    expect(String(error)).toMatch(/already-employed|post-overlap|post-outside|FOREIGN KEY|CHECK/)
    return false
  }
}

/** Live rows that share a day though they may not. */
function crowded(table: 'employment' | 'staffPost'): readonly unknown[] {
  const [prefix, owner] =
    table === 'employment' ? ['employed', 'staffId'] : ['post', 'staffId, post']
  return Array.from({ length: dayCount + 6 }, (_, index) => addDays(firstDay, index)).flatMap(
    (day) =>
      raw
        .prepare(
          `SELECT ${owner} FROM ${table} WHERE voidedAt IS NULL AND ${prefix}From <= ?
           AND (${prefix}To IS NULL OR ${prefix}To > ?) GROUP BY ${owner} HAVING count(*) > 1`,
        )
        .all(day, day),
  )
}

function outside(): readonly unknown[] {
  return raw
    .prepare(
      `SELECT staffPost.id FROM staffPost JOIN employment ON employment.id = staffPost.employmentId
       WHERE staffPost.voidedAt IS NULL AND (employment.voidedAt IS NOT NULL
         OR employment.staffId <> staffPost.staffId OR postFrom < employedFrom
         OR coalesce(postTo, '9999') > coalesce(employedTo, '9999'))`,
    )
    .all()
}

describe('by plain SQL, no sequence of inserts and updates', () => {
  it('employs somebody twice, gives a post twice, or leaves a post outside its employment', () => {
    let [refused, accepted] = [0, 0]
    fc.assert(
      fc.property(steps, (sequence) => {
        raw.exec('BEGIN')
        try {
          for (const step of sequence) {
            if (attempt(step)) accepted += 1
            else refused += 1
            expect([crowded('employment'), crowded('staffPost'), outside()]).toEqual([[], [], []])
          }
        } finally {
          raw.exec('ROLLBACK')
        }
      }),
      seed,
    )
    expect(Math.min(refused, accepted)).toBeGreaterThan(100)
  })
})

describe('the tables of the staff', () => {
  const employ = (row: Row) =>
    insert(raw, 'employment', { staffId: 1, employedFrom: firstDay, recordedAt, ...row })
  const hold = (row: Row) =>
    insert(raw, 'staffPost', {
      employmentId: 1,
      staffId: 1,
      post: 'carer',
      postFrom: firstDay,
      recordedAt,
      ...row,
    })
  const certify = (row: Row) =>
    insert(raw, 'staffCertificate', { staffId: 1, kind: 'health', recordedAt, ...row })

  it('take periods that touch, several posts at a time, and one that takes no day', () => {
    employ({ id: 1, employedTo: '2026-01-05' })
    employ({ employedFrom: '2026-01-05' })
    hold({ postTo: '2026-01-03' })
    hold({ postFrom: '2026-01-03', postTo: '2026-01-05' })
    hold({ post: 'nurse', postTo: '2026-01-05' })
    hold({ postFrom: '2026-01-04', postTo: '2026-01-04' })
    expect(() => hold({ postFrom: '2026-01-04', postTo: '2026-01-05' })).toThrow('post-overlap')
  })

  it('refuse another person’s employment, unknown posts and kinds, and days that turn round', () => {
    employ({ id: 1 })
    expect(() => hold({ staffId: 2 })).toThrow('FOREIGN KEY')
    expect(() => hold({ post: 'astronaut' })).toThrow('FOREIGN KEY')
    expect(() => employ({ staffId: 2, employedTo: '2025-12-31' })).toThrow('CHECK')
    expect(() => certify({ kind: 'astronaut' })).toThrow('FOREIGN KEY')
    expect(() => certify({ issuedOn: '2026-02-01', expiresOn: '2026-01-31' })).toThrow('CHECK')
    expect(() => certify({ isPermanent: 1, expiresOn: '2026-01-31' })).toThrow('CHECK')
  })

  it('hold one ID number once among the live, and delete nothing', () => {
    raw.exec("UPDATE staff SET idNumber = 'x' WHERE id = 1")
    expect(() => raw.exec("UPDATE staff SET idNumber = 'x' WHERE id = 2")).toThrow('UNIQUE')
    raw.exec(`UPDATE staff SET voidedAt = '${recordedAt}' WHERE id = 1`)
    raw.exec("UPDATE staff SET idNumber = 'x' WHERE id = 2")
    employ({ id: 1 })
    hold({})
    certify({})
    for (const table of ['staffPost', 'employment', 'staffCertificate', 'staff']) {
      expect(() => raw.exec(`DELETE FROM ${table}`)).toThrow('records-stay')
    }
  })
})
