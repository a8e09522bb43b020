import { getOverview } from '#shared/contract/care/overview.ts'
import { handleQuery } from '../../context.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { registerAsOf, staying } from '../../residents/register.ts'
import {
  alarmFigure,
  incidentFigures,
  planFigure,
  restraintFigures,
  woundFigures,
} from './figures.ts'
import { abilityRows, careLevelsOf, riskFigures } from './levels.ts'

export const getOverviewHandler = handleQuery(getOverview, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const rows = await staying(registerAsOf(db, asOf))
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const people = new Map(rows.map((row) => [row.id, row]))
  const scope = { db, asOf, at: judgedAt(asOf, context), people }
  const seesAssessments = context.can('assessments.read')
  // Everybody's name stands behind some number.
  context.reveal(null)
  return {
    asOf,
    residentCount: rows.length,
    awayCount: rows.filter(({ state }) => state === 'away').length,
    careLevels: careLevelsOf(rows),
    abilities: seesAssessments ? abilityRows(rows) : null,
    risks: seesAssessments ? await riskFigures(scope) : null,
    wounds: await woundFigures(scope),
    restraints: await restraintFigures(scope),
    alarms: await alarmFigure(scope),
    withoutPlan: await planFigure(scope),
    incidents: context.can('incidents.read') ? await incidentFigures(scope) : null,
  }
})
