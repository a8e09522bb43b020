import { getDrill, listDrills } from '#shared/contract/safety/drill.ts'
import { YiluError } from '#shared/errors.ts'
import { type Day, shanghaiDay } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { windowsSeen } from '../check/windows-seen.ts'

function drillRows(db: Database) {
  return db
    .selectFrom('drill')
    .innerJoin('drillKind', 'drillKind.key', 'drill.kind')
    .innerJoin('account', 'account.id', 'drill.enteredBy')
    .leftJoin('emergencyPlan', 'emergencyPlan.id', 'drill.planId')
    .selectAll('drill')
    .select(['drillKind.name as kindName', 'emergencyPlan.name as plan'])
    .select('account.name as enteredByName')
    .where('drill.voidedAt', 'is', null)
    .orderBy('plannedOn', 'desc')
    .orderBy('drill.id', 'desc')
}

type DrillRow = Awaited<ReturnType<ReturnType<typeof drillRows>['execute']>>[number]

async function staffCounts(db: Database) {
  const rows = await db
    .selectFrom('drillPerson')
    .select(['drillId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('voidedAt', 'is', null)
    .where('staffId', 'is not', null)
    .groupBy('drillId')
    .execute()
  return new Map(rows.map(({ drillId, count }) => [drillId, count]))
}

/** Hazards that were found in drills, by the round of the drill. */
async function hazardsOfRounds(db: Database, asOf: Day) {
  const rows = await db
    .selectFrom('hazard')
    .select(['id', 'number', 'description', 'checkId'])
    .where('voidedAt', 'is', null)
    .where('source', '=', 'drill')
    .where('foundOn', '<=', asOf)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ checkId }) => checkId ?? 0)
}

function stateOf({ plannedOn, startedAt, outcome }: DrillRow, asOf: Day) {
  const isHeld = startedAt !== null && shanghaiDay(startedAt) <= asOf
  if (!isHeld) return plannedOn < asOf ? ('overdue' as const) : ('planned' as const)
  return outcome === null ? ('held' as const) : ('evaluated' as const)
}

function shownOf(row: DrillRow, asOf: Day) {
  const state = stateOf(row, asOf)
  const isHeld = state === 'held' || state === 'evaluated'
  const { startedAt, finishedAt, isAtNight } = row
  const span =
    startedAt === null || finishedAt === null
      ? null
      : Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 60_000)
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    kindName: row.kindName,
    title: row.title,
    form: row.form,
    plan: row.plan,
    planId: row.planId,
    plannedOn: row.plannedOn,
    place: row.place,
    leader: row.leader,
    state,
    heldOn: isHeld && startedAt !== null ? shanghaiDay(startedAt) : null,
    minutes: isHeld ? span : null,
    isAtNight: isHeld && isAtNight !== null ? isAtNight === 1 : null,
    residentCount: isHeld ? row.residentCount : null,
    outcome: isHeld ? row.outcome : null,
  }
}

/** Drills as of a day, the newest first, each with who took part and what was found. */
export async function drillsAsOf(db: Database, asOf: Day, at: string) {
  // One that is still ahead is told from the day on which it was entered.
  const rows = (await drillRows(db).execute()).filter(
    ({ plannedOn, recordedAt }) => plannedOn <= asOf || recordedAt <= at,
  )
  const staff = await staffCounts(db)
  const hazards = await hazardsOfRounds(db, asOf)
  return rows.map((row) => {
    const shown = shownOf(row, asOf)
    return {
      ...shown,
      staffCount: shown.heldOn === null ? 0 : (staff.get(row.id) ?? 0),
      hazardCount: row.checkId === null ? 0 : (hazards.get(row.checkId)?.length ?? 0),
    }
  })
}

