import {
  getHandover,
  getHandoverStart,
  getShift,
  listHandovers,
} from '#shared/contract/care/handover.ts'
import { shiftAt } from '#shared/rules/shifts.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { sql } from 'kysely'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { floorsOf, peopleOfShift } from '../shift/people.ts'
import { shiftFacts, watchItems, withPerson } from '../shift/shift-facts.ts'
import { handoverRow, signedParts } from './handover-row.ts'
import { lastHandover, proposedHours } from './hours.ts'

type Last = Awaited<ReturnType<typeof lastHandover>>

/** The handover before, as the next one reads it: who handed over, and on whom to keep an eye. */
async function previousOf(db: Database, last: Last) {
  if (last === undefined) return null
  const { id, shiftName, outgoing, endedAt, incoming } = last
  const { notes } = await signedParts(db, last)
  const focus = notes.filter(({ isFocus }) => isFocus)
  return { id, shiftName, outgoing, endedAt, incoming, focus }
}

export const getHandoverStartHandler = handleQuery(getHandoverStart, async (context, input) => {
  const { db, now } = context
  const { floorId } = input
  const proposed = await proposedHours(db, floorId, now)
  const beganAt = input.beganAt ?? proposed.beganAt
  const endedAt = input.endedAt ?? proposed.endedAt
  const { all, counts } = await peopleOfShift(db, { beganAt, endedAt }, floorId)
  const asked = { db, people: all, can: context.can.bind(context) }
  const facts = beganAt < endedAt ? await shiftFacts(asked, { beganAt, endedAt }) : []
  context.reveal(null)
  return {
    floorId,
    beganAt,
    endedAt,
    shiftName: proposed.shiftName,
    floors: await floorsOf(db),
    counts,
    facts: withPerson(facts, all),
    residents: all.map(({ residentId, name, bed }) => ({ residentId, name, bed })),
    previous: await previousOf(db, proposed.last),
  }
})

function handovers(db: Database) {
  const count = (table: 'handoverFact' | 'handoverNote', only: string) =>
    sql<number>`(SELECT count(*) FROM ${sql.table(table)} AS part
      WHERE part.handoverId = handover.id AND part.voidedAt IS NULL AND ${sql.raw(only)})`
  return db
    .selectFrom('handover')
    .leftJoin('floor', 'floor.id', 'handover.floorId')
    .select([
      'handover.id',
      'shiftName',
      'floorId',
      'floor.name as floor',
      'beganAt',
      'endedAt',
      'outgoing',
      'outgoingAccountId',
      'outgoingAt',
      'incoming',
      'incomingAt',
      'handover.version',
      'remarks',
      'incomingRemarks',
    ])
    .select([
      count('handoverFact', '1').as('factCount'),
      count('handoverFact', `part.tone <> 'plain'`).as('seriousCount'),
      count('handoverNote', 'part.isFocus = 1').as('focusCount'),
    ])
    .where('handover.voidedAt', 'is', null)
}

export const listHandoversHandler = handleQuery(listHandovers, async ({ db, today }, input) => {
  const until = endOfDay(input.asOf ?? today)
  let wanted = handovers(db).where('outgoingAt', '<', until)
  if (input.floorId !== undefined) wanted = wanted.where('floorId', '=', input.floorId)
  if (input.show === 'open') {
    wanted = wanted.where((eb) =>
      eb.or([eb('incomingAt', 'is', null), eb('incomingAt', '>=', until)]),
    )
  }
  const rows = await wanted
    .orderBy('endedAt', input.descending ? 'desc' : 'asc')
    .orderBy('handover.id', input.descending ? 'desc' : 'asc')
    .execute()
  // Who took over later had not done so by then.
  const shown = rows.map((row) =>
    row.incomingAt !== null && row.incomingAt >= until
      ? { ...row, incoming: null, incomingAt: null }
      : row,
  )
  return { rows: shown.slice(input.offset, input.offset + input.limit), total: rows.length }
})

export const getHandoverHandler = handleQuery(getHandover, async (context, { id }) => {
  const { db } = context
  await handoverRow(db, id)
  const row = await handovers(db).where('handover.id', '=', id).executeTakeFirstOrThrow()
  const { facts, notes } = await signedParts(db, row)
  context.reveal(`handover:${id}`)
  return getHandover.output.parse({ ...row, facts, notes })
})

export const getShiftHandler = handleQuery(getShift, async (context, input) => {
  const { db, now, today } = context
  const asOf = input.asOf ?? today
  const at = asOf < today ? endOfDay(asOf) : now
  const floorId = input.floorId ?? null
  const { value: rules } = await readSetting(db, 'careRules')
  const shift = shiftAt(rules.shifts, new Date(Date.parse(at) - 1).toISOString())
  const hours = { beganAt: shift.beganAt, endedAt: at }
  const { all, counts } = await peopleOfShift(db, hours, floorId)
  const asked = { db, people: all, can: context.can.bind(context) }
  context.reveal(null)
  return {
    at,
    shiftName: shift.name,
    beganAt: shift.beganAt,
    endedAt: shift.endedAt,
    floors: await floorsOf(db),
    counts,
    watch: withPerson(await watchItems(asked, at), all),
    facts: withPerson(await shiftFacts(asked, hours), all),
    handover: await previousOf(db, await lastHandover(db, floorId, at)),
  }
})
