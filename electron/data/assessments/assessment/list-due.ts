import { listDue } from '#shared/contract/assessments/due-rule.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import { dueStates } from '#shared/rules/assessment-due.ts'
import { handleQuery } from '../../context.ts'
import { ageOrNull } from '../../person-search.ts'
import { registerAsOf, staying } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'
import { dueAsOf } from '../due-rules/due-as-of.ts'

type Input = InputOf<typeof listDue>
type Row = OutputOf<typeof listDue>['rows'][number]
type Sorted = Row & { readonly bedKey: string | null }

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** What is not known stands last, whichever way the list runs. */
function compareKnown(one: string | null, other: string | null, direction: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return direction * compare(one, other)
}

/** Rows come by name, so that ties stay in that order. */
function sorted(rows: readonly Sorted[], { sort, descending }: Input) {
  const direction = descending ? -1 : 1
  const rank = ({ state }: Row) => dueStates.indexOf(state)
  switch (sort) {
    case 'name':
      return descending ? rows.toReversed() : rows
    case 'bed':
      return rows.toSorted((one, other) => compareKnown(one.bedKey, other.bedKey, direction))
    case 'dueOn':
      return rows.toSorted((one, other) => compareKnown(one.dueOn, other.dueOn, direction))
    case 'state':
      return rows.toSorted(
        (one, other) =>
          direction * (rank(one) - rank(other)) || compareKnown(one.dueOn, other.dueOn, 1),
      )
  }
}

function countsOf(rows: readonly Row[]) {
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length
  return {
    none: count('none'),
    expired: count('expired'),
    again: count('again'),
    due: count('due'),
    'in-force': count('in-force'),
  }
}

function fits({ instrument, cause }: Input) {
  return (row: Row) =>
    (instrument === undefined || row.instrument === instrument) &&
    (cause === undefined || row.causes.some((one) => one.cause === cause))
}

export const listDueHandler = handleQuery(listDue, async (context, input) => {
  const { db, today } = context
  const { asOf = today, residentId } = input
  const register = staying(registerAsOf(db, asOf))
  const found = await searched(db, register, { typed: input.search ?? '', asOf })
  const rows = await found
    .$if(residentId !== undefined, (rest) => rest.where('id', '=', residentId ?? 0))
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const people = rows.flatMap((row) => {
    const { id, stayId, admittedOn } = row
    if (stayId === null || admittedOn === null) return []
    return [{ ...row, residentId: id, stayId, stayFrom: admittedOn }]
  })
  const all = (await dueAsOf(db, asOf, people))
    .map(({ person, instrument, latest, due }): Sorted => ({
      residentId: person.residentId,
      name: person.name,
      sex: person.sex,
      ageYears: ageOrNull(person.bornOn, asOf),
      bed: person.bed,
      bedKey: person.bedKey,
      admittedOn: person.stayFrom,
      instrument,
      state: due.state,
      causes: [...due.causes],
      dueOn: due.dueOn,
      daysLeft: due.daysLeft,
      assessmentId: latest?.assessmentId ?? null,
      assessedOn: latest?.assessedOn ?? null,
      total: latest?.total ?? null,
      level: latest?.level ?? null,
      levelName: latest?.levelName ?? null,
    }))
    .filter(fits(input))
  const ofState = all.filter(({ state }) => input.state === undefined || state === input.state)
  const page = sorted(ofState, input).slice(input.offset, input.offset + input.limit)
  // Of who was never assessed and did not change the list tells nothing about health.
  for (const { residentId: whose, assessmentId, causes } of page) {
    if (assessmentId !== null || causes.some(({ cause }) => cause !== 'first')) {
      context.reveal(`resident:${whose}`)
    }
  }
  return { rows: [...page], total: ofState.length, counts: countsOf(all) }
})
