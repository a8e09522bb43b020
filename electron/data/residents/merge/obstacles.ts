import { sql } from 'kysely'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { type TableOfResident, tablesOfResident } from './tables.ts'

/** Two records, of which the first is to be merged into the second. */
export interface Pair {
  readonly fromResidentId: number
  readonly intoResidentId: number
}

interface Meeting {
  readonly fromDay: string
  readonly intoDay: string
}

// `IS`: two medicines without a specification are alike in it.
function alikeIn(columns: readonly string[]) {
  const pairs = columns.map((column) => sql`${sql.ref(`f.${column}`)} IS ${sql.ref(`i.${column}`)}`)
  return sql.join([sql`1`, ...pairs], sql` AND `)
}

/** Live rows of the two that meet by a condition; the day by which each is named. */
async function meetings(
  db: Database,
  { name, table }: { readonly name: string; readonly table: TableOfResident },
  { fromResidentId, intoResidentId }: Pair,
  rule: { readonly only: string; readonly condition: ReturnType<typeof alikeIn> },
): Promise<readonly Meeting[]> {
  // `only` is a text of this program, never of a person.
  const rows = sql`(SELECT * FROM ${sql.table(name)} WHERE ${sql.raw(rule.only)})`
  const day = (alias: string) => sql.ref(`${alias}.${table.day}`)
  const found = await sql<Meeting>`
    SELECT ${day('f')} AS fromDay, ${day('i')} AS intoDay FROM ${rows} AS f JOIN ${rows} AS i
    WHERE f.residentId = ${fromResidentId} AND i.residentId = ${intoResidentId}
      AND f.voidedAt IS NULL AND i.voidedAt IS NULL AND ${rule.condition}
    ORDER BY 1 LIMIT 3`.execute(db)
  return found.rows
}

/** By the template of the triggers: each begins before the other ends, and both take a day. */
function overlap({ from, to, alike }: NonNullable<TableOfResident['oneAtATime']>) {
  const start = (alias: string) => sql.ref(`${alias}.${from}`)
  const end = (alias: string) => sql`coalesce(${sql.ref(`${alias}.${to}`)}, '9999')`
  return sql`${start('f')} < ${end('f')} AND ${start('i')} < ${end('i')}
    AND ${start('i')} < ${end('f')} AND ${start('f')} < ${end('i')} AND ${alikeIn(alike)}`
}

const dayText = (text: string): string => (text.length > 10 ? shanghaiDay(text) : text)

function sentence(title: string, { fromDay, intoDay }: Meeting): string {
  return `${title}：${dayText(fromDay)} 的一条和 ${dayText(intoDay)} 的一条重叠`
}

async function obstaclesOf(db: Database, name: string, pair: Pair): Promise<readonly string[]> {
  const table = tablesOfResident[name]
  if (table === undefined) return []
  const of = { name, table }
  const found: Meeting[] = []
  if (table.oneAtATime !== undefined) {
    const { oneAtATime } = table
    const rule = { only: oneAtATime.only ?? '1', condition: overlap(oneAtATime) }
    found.push(...(await meetings(db, of, pair, rule)))
  }
  if (table.onlyOne !== undefined && found.length === 0) {
    const { only, alike } = table.onlyOne
    found.push(...(await meetings(db, of, pair, { only, condition: alikeIn(alike) })))
  }
  return found.map((meeting) => sentence(table.title, meeting))
}

/** Who died came in no more: the two are not one person, or one of the entries is wrong. */
async function stayAfterDeath(db: Database, pair: Pair): Promise<string | null> {
  const row = await db
    .selectFrom('stay as ended')
    .innerJoin('stay as later', (join) =>
      join.onRef('later.stayFrom', '>=', 'ended.stayTo').onRef('later.id', '<>', 'ended.id'),
    )
    .select(['ended.stayTo', 'later.stayFrom'])
    .where('ended.residentId', 'in', [pair.fromResidentId, pair.intoResidentId])
    .where('later.residentId', 'in', [pair.fromResidentId, pair.intoResidentId])
    .where('ended.endReason', '=', 'death')
    .where('ended.voidedAt', 'is', null)
    .where('later.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return `入住：${row.stayTo ?? ''} 登记去世，${row.stayFrom} 又有入住`
}

/** What stands in the way of a merge, one sentence for each; none where the two fit together. */
export async function obstacles(db: Database, pair: Pair): Promise<readonly string[]> {
  const found: string[] = []
  for (const name of Object.keys(tablesOfResident))
    found.push(...(await obstaclesOf(db, name, pair)))
  const afterDeath = await stayAfterDeath(db, pair)
  if (afterDeath !== null) found.push(afterDeath)
  const erasures = await db
    .selectFrom('erasure')
    .select('id')
    .where('residentId', 'in', [pair.fromResidentId, pair.intoResidentId])
    .where('withdrawnAt', 'is', null)
    .execute()
  if (erasures.length > 0) found.push('清除档案：其中一份已提出清除')
  // Rows of one table may be named by the same days.
  return [...new Set(found)]
}
