import { dueStates, listDue } from '#shared/contract/assessments/assessment.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { ageOrNull } from '../../person-search.ts'
import { registerAsOf, staying } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'
import { daysLeft, dueStateOf } from '../due.ts'
import { assessmentsAsOf } from '../in-force.ts'

type Row = OutputOf<typeof listDue>['rows'][number]
type Sorted = Row & { readonly bedKey: string | null }

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** What is not known stands last, whichever way the list runs. */
function compareKnown(one: string | null, other: string | null, direction: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return direction * compare(one, other)
}

/** Rows come by name, so that ties stay in that order. */
function sorted(rows: readonly Sorted[], { sort, descending }: InputOf<typeof listDue>) {
  const direction = descending ? -1 : 1
  const rank = ({ state }: Row) => dueStates.indexOf(state)
  switch (sort) {
    case 'name':
      return descending ? rows.toReversed() : rows
    case 'bed':
      return rows.toSorted((one, other) => compareKnown(one.bedKey, other.bedKey, direction))
    case 'validTo':
      return rows.toSorted((one, other) => compareKnown(one.validTo, other.validTo, direction))
    case 'state':
      return rows.toSorted(
        (one, other) =>
          direction * (rank(one) - rank(other)) || compareKnown(one.validTo, other.validTo, 1),
      )
  }
}

function countsOf(rows: readonly Row[]) {
  const count = (state: Row['state']) => rows.filter((row) => row.state === state).length
  return {
    none: count('none'),
    expired: count('expired'),
    due: count('due'),
    'in-force': count('in-force'),
  }
}

export const listDueHandler = handleQuery(listDue, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const register = staying(registerAsOf(db, asOf))
  const found = await searched(db, register, { typed: input.search ?? '', asOf })
  const people = await found.orderBy('nameKey').orderBy('id').execute()
  const latest = new Map((await assessmentsAsOf(db, asOf)).map((one) => [one.residentId, one]))
  const { levels } = await effectiveRulebook(db, 'gbt42195')
  const all = people.map(({ id, name, sex, bornOn, bed, bedKey, admittedOn }): Sorted => {
    const last = latest.get(id)
    const level = last?.finalLevel ?? null
    return {
      residentId: id,
      name,
      sex,
      ageYears: ageOrNull(bornOn, asOf),
      bed,
      bedKey,
      admittedOn,
      state: dueStateOf(last, asOf),
      assessmentId: last?.assessmentId ?? null,
      assessedOn: last?.assessedOn ?? null,
      validTo: last?.validTo ?? null,
      daysLeft: last === undefined ? null : daysLeft(last, asOf),
      level,
      levelName: levels.find((band) => band.level === level)?.name ?? null,
    }
  })
  const ofState = all.filter(({ state }) => input.state === undefined || state === input.state)
  const page = sorted(ofState, input).slice(input.offset, input.offset + input.limit)
  // Of who was never assessed the list tells nothing about health.
  for (const { residentId, level } of page) {
    if (level !== null) context.reveal(`resident:${residentId}`)
  }
  return { rows: [...page], total: ofState.length, counts: countsOf(all) }
})
