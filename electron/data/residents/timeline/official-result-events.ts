import { officialLevelName } from '#shared/rules/official-levels.ts'
import type { TimelineSource } from './source.ts'

const titles = {
  ability: '外来评估结果：能力等级',
  'care-insurance': '外来评估结果：长护险等级',
} as const

/** What was found outside, for who may see assessments. */
export const officialResultTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('assessments.read')) return []
  const rows = await db
    .selectFrom('officialResult')
    .select(['id', 'kind', 'level', 'issuer', 'assessedOn'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', asOf)
    .execute()
  return rows.map(({ id, kind, level, issuer, assessedOn }) => ({
    key: `officialResult:${id}`,
    kind: 'assessment',
    day: assessedOn,
    at: null,
    title: titles[kind],
    detail: `${officialLevelName(kind, level)}，${issuer}`,
    link: `/residents/${residentId}?tab=assessments`,
  }))
}

/** That somebody saw a change which asks for an assessment. */
export const callTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('assessments.read')) return []
  const rows = await db
    .selectFrom('reassessmentCall')
    .select(['id', 'calledOn', 'change', 'calledBy'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('calledOn', '<=', asOf)
    .execute()
  return rows.map(({ id, calledOn, change, calledBy }) => ({
    key: `reassessmentCall:${id}`,
    kind: 'assessment',
    day: calledOn,
    at: null,
    title: '情况变化，要重新评估',
    detail: `${change}（${calledBy}）`,
    link: `/residents/${residentId}?tab=assessments`,
  }))
}
