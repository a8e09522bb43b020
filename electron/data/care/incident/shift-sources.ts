import { isGrave, type OpenStep } from '#shared/rules/incident-state.ts'
import {
  openStepWords,
  type OpenStepKey,
  placeText,
  shortInjuryWords,
  stepText,
  stepWords,
} from '#shared/rules/incident-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { ShiftFact, ShiftFactSource, WatchItem, WatchSource } from '../shift/source.ts'
import { type IncidentRow, liveIncidents } from './incident-row.ts'
import { isClosedAt, openStepsOf, type StepRow, stepsBy } from './open-steps.ts'

/** Those about the people of a floor, and those about nobody in particular. */
const isOf = (residentIds: readonly number[]) => {
  const wanted = new Set(residentIds)
  return ({ residentId }: IncidentRow) => residentId === null || wanted.has(residentId)
}

const saidSteps = ['doctor', 'hospital', 'family-told'] as const

/** `跌倒，卫生间、浴室，轻伤（左膝），告知家属 女儿`. */
function factText(row: IncidentRow, steps: readonly StepRow[]): string {
  const { kindName, place, placeDetail, injury, bodySite } = row
  const hurt = `${shortInjuryWords[injury]}${bodySite === null ? '' : `（${bodySite}）`}`
  const done = steps.flatMap(({ kind, whom, what }) => {
    if (!saidSteps.some((each) => each === kind)) return []
    if (kind === 'family-told' && whom === null) return [stepText({ kind, whom, what })]
    return [`${stepWords[kind]}${whom === null ? '' : ` ${whom}`}`]
  })
  return [kindName, placeText(place, placeDetail), hurt, ...done].join('，')
}

async function incidentsFound(db: Database, beganAt: string, endedAt: string) {
  return liveIncidents(db)
    .where('incident.foundAt', '>=', beganAt)
    .where('incident.foundAt', '<', endedAt)
    .orderBy('incident.foundAt')
    .orderBy('incident.id')
    .execute()
}

/** What was found in the hours of a shift. */
export const incidentFacts: ShiftFactSource = async (scope) => {
  const { db, beganAt, endedAt, residentIds, can } = scope
  if (!can('incidents.read')) return []
  const found = (await incidentsFound(db, beganAt, endedAt)).filter(isOf(residentIds))
  const end = { asOf: shanghaiDay(endedAt), at: endedAt }
  const ids = found.map(({ id }) => id)
  const steps = await stepsBy(db, ids, end)
  return found.map((row): ShiftFact => ({
    kind: 'incident',
    tone: isGrave(row) ? 'danger' : 'warning',
    residentId: row.residentId,
    happenedAt: row.happenedAt,
    fact: factText(row, steps.get(row.id) ?? []),
  }))
}

/** What the person in charge of a shift sees to; the rest waits for the office. */
const watched: readonly OpenStepKey[] = ['first-aid', 'family', 'report-decision', 'report']

function stateOf(row: IncidentRow, { isLate }: OpenStep): WatchItem['state'] {
  if (isGrave(row)) return 'alarm'
  return isLate ? 'late' : 'due'
}

/** First steps that are missing: help, the family, the regulator. */
export const incidentWatch: WatchSource = async ({ db, at, residentIds, can }) => {
  if (!can('incidents.read')) return []
  const rows = await liveIncidents(db).where('incident.happenedAt', '<=', at).execute()
  const open = rows.filter((row) => !isClosedAt(row, at)).filter(isOf(residentIds))
  const asOf = shanghaiDay(Date.parse(at) - 1)
  const steps = await openStepsOf(db, open, { asOf, at })
  return open.flatMap((row) => {
    const own = (steps.get(row.id) ?? []).filter(({ key }) => watched.includes(key))
    return own.map((step): WatchItem => ({
      key: `incident:${row.id}:${step.key}`,
      kind: 'incident',
      state: stateOf(row, step),
      residentId: row.residentId,
      dueAt: step.until ?? row.foundAt,
      what: `${row.kindName}：${openStepWords[step.key]}`,
      to: `/care/incidents/${row.id}`,
    }))
  })
}
