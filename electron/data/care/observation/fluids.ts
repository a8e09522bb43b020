import { getFluidSheet, listFluids } from '#shared/contract/care/observation-sheet.ts'
import { alarmsOf, rangeAt, rangeText } from '#shared/rules/observation-alarms.ts'
import { addDays, type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentAsOf } from '../../residents/register.ts'
import { idsIn, liveRanges, type RangeRow } from './ranges-of.ts'
import { peopleIn, somebody } from './residents-in.ts'

type FluidKind = 'intake' | 'output'

interface FluidRow {
  readonly id: number
  readonly residentId: number
  readonly kind: FluidKind
  readonly amount: number
  readonly observedAt: string
  readonly note: string | null
  readonly observedBy: string
}

async function fluidRows(
  db: Database,
  residentIds: readonly number[],
  [from, until]: readonly [Day, Day],
): Promise<readonly FluidRow[]> {
  const rows = await db
    .selectFrom('observation')
    .select(['id', 'residentId', 'kind', 'amount', 'observedAt', 'note', 'observedBy'])
    .where('kind', 'in', ['intake', 'output'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', idsIn(residentIds))
    .where('observedAt', '>=', endOfDay(addDays(from, -1)))
    .where('observedAt', '<', endOfDay(until))
    .orderBy('observedAt')
    .orderBy('id')
    .execute()
  return rows as FluidRow[]
}

interface Asked {
  readonly ranges: readonly RangeRow[]
  readonly residentId: number
  readonly day: Day
  readonly today: Day
}

/** One side of the balance of a day; nothing recorded is unknown. */
function sideOf(rows: readonly FluidRow[], kind: FluidKind, asked: Asked) {
  const { ranges, residentId, day, today } = asked
  const own = rows.filter((row) => row.kind === kind && shanghaiDay(row.observedAt) === day)
  const range = rangeAt(ranges, { residentId, kind, day })
  const [alarm] = alarmsOf(own, ranges, today)
  return {
    sum: own.length === 0 ? null : own.reduce((sum, { amount }) => sum + amount, 0),
    count: own.length,
    target: range === null ? null : rangeText(range),
    alarm: alarm?.side ?? null,
  }
}

function balanceOf(rows: readonly FluidRow[], asked: Asked) {
  const intake = sideOf(rows, 'intake', asked)
  const output = sideOf(rows, 'output', asked)
  const balance = intake.sum === null || output.sum === null ? null : intake.sum - output.sum
  return { intake, output, balance }
}

function withRunningSums(rows: readonly FluidRow[]) {
  const sums = { intake: 0, output: 0 }
  return rows.map(({ residentId: _residentId, ...row }) => {
    sums[row.kind] += row.amount
    return { ...row, runningSum: sums[row.kind] }
  })
}

/** The sheet of a person and a day, for the screen and for paper. */
export async function fluidSheet(
  db: Database,
  {
    residentId,
    day,
    today,
  }: { readonly residentId: number; readonly day: Day; readonly today: Day },
) {
  const { name, bed } = await residentAsOf(db, residentId, day)
  const rows = await fluidRows(db, [residentId], [day, day])
  const ranges = await liveRanges(db, [residentId])
  const asked = { ranges, residentId, day, today }
  return {
    day,
    name,
    bed,
    isOver: day < today,
    rows: withRunningSums(rows),
    ...balanceOf(rows, asked),
  }
}

export const getFluidSheetHandler = handleQuery(getFluidSheet, async (context, input) => {
  const { db, today } = context
  const { residentId, day = today } = input
  context.reveal(`resident:${residentId}`)
  return fluidSheet(db, { residentId, day, today })
})

const shownDays = 7

export const listFluidsHandler = handleQuery(listFluids, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const people = await peopleIn(db, asOf)
  const ids = people.map(({ residentId }) => residentId)
  const first = addDays(asOf, 1 - shownDays)
  const byPerson = Map.groupBy(await fluidRows(db, ids, [first, asOf]), (row) => row.residentId)
  const ranges = await liveRanges(db, null)
  const days = Array.from({ length: shownDays }, (_, index) => addDays(first, index))
  const rows = people.flatMap((person) => {
    const { residentId } = person
    const own = byPerson.get(residentId)
    if (own === undefined) return []
    context.reveal(`resident:${residentId}`)
    const of = (day: Day) => ({ ranges, residentId, day, today })
    return [
      {
        ...somebody(person),
        ...balanceOf(own, of(asOf)),
        days: days.map((day) => {
          const { intake, output } = balanceOf(own, of(day))
          return { day, intake: intake.sum, output: output.sum }
        }),
      },
    ]
  })
  return { rows }
})
