import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { formatDay } from '#shared/text/day.ts'
import { liveReviews } from '../../care/review/month.ts'
import { reviewsOf, type ReviewRow } from '../../care/plan/plans-as-of.ts'
import { signedPlansOf } from '../../care/plan/plan-row.ts'
import { endOfPlan } from '../../care/plan/shown.ts'
import type { TimelineSource } from './source.ts'

const outcomeWords: Readonly<Record<ReviewRow['outcome'], string>> = {
  continue: '继续执行',
  change: '要修改',
  end: '结束',
}

function reviewEvent(row: ReviewRow, link: string): TimelineEvent {
  const { id, reviewedOn, outcome, nextReviewOn, note, reviewedBy } = row
  const next = nextReviewOn === null ? null : `下次 ${formatDay(nextReviewOn)}`
  const parts = [outcomeWords[outcome], next, note, reviewedBy].filter((part) => part !== null)
  return {
    key: `carePlanReview:${id}`,
    kind: 'care',
    day: reviewedOn,
    at: null,
    title: '复核照护计划',
    detail: parts.join('；'),
    link,
  }
}

/** Care plans that began and ended, and how they were reviewed. */
export const carePlanTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return []
  const plans = (await signedPlansOf(db, residentId)).filter(({ planFrom }) => planFrom <= asOf)
  const reviews = await reviewsOf(
    db,
    plans.map(({ id }) => id),
    asOf,
  )
  return plans.flatMap((plan, index): readonly TimelineEvent[] => {
    const { id, planFrom, signedBy, agreedBy } = plan
    const link = `/care/plans/${id}`
    const of = { kind: 'care' as const, at: null, link }
    const parts = [`${signedBy}签署`, agreedBy === null ? null : `${agreedBy}同意`]
    const begun: TimelineEvent = {
      ...of,
      key: `carePlan:${id}`,
      day: planFrom,
      title: index === 0 ? '照护计划开始' : '照护计划更换',
      detail: parts.filter((part) => part !== null).join('，'),
    }
    const end = endOfPlan(plan, asOf)
    const isFollowed = plans.some((next) => next.id !== id && next.planFrom === end)
    const own = (reviews.get(id) ?? []).map((row) => reviewEvent(row, link))
    if (end === null || isFollowed) return [begun, ...own]
    const ended = { ...of, key: `carePlan:${id}:end`, day: end, title: '照护计划结束' }
    return [begun, ...own, { ...ended, detail: null }]
  })
}

/** The monthly looks at the person as a whole. */
export const residentReviewTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return []
  const rows = await liveReviews(db, residentId, asOf)
  return rows.map(({ id, reviewedOn, reviewedBy, note }) => ({
    key: `residentReview:${id}`,
    kind: 'care' as const,
    day: reviewedOn,
    at: null,
    title: '当月重点查看',
    detail: note === null ? reviewedBy : `${reviewedBy}；${note}`,
    link: `/residents/${residentId}?tab=care-plan`,
  }))
}