const listHandler = handleQuery(listDrills, async (context, input) => {
  const { limit, offset, asOf = context.today, year, kind, state } = input
  const all = await drillsAsOf(context.db, asOf, judgedAt(asOf, context))
  const found = all.filter(
    (row) =>
      (year === undefined || (row.heldOn ?? row.plannedOn).startsWith(String(year))) &&
      (kind === undefined || row.kind === kind) &&
      (state === undefined || row.state === state),
  )
  const ofYear = all.filter(
    ({ heldOn, form }) => form === 'practical' && heldOn?.slice(0, 4) === asOf.slice(0, 4),
  )
  const inHalf = (isFirst: boolean) =>
    ofYear.filter(({ heldOn }) => (heldOn ?? '').slice(5, 7) <= '06' === isFirst).length
  const kinds = await context.db
    .selectFrom('drillKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  return {
    rows: found.slice(offset, offset + limit),
    total: found.length,
    halves: [
      { half: 'first' as const, practicalCount: inHalf(true) },
      { half: 'second' as const, practicalCount: inHalf(false) },
    ],
    kinds,
  }
})

/** Windows of drill schedules that nobody has answered yet: open ones, and missed within a week. */
async function openWindows(db: Database, at: string) {
  const since = new Date(Date.parse(at) - 7 * 86_400_000).toISOString()
  const drills = await db
    .selectFrom('safetySchedule')
    .select('id')
    .where('kind', '=', 'drill')
    .where('voidedAt', 'is', null)
    .execute()
  const ids = new Set(drills.map(({ id }) => id))
  return (await windowsSeen(db, since, at))
    .filter(({ scheduleId, check }) => ids.has(scheduleId) && check === null)
    .map(({ scheduleId, schedule, opensAt, closesAt }) => ({
      scheduleId,
      schedule,
      opensAt,
      closesAt,
    }))
}

/** One drill as of a day, whole. Error: `not_found` `drill-unknown`. */
export async function drillAsOf(db: Database, id: number, asOf: Day, at: string) {
  const row = await drillRows(db).where('drill.id', '=', id).executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'drill-unknown', '没有这次演练，可能已经作废。')
  }
  const shown = shownOf(row, asOf)
  const isHeld = shown.heldOn !== null
  const people = await db
    .selectFrom('drillPerson')
    .select(['staffId', 'name', 'role'])
    .where('drillId', '=', id)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
  const moments = await db
    .selectFrom('drillMoment')
    .select(['at', 'what'])
    .where('drillId', '=', id)
    .where('voidedAt', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const hazards = (await hazardsOfRounds(db, asOf)).get(row.checkId ?? -1) ?? []
  const files = (await recordFilesOf(db, 'drill', [id])).get(id) ?? []
  return {
    ...shown,
    staffCount: isHeld ? people.filter(({ staffId }) => staffId !== null).length : 0,
    hazardCount: hazards.length,
    scenario: row.scenario,
    leaderStaffId: row.leaderStaffId,
    startedAt: isHeld ? row.startedAt : null,
    finishedAt: isHeld ? row.finishedAt : null,
    outsiderCount: isHeld ? row.outsiderCount : null,
    course: isHeld ? row.course : null,
    evaluation: isHeld ? row.evaluation : null,
    evaluatedBy: isHeld ? row.evaluatedBy : null,
    checkId: isHeld ? row.checkId : null,
    people: isHeld ? people : [],
    moments: isHeld ? moments : [],
    hazards: hazards.map(({ id: hazardId, number, description }) => ({
      id: hazardId,
      number,
      description,
    })),
    enteredBy: row.enteredByName,
    recordedAt: row.recordedAt,
    heldRecordedAt: isHeld ? row.heldRecordedAt : null,
    files: files.filter(({ recordedAt }) => recordedAt <= at),
  }
}

const getHandler = handleQuery(getDrill, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const at = judgedAt(asOf, context)
  const drill = await drillAsOf(context.db, input.id, asOf, at)
  const isAhead = drill.heldOn === null && asOf === context.today
  return { ...drill, windows: isAhead ? await openWindows(context.db, at) : [] }
})

export const drillQueries: readonly Handler[] = [listHandler, getHandler]
