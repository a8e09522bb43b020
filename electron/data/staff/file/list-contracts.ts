import { type ContractRow, listContracts } from '#shared/contract/staff/contract.ts'
import type { InputOf } from '#shared/operation.ts'
import {
  contractDaysLeft,
  contractKindNames,
  contractOn,
  contractRemark,
  contractStateOn,
  personContractStates,
} from '#shared/rules/staff/contract-state.ts'
import type { Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { searchedStaff, staffAsOf } from '../register.ts'
import { postsOnDay, postsText } from '../staff/posts-of.ts'
import { checklistsOn } from './checklist.ts'
import { type ContractRowOn, contractsOn } from './contract-row.ts'

type Input = InputOf<typeof listContracts>

interface Person {
  readonly staffId: number
  readonly name: string
  readonly nameKey: string
  readonly idNumber: string | null
  readonly posts: string
  readonly employedFrom: Day
}

/** How a person's contract stands; what her file lacks is asked apart. */
type Standing = Person & Omit<ContractRow, 'missing'>
type Row = Standing & Pick<ContractRow, 'missing'>

function rowOf(person: Person, contracts: readonly ContractRowOn[], day: Day): Standing {
  const term = contractOn(contracts, day)
  const state = term === null ? 'none' : contractStateOn(term, day)
  return {
    ...person,
    state,
    contractId: term?.id ?? null,
    kindName: term === null ? null : contractKindNames[term.kind],
    number: term?.number ?? null,
    contractFrom: term?.contractFrom ?? null,
    contractTo: term?.contractTo ?? null,
    probationTo: term?.probationTo ?? null,
    daysLeft: term === null ? null : contractDaysLeft(term, day),
    contractCount: contracts.filter(({ contractFrom }) => contractFrom <= day).length,
    remark: contractRemark(state, term, { employedFrom: person.employedFrom, day }),
  }
}

/** How the contract of everybody employed on a day stands. */
export async function contractStandings(
  db: Database,
  day: Day,
  search = '',
): Promise<readonly Standing[]> {
  const people = await searchedStaff(staffAsOf(db, day), search)
    .where('state', '=', 'in')
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const ids = people.map(({ id }) => id)
  const contracts = await contractsOn(db, ids, day)
  const posts = await postsOnDay(db, ids, day)
  return people.map(({ id, name, nameKey, idNumber, employedFrom }) => {
    // Who is employed has a first day.
    const person = { staffId: id, name, nameKey, idNumber, employedFrom: employedFrom ?? day }
    return rowOf({ ...person, posts: postsText(posts.get(id)) }, contracts.get(id) ?? [], day)
  })
}

async function contractRows(db: Database, day: Day, search = ''): Promise<readonly Row[]> {
  const standings = await contractStandings(db, day, search)
  const people = standings.map(({ staffId, idNumber }) => ({ id: staffId, idNumber }))
  const checklists = await checklistsOn(db, people, day)
  return standings.map((row) => {
    const lacking = (checklists.get(row.staffId) ?? []).filter(({ state }) => state === 'missing')
    return { ...row, missing: lacking.map(({ name }) => name).join('、') }
  })
}

function order(one: string | number, other: string | number): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

const end = ({ contractTo }: Row) => contractTo ?? '9999'

function sorted(rows: readonly Row[], { sort, descending }: Input): readonly Row[] {
  const sign = descending ? -1 : 1
  const rank = ({ state }: Row) => personContractStates.indexOf(state)
  const byEnd = (one: Row, other: Row) => order(end(one), end(other))
  const compare = {
    state: (one: Row, other: Row) => sign * (rank(one) - rank(other)) || byEnd(one, other),
    name: (one: Row, other: Row) => sign * order(one.nameKey, other.nameKey),
    contractTo: (one: Row, other: Row) => sign * byEnd(one, other),
  }[sort]
  return rows.toSorted(
    (one, other) =>
      compare(one, other) || order(one.nameKey, other.nameKey) || one.staffId - other.staffId,
  )
}

export const listContractsHandler = handleQuery(listContracts, async ({ db, today }, input) => {
  const all = await contractRows(db, input.asOf ?? today, input.search)
  const rows = all
    .filter(({ state }) => input.state === undefined || state === input.state)
    .filter(({ missing }) => !input.isIncomplete || missing !== '')
  const page = sorted(rows, input).slice(input.offset, input.offset + input.limit)
  return {
    rows: page.map(({ nameKey: _key, idNumber: _number, ...row }) => row),
    total: rows.length,
    counts: personContractStates.map((state) => ({
      state,
      count: all.filter((row) => row.state === state).length,
    })),
    incompleteCount: all.filter(({ missing }) => missing !== '').length,
  }
})
