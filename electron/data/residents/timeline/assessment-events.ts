import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { instrumentName } from '#shared/rules/instrument-words.ts'
import { storedSummary } from '../../assessments/assessment/stored.ts'
import type { TimelineSource } from './source.ts'

interface Row {
  readonly instrument: string
  readonly total: number
  readonly finalLevel: number | null
}

/** The ability level in its short word, as everywhere; null for other instruments. */
function abilityText({ instrument, total, finalLevel }: Row): string | null {
  if (instrument !== 'gbt42195' || finalLevel === null) return null
  return `${abilityLevelNames[finalLevel] ?? String(finalLevel)}，总分 ${total}`
}

/** Assessments by every instrument, for who may see them. */
export const assessmentTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('assessments.read')) return []
  const rows = await db
    .selectFrom('assessment')
    .select(['id', 'instrument', 'assessedOn', 'resultJson', 'total', 'finalLevel'])
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
    detail: abilityText(row) ?? storedSummary(row),
    link: `/assessments/${row.id}`,
  }))
}
