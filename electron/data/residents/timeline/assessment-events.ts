import { instrumentName } from '#shared/rules/instrument-words.ts'
import { storedSummary } from '../../assessments/assessment/stored.ts'
import type { TimelineSource } from './source.ts'

/** Assessments by every instrument, for who may see them. */
export const assessmentTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('assessments.read')) return []
  const rows = await db
    .selectFrom('assessment')
    .select(['id', 'instrument', 'assessedOn', 'resultJson'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', asOf)
    .execute()
  return rows.map((row) => ({
    key: `assessment:${row.id}`,
    kind: 'assessment',
    day: row.assessedOn,
    at: null,
    title: instrumentName(row.instrument),
    detail: storedSummary(row),
    link: `/assessments/${row.id}`,
  }))
}
