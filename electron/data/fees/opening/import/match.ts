import type { Database } from '../../../database/connection.ts'
import { registerAsOf } from '../../../residents/register.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import type { BalanceRow } from './read-balances.ts'

/** Somebody of the register, with the beds by which a list may call her. */
export interface Known {
  readonly residentId: number
  readonly name: string
  readonly idNumber: string | null
  readonly bed: string | null
  readonly beds: readonly string[]
}

export type Matched =
  | {
      readonly known: Known
      readonly by: 'idNumber' | 'bed' | 'name'
      readonly warnings: readonly string[]
    }
  | {
      readonly problem: { readonly rule: string; readonly message: string }
      readonly candidates: readonly Known[]
    }

/** Everybody whose file stands, with the beds of both days. */
export async function knownPeople(
  db: Database,
  days: { readonly today: string; readonly balanceOn: string },
): Promise<readonly Known[]> {
  const rowsOn = async (day: string) =>
    registerAsOf(db, day).clearSelect().select(['id', 'name', 'idNumber', 'bed']).execute()
  const erased = await db
    .selectFrom('resident')
    .select('id')
    .where('erasedAt', 'is not', null)
    .execute()
  const gone = new Set(erased.map(({ id }) => id))
  const before = new Map((await rowsOn(days.balanceOn)).map(({ id, bed }) => [id, bed]))
  const now = await rowsOn(days.today)
  return now
    .filter(({ id }) => !gone.has(id))
    .map(({ id, name, idNumber, bed }) => {
      const then = before.get(id) ?? null
      const beds = [...new Set([bed, then].filter((code) => code !== null))]
      return { residentId: id, name, idNumber, bed: bed ?? then, beds }
    })
}

export const labelOf = ({ name, bed }: Known) => (bed === null ? name : `${name} ${bed}`)

const wholeId = /^\d{17}[\dX]$/

function problem(rule: string, message: string, candidates: readonly Known[] = []): Matched {
  return { problem: { rule, message }, candidates }
}

function byIdNumber(people: readonly Known[], row: BalanceRow, named: readonly Known[]): Matched {
  const known = people.find(({ idNumber }) => idNumber === row.idNumber)
  if (known !== undefined) {
    if (toCompactText(known.name) === row.name) return { known, by: 'idNumber', warnings: [] }
    const text = `这个身份证号在名册里是 ${known.name}，表里写的是 ${row.name}`
    return problem('name-differs', text, [known, ...named])
  }
  // A file whose number nobody knows yet may be hers.
  const unnumbered = named.filter(({ idNumber }) => idNumber === null)
  const [only] = unnumbered
  if (only !== undefined && named.length === 1) {
    const warnings = ['名册里没有她的身份证号，按姓名对上']
    return { known: only, by: 'name', warnings }
  }
  return problem('id-unknown', '名册里没有这个身份证号', named)
}

/** A list names room and bed where the home also names the building: `302-1` is `B栋302-1`, never `1302-1`. */
function isBed(code: string, written: string | null): boolean {
  if (written === null || !code.endsWith(written)) return false
  return !/[\dA-Z]$/.test(code.slice(0, code.length - written.length))
}

function byNameAndBed(row: BalanceRow, named: readonly Known[]): Matched {
  const inBed = named.filter(({ beds }) => beds.some((code) => isBed(code, row.bed)))
  const [there] = inBed
  if (there !== undefined && inBed.length === 1) return { known: there, by: 'bed', warnings: [] }
  const [only] = named
  if (only === undefined) return problem('person-unknown', '名册里没有这个姓名')
  if (named.length > 1) return problem('ambiguous', `名册里有 ${named.length} 位同名`, named)
  const other = row.bed !== null && only.beds.length > 0
  const warnings = other ? [`表里的床位是 ${row.bed}，名册是 ${only.beds.join('、')}`] : []
  return { known: only, by: 'name', warnings }
}

/** Whom a row means: by the whole ID number, else by name and bed, else by a name that one person bears. */
export function matchRow(people: readonly Known[], row: BalanceRow): Matched {
  if (row.name === '') return problem('name-missing', '没有姓名')
  const named = people.filter(({ name }) => toCompactText(name) === row.name)
  if (row.idNumber !== null && wholeId.test(row.idNumber)) return byIdNumber(people, row, named)
  return byNameAndBed(row, named)
}
