import {
  countCareRiskEvents,
  getIncident,
  listIncidentKinds,
  listIncidents,
} from '#shared/contract/care/incident.ts'
import type { InputOf } from '#shared/operation.ts'
import { askedDuties, type OpenStep } from '#shared/rules/incident-state.ts'
import { addDays } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { actsOn } from '../../office/audit/acts-on.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { contains, personTests } from '../../person-search.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { careRiskEvents, careRiskEventsBy } from './care-risk-events.ts'
import { type IncidentRow, liveIncident, liveIncidents } from './incident-row.ts'
import { isClosedAt, openStepsOf, reassessmentsDue, type ShownAt, stepsBy } from './open-steps.ts'

export const listIncidentKindsHandler = handleQuery(listIncidentKinds, async ({ db }) => {
  const kinds = await db
    .selectFrom('incidentKind')
    .select(['key', 'name', 'isCareRisk', 'risk'])
    .orderBy('position')
    .execute()
  const rows = kinds.map(({ key, name, isCareRisk, risk }) => ({
    key,
    name,
    isCareRisk: isCareRisk === 1,
    isNineRisk: risk !== null,
  }))
  return { rows, total: rows.length }
})

type Asked = Omit<InputOf<typeof listIncidents>, 'asOf' | 'limit' | 'offset' | 'sort'>

/** People of whom somebody typed the name, pinyin or number. */
function peopleFound(db: Database, search: string) {
  return db
    .selectFrom('resident')
    .select('id')
    .where((eb) => eb.or(personTests(search)))
}

function narrowed(db: Database, asked: Asked, at: string) {
  const { from, to, kind, state, place, injury, residentId, search = '' } = asked
  let found = liveIncidents(db).where('incident.happenedAt', '<=', at)
  if (from !== undefined) {
    found = found.where('incident.happenedAt', '>=', endOfDay(addDays(from, -1)))
  }
  if (to !== undefined) found = found.where('incident.happenedAt', '<', endOfDay(to))
  if (kind !== undefined) found = found.where('incident.kind', '=', kind)
  if (place !== undefined) found = found.where('incident.place', '=', place)
  if (injury !== undefined) found = found.where('incident.injury', '=', injury)
  if (residentId !== undefined) found = found.where('incident.residentId', '=', residentId)
  if (state === 'closed') found = found.where('incident.closedAt', '<=', at)
  if (state === 'open') {
    found = found.where((eb) =>
      eb.or([eb('incident.closedAt', 'is', null), eb('incident.closedAt', '>', at)]),
    )
  }
  if (search === '') return found
  return found.where((eb) =>
    eb.or([
      eb('incident.residentId', 'in', peopleFound(db, search)),
      contains('incident.what', search),
    ]),
  )
}

const orders = {
  happenedAt: 'incident.happenedAt',
  kind: 'incidentKind.position',
  injury: 'incident.injury',
  name: 'resident.nameKey',
} as const

function shownRow(row: IncidentRow, { at }: ShownAt) {
  const { id, residentId, name, bed, kind, kindName, happenedAt, place, placeDetail } = row
  const { injury, what, version } = row
  const about = { id, residentId, name, bed, kind, kindName, happenedAt, place, placeDetail }
  const isClosed = isClosedAt(row, at)
  return {
    ...about,
    injury,
    what,
    version,
    isHourKnown: row.isHourKnown === 1,
    isReportable: row.isReportable === null ? null : row.isReportable === 1,
    state: isClosed ? ('closed' as const) : ('open' as const),
    closedAt: isClosed ? row.closedAt : null,
  }
}

