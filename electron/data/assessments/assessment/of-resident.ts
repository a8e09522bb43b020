import { listOfResident, trend } from '#shared/contract/assessments/history.ts'
import { instruments } from '#shared/rules/instrument-words.ts'
import { handleQuery } from '../../context.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assessmentValidMonths, liveAssessments } from '../in-force.ts'
import { assessmentList, shownAssessment } from './shown.ts'
import { storedParts } from './stored.ts'

export const listOfResidentHandler = handleQuery(listOfResident, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const found = await assessmentList(db, asOf)
    .where('residentId', '=', residentId)
    .orderBy('assessedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const day = { asOf, validMonths: await assessmentValidMonths(db) }
  const shown = found.map((row) => shownAssessment(row, day))
  const byInstrument = instruments.map((instrument) => ({
    instrument,
    rows: shown.filter((row) => row.instrument === instrument),
  }))
  return { instruments: byInstrument.filter(({ rows }) => rows.length > 0) }
})

export const trendHandler = handleQuery(trend, async (context, input) => {
  const { db, today } = context
  const { residentId, instrument, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const rows = await liveAssessments(db, asOf)
    .selectAll('assessment')
    .where('assessment.residentId', '=', residentId)
    .where('assessment.instrument', '=', instrument)
    .orderBy('assessment.assessedOn')
    .orderBy('assessment.id')
    .execute()
  const { groups, levels, hasTotal } = await effectiveRulebook(db, instrument)
  const highest = groups.reduce((sum, { maximum }) => sum + maximum, 0)
  return {
    groups: groups.map(({ code, name, maximum, higherIs }) => ({ code, name, maximum, higherIs })),
    maximum: hasTotal ? highest : null,
    levels: levels.map(({ level, name, shortName }) => ({ level, name, shortName })),
    points: rows.map((row) => {
      const { result } = storedParts(row)
      return {
        assessmentId: row.id,
        assessedOn: row.assessedOn,
        sums: result.sums,
        total: row.total,
        level: row.finalLevel,
        levelName: result.finalLevelName,
      }
    }),
  }
})
