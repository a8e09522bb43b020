import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import type { TimelineSource } from './source.ts'

/** Assessments by GB/T 42195, for who may see them. */
export const assessmentTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('assessments.read')) return []
  const rows = await db
    .selectFrom('assessment')
    .select(['id', 'assessedOn', 'finalLevel', 'total'])
    .where('residentId', '=', residentId)
    .where('instrument', '=', 'gbt42195')
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', asOf)
    .execute()
  return rows.map(({ id, assessedOn, finalLevel, total }) => ({
    key: `assessment:${id}`,
    kind: 'assessment',
    day: assessedOn,
    at: null,
    title: '能力评估',
    detail: `${abilityLevelNames[finalLevel] ?? `等级 ${finalLevel}`}，总分 ${total}`,
    link: `/assessments/${id}`,
  }))
}