export const listIncidentsHandler = handleQuery(listIncidents, async (context, input) => {
  const { db, today } = context
  const { asOf = today, limit, offset, sort, descending, ...asked } = input
  const shown = { asOf, at: judgedAt(asOf, context) }
  const found = narrowed(db, { ...asked, descending }, shown.at)
  const { total } = await found
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .orderBy(orders[sort], descending ? 'desc' : 'asc')
    .orderBy('incident.happenedAt', 'desc')
    .orderBy('incident.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const open = await openStepsOf(db, rows, shown)
  context.reveal(null)
  return {
    rows: rows.map((row) => {
      const steps = open.get(row.id) ?? []
      return {
        ...shownRow(row, shown),
        openStepCount: steps.length,
        nextStep: steps[0] ?? null,
      }
    }),
    total,
  }
})

async function nameOfAccount(db: Database, id: number): Promise<string> {
  const { name } = await db
    .selectFrom('account')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return name
}

async function dutiesFor(db: Database, row: IncidentRow) {
  const { duties } = await effectiveRulebook(db, 'incident-report')
  const asked = new Set(askedDuties(row, duties).map(({ key }) => key))
  return duties.map((duty) => ({ ...duty, isAsked: asked.has(duty.key) }))
}

/** Its steps as they were shown at an instant, with who typed them. */
async function shownSteps(db: Database, id: number, shown: ShownAt) {
  const steps = (await stepsBy(db, [id], shown)).get(id) ?? []
  return steps.map((step) => {
    const { kind, happenedAt, whom, what, dueOn, doneOn, doneByStaffId, doneBy } = step
    const said = { kind, happenedAt, whom, what, dueOn, doneOn, doneByStaffId, doneBy }
    const { version, recordedAt, enteredByName } = step
    return { id: step.id, version, ...said, enteredBy: enteredByName, recordedAt }
  })
}

function eventsShown(events: Awaited<ReturnType<typeof careRiskEvents>>) {
  return events.map(({ incidentId, day, name }) => ({ incidentId, day, name }))
}

/** What is told of an incident beside its row, as of a day. */
export async function incidentAsOf(db: Database, row: IncidentRow, shown: ShownAt) {
  const { id, residentId, happenedAt } = row
  const isRisk = row.isCareRisk === 1 && residentId !== null
  const open: readonly OpenStep[] = (await openStepsOf(db, [row], shown)).get(id) ?? []
  return {
    ...shownRow(row, shown),
    steps: await shownSteps(db, id, shown),
    openSteps: [...open],
    careRiskEvents: isRisk ? eventsShown(await careRiskEventsBy(db, residentId, happenedAt)) : [],
    isReassessmentDue: (await reassessmentsDue(db, [row], shown)).has(id),
    duties: await dutiesFor(db, row),
    enteredBy: await nameOfAccount(db, row.enteredBy),
  }
}

export const getIncidentHandler = handleQuery(getIncident, async (context, input) => {
  const { db, today, actor } = context
  const asOf = input.asOf ?? today
  const shown = { asOf, at: judgedAt(asOf, context) }
  const row = await liveIncident(db, input.id)
  const files = (await recordFilesOf(db, 'incident', [row.id])).get(row.id) ?? []
  const history = await actsOn(db, [`incident:${row.id}`])
  const told = await incidentAsOf(db, row, shown)
  context.reveal(row.residentId === null ? null : `resident:${row.residentId}`)
  return {
    ...told,
    foundAt: row.foundAt,
    bodySite: row.bodySite,
    activity: row.activity,
    witnesses: row.witnesses,
    foundByStaffId: row.foundByStaffId,
    foundBy: row.foundBy,
    reportableReason: row.reportableReason,
    reportDuty: row.reportDuty,
    reportBy: row.reportBy,
    closedBy: told.state === 'closed' ? row.closedBy : null,
    isOwn: row.enteredBy === actor?.accountId,
    recordedAt: row.recordedAt,
    files: files.filter(({ recordedAt }) => recordedAt <= shown.at),
    history: history.filter(({ at }) => at <= shown.at),
  }
})

export const countCareRiskEventsHandler = handleQuery(
  countCareRiskEvents,
  async (context, { residentId, day }) => {
    const events = await careRiskEvents(context.db, residentId, day)
    context.reveal(`resident:${residentId}`)
    return { events: eventsShown(events) }
  },
)
