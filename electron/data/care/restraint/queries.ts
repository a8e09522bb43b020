import { getRestraint, listRestraints, restraintKinds } from '#shared/contract/care/restraint.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { byBed, peopleOnDay, type PersonOnDay } from '../presence.ts'
import { restraintRow } from './restraint-row.ts'
import { type RestraintOnDay, restraintsAt } from './restraints-as-of.ts'

export const restraintKindsHandler = handleQuery(restraintKinds, async ({ db }) => ({
  rows: await db.selectFrom('restraintKind').select(['key', 'name']).orderBy('position').execute(),
}))

interface Bearer {
  readonly restraint: RestraintOnDay
  readonly person: PersonOnDay
}

function shown({ restraint, person }: Bearer) {
  const { checks, voidedAt: _voided, recordedAt: _recorded, ...rest } = restraint
  const { name, bed, presence } = person
  return { ...rest, name, bed, presence, checkCount: checks.length }
}

type Input = InputOf<typeof listRestraints>

/** It goes on; of somebody who has gone it was never written that it ended. */
const isRunning = ({ restraint }: Bearer) => restraint.state !== 'ended'

function sorted(bearers: readonly Bearer[], { sort, descending }: Input): readonly Bearer[] {
  const key = {
    dueAt: ({ restraint }: Bearer) => restraint.dueAt ?? `~${restraint.beganAt}`,
    name: ({ person }: Bearer) => person.nameKey,
    beganAt: ({ restraint }: Bearer) => restraint.beganAt,
  }
  const order =
    sort === 'bed'
      ? (one: Bearer, other: Bearer) => byBed(one.person, other.person)
      : (one: Bearer, other: Bearer) => {
          const [first, second] = [key[sort](one), key[sort](other)]
          return first < second ? -1 : Number(first > second)
        }
  const rows = bearers.toSorted(order)
  return descending ? rows.toReversed() : rows
}

/** Restraints are few: they are read whole, so that the counts and the list agree. */
export const listRestraintsHandler = handleQuery(listRestraints, async (context, input) => {
  const { db, today } = context
  const { asOf = today, residentId, search, limit, offset } = input
  if (residentId !== undefined) await residentRow(db, residentId)
  const people = await peopleOnDay(db, asOf)
  const found = search === undefined ? people : await peopleOnDay(db, asOf, search)
  const only = residentId === undefined ? {} : { residentIds: [residentId] }
  const bearers = (await restraintsAt(db, { at: judgedAt(asOf, context), ...only })).flatMap(
    (restraint) => {
      const person = people.get(restraint.residentId)
      return person === undefined ? [] : [{ restraint, person }]
    },
  )
  const running = bearers.filter(isRunning)
  const wanted = sorted(
    (input.state === 'running' ? running : bearers).filter(({ restraint }) =>
      found.has(restraint.residentId),
    ),
    input,
  )
  const rows = wanted.slice(offset, offset + limit)
  for (const id of new Set(rows.map(({ restraint }) => restraint.residentId))) {
    context.reveal(`resident:${id}`)
  }
  return {
    rows: rows.map(shown),
    total: wanted.length,
    runningCount: running.length,
    lateCount: running.filter(({ restraint }) => restraint.state === 'late').length,
    withoutConsentCount: running.filter(({ restraint }) => restraint.consentBy === null).length,
  }
})

export const getRestraintHandler = handleQuery(getRestraint, async (context, input) => {
  const { db, today } = context
  const { restraintId, asOf = today } = input
  const { residentId, beganAt } = await restraintRow(db, restraintId)
  // A day before it began shows it as it began.
  const began = shanghaiDay(beganAt)
  const day = asOf < began ? began : asOf
  const at = day < today ? endOfDay(day) : context.now
  const [restraint] = await restraintsAt(db, { at, restraintId })
  const person = (await peopleOnDay(db, day)).get(residentId)
  if (restraint === undefined || person === undefined) {
    throw new Error('a live restraint is of somebody')
  }
  const files = await recordFilesOf(db, 'restraint', [restraintId])
  context.reveal(`resident:${residentId}`)
  return {
    ...shown({ restraint, person }),
    files: files.get(restraintId) ?? [],
    checks: restraint.checks
      .map(({ voidedAt: _v, enteredBy: _e, residentId: _r, restraintId: _id, ...check }) => check)
      .toReversed(),
  }
})
