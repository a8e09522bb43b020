import { getIncidentMonth } from '#shared/contract/care/incident-review.ts'
import { incidentPlaces, injuries } from '#shared/contract/care/incident.ts'
import {
  comparedSpans,
  hourBands,
  hourKey,
  type MonthCount,
  monthCounts,
  type Months,
  perThousandDays,
  shiftKey,
  type Span,
  unknownHour,
} from '#shared/rules/incident-month.ts'
import { injuryWords, placeWords } from '#shared/rules/incident-words.ts'
import { occupancyOf } from '#shared/rules/occupancy.ts'
import {
  addDays,
  type Day,
  lastOfMonth,
  type Month,
  monthOf,
  shanghaiDay,
} from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { occupancyFacts } from '../../beds/occupancy/occupancy-facts.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { readSetting } from '../../settings.ts'
import { type IncidentRow, liveIncidents } from './incident-row.ts'
import { isClosedAt, type ShownAt } from './open-steps.ts'
import { reviewOf } from './review.ts'

async function incidentsIn(db: Database, { from, to }: Span, at: string) {
  const rows = await liveIncidents(db)
    .where('incident.happenedAt', '>=', endOfDay(addDays(from, -1)))
    .where('incident.happenedAt', '<', endOfDay(to))
    .where('incident.happenedAt', '<=', at)
    .orderBy('incident.happenedAt')
    .orderBy('incident.id')
    .execute()
  return rows.map((row) => ({ ...row, isHourKnown: row.isHourKnown === 1 }))
}

type Counted = Awaited<ReturnType<typeof incidentsIn>>[number]

/** Days in a bed of one's own, leaves apart; null where no bed was in service. */
async function residentDays(db: Database, span: Span): Promise<number | null> {
  const facts = await occupancyFacts(db, span)
  const { total } = occupancyOf(facts, { ...span, by: 'month', group: 'none' })
  if (total.bedDays === 0) return null
  return total.occupiedBedDays - total.extraBedDays - total.awayBedDays
}

async function periodOf(db: Database, span: Span, incidents: readonly Counted[]) {
  const days = await residentDays(db, span)
  const ofPeople = incidents.filter(({ residentId }) => residentId !== null)
  return {
    ...span,
    incidentCount: incidents.length,
    residentDays: days,
    perThousand: perThousandDays(ofPeople.length, days),
  }
}

const daysBefore = 90

/** Who had more than one within the month, or one and another in the 90 days until its end. */
async function peopleOften(db: Database, span: Span, at: string) {
  const within = await incidentsIn(db, { from: addDays(span.to, -daysBefore + 1), to: span.to }, at)
  const byPerson = Map.groupBy(within, ({ residentId }) => residentId)
  return [...byPerson]
    .flatMap(([residentId, all]) => {
      const own = all.filter(({ happenedAt }) => shanghaiDay(happenedAt) >= span.from)
      const last = own.at(-1)
      if (residentId === null || last === undefined || all.length < 2) return []
      const { name, bed } = last
      const kinds = [...new Set(own.map(({ kindName }) => kindName))].join('、')
      const count = own.length
      return [{ residentId, name: name ?? '', bed, count, in90Days: all.length, kinds }]
    })
    .toSorted((one, other) => other.count - one.count || other.in90Days - one.in90Days)
}

/** Months with incidents that are over and were not reviewed by a day, the oldest first. */
export async function unreviewedMonths(
  db: Database,
  { asOf, at }: ShownAt,
): Promise<readonly Month[]> {
  const rows = await db
    .selectFrom('incident')
    .select('happenedAt')
    .where('voidedAt', 'is', null)
    .where('happenedAt', '<=', at)
    .execute()
  const reviewed = await db
    .selectFrom('incidentReview')
    .select('month')
    .where('voidedAt', 'is', null)
    .where('reviewedOn', '<=', asOf)
    .execute()
  const done = new Set(reviewed.map(({ month }) => month))
  const months = new Set(rows.map(({ happenedAt }) => monthOf(shanghaiDay(happenedAt))))
  return [...months].filter((month) => lastOfMonth(month) < asOf && !done.has(month)).toSorted()
}

async function kindsOf(db: Database) {
  return db.selectFrom('incidentKind').select(['key', 'name']).orderBy('position').execute()
}

/** The tables of the month: what happened, where, how bad, in which shift and at which hour. */
async function tablesOf(db: Database, incidents: Months<readonly Counted[]>) {
  const { shifts } = (await readSetting(db, 'careRules')).value
  const places = incidentPlaces.map((key) => ({ key, name: placeWords[key] }))
  const hurt = injuries.map((key) => ({ key, name: injuryWords[key] }))
  const byShift = [
    ...shifts.map(({ name }) => ({ key: name, name })),
    { key: unknownHour, name: '时间不明' },
  ]
  const list = (rows: readonly MonthCount[]) => [...rows]
  return {
    byKind: list(monthCounts(incidents, await kindsOf(db), ({ kind }) => kind)),
    byPlace: list(monthCounts(incidents, places, ({ place }) => place)),
    byInjury: list(monthCounts(incidents, hurt, ({ injury }) => injury)),
    byShift: list(monthCounts(incidents, byShift, (each) => shiftKey(each, shifts))),
    byHour: list(monthCounts(incidents, hourBands, hourKey, { withEmpty: true })),
  }
}

async function shownReview(db: Database, month: Month, asOf: Day) {
  const row = await reviewOf(db, month)
  if (row === undefined || row.reviewedOn > asOf) return null
  const { voidedAt: _voided, month: _month, ...shown } = row
  return shown
}

/** Everything that the analysis of a month says as of a day, for the screen and for paper. */
export async function incidentMonth(db: Database, month: Month, shown: ShownAt) {
  const spans = comparedSpans(month, shown.asOf)
  const incidents = {
    month: await incidentsIn(db, spans.month, shown.at),
    monthBefore: await incidentsIn(db, spans.monthBefore, shown.at),
    yearBefore: await incidentsIn(db, spans.yearBefore, shown.at),
  }
  const isOpen = (row: Pick<IncidentRow, 'closedAt'>) => !isClosedAt(row, shown.at)
  return {
    month,
    periods: {
      month: await periodOf(db, spans.month, incidents.month),
      monthBefore: await periodOf(db, spans.monthBefore, incidents.monthBefore),
      yearBefore: await periodOf(db, spans.yearBefore, incidents.yearBefore),
    },
    ...(await tablesOf(db, incidents)),
    people: await peopleOften(db, spans.month, shown.at),
    openCount: incidents.month.filter(isOpen).length,
    review: await shownReview(db, month, shown.asOf),
    unreviewed: [...(await unreviewedMonths(db, shown))],
  }
}

export const getIncidentMonthHandler = handleQuery(getIncidentMonth, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const shown = { asOf, at: judgedAt(asOf, context) }
  context.reveal(null)
  return incidentMonth(db, input.month, shown)
})
