import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { woundSizeText, woundStageWords, woundTrendWords } from '#shared/rules/wound-words.ts'
import { minutesText } from '#shared/rules/restraint-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { restraintsAt } from '../../care/restraint/restraints-as-of.ts'
import { woundsAsOf } from '../../care/wound/wounds-as-of.ts'
import type { TimelineSource } from './source.ts'

const joined = (parts: readonly (string | null)[]): string | null => {
  const known = parts.filter((part) => part !== null && part !== '')
  return known.length === 0 ? null : known.join('，')
}

/** Wounds: found, looked at, healed. */
export const woundTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return []
  const wounds = await woundsAsOf(db, { asOf, at: endOfDay(asOf), residentIds: [residentId] })
  return wounds.flatMap((wound): readonly TimelineEvent[] => {
    const { id, bodySite, kindName, foundOn, isFromOutside, cause, healedOn } = wound
    const what = `${bodySite}${kindName}`
    const of = { kind: 'care' as const, link: `/care/wounds/${id}` }
    const found: TimelineEvent = {
      ...of,
      key: `wound:${id}`,
      day: foundOn,
      at: null,
      title: `发现${what}`,
      detail: joined([isFromOutside ? '入住前或外院带入' : null, cause]),
    }
    const looks = wound.checks.map((check) => ({
      ...of,
      key: `wound:${id}:check:${check.id}`,
      day: shanghaiDay(check.checkedAt),
      at: check.checkedAt,
      title: `检查${what}`,
      detail: joined([
        woundSizeText(check),
        check.stage === null ? null : woundStageWords[check.stage],
        check.trend === null ? null : woundTrendWords[check.trend],
        check.look,
      ]),
    }))
    if (healedOn === null) return [found, ...looks]
    const healed = { ...of, key: `wound:${id}:healed`, day: healedOn, at: null, detail: null }
    return [found, ...looks, { ...healed, title: `${what}愈合` }]
  })
}

/** Restraints: begun and ended. Each look stands with its restraint, not here. */
export const restraintTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return []
  const restraints = await restraintsAt(db, { at: endOfDay(asOf), residentIds: [residentId] })
  return restraints.flatMap((row): readonly TimelineEvent[] => {
    const { id, kindName, beganAt, endedAt, endedBy, reason, orderedBy, isEmergency } = row
    const of = { kind: 'care' as const, link: `/care/restraints/${id}` }
    const began: TimelineEvent = {
      ...of,
      key: `restraint:${id}`,
      day: shanghaiDay(beganAt),
      at: beganAt,
      title: `开始约束（${kindName}）`,
      detail: joined([
        reason,
        `${orderedBy}医嘱`,
        isEmergency ? '紧急' : null,
        `每 ${minutesText(row.releaseMinutes)}松解`,
      ]),
    }
    if (endedAt === null) return [began]
    const late = row.lateCount === 0 ? null : `${row.lateCount} 次松解超时`
    return [
      began,
      {
        ...of,
        key: `restraint:${id}:end`,
        day: shanghaiDay(endedAt),
        at: endedAt,
        title: `解除约束（${kindName}）`,
        detail: joined([endedBy, late]),
      },
    ]
  })
}
