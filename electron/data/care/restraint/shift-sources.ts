import { minutesText } from '#shared/rules/restraint-words.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { ShiftFact, ShiftFactSource, WatchItem, WatchSource } from '../shift/source.ts'
import { restraintsAt } from './restraints-as-of.ts'

/** Restraints begun and ended in the hours, what was found poor, and releases that came late. */
export const restraintFacts: ShiftFactSource = async (scope) => {
  const { db, beganAt, endedAt, residentIds, can } = scope
  if (!can('care.read-records')) return []
  const isOfShift = (at: string) => at >= beganAt && at < endedAt
  const rows = await restraintsAt(db, { at: endedAt, residentIds, endsAfter: beganAt })
  return rows.flatMap((row): readonly ShiftFact[] => {
    const { residentId, kindName } = row
    const of = { kind: 'care' as const, residentId }
    const facts: ShiftFact[] = []
    if (isOfShift(row.beganAt)) {
      const fact = `开始约束（${kindName}），每 ${minutesText(row.releaseMinutes)}松解${row.consentBy === null ? '，同意待补' : ''}`
      facts.push({ ...of, tone: 'warning', happenedAt: row.beganAt, fact })
    }
    for (const check of row.checks.filter(({ checkedAt }) => isOfShift(checkedAt))) {
      const found = [
        check.lateMinutes > 0 ? `松解迟 ${minutesText(check.lateMinutes)}` : null,
        check.circulation === 'poor' ? '血运差' : null,
        check.skin === 'broken' ? '皮肤破损' : null,
      ].filter((part) => part !== null)
      if (found.length === 0) continue
      const fact = `约束（${kindName}）：${found.join('，')}`
      const isHarm = check.circulation === 'poor' || check.skin === 'broken'
      const tone = isHarm ? ('danger' as const) : ('warning' as const)
      facts.push({ ...of, tone, happenedAt: check.checkedAt, fact })
    }
    if (row.state === 'late') {
      const fact = `约束（${kindName}）过 ${shanghaiHour(row.dueAt ?? endedAt)} 没有松解`
      facts.push({ ...of, tone: 'danger', happenedAt: row.dueAt, fact })
    }
    if (row.endedAt !== null && isOfShift(row.endedAt)) {
      facts.push({
        ...of,
        tone: 'plain',
        happenedAt: row.endedAt,
        fact: `解除约束（${kindName}）`,
      })
    }
    return facts
  })
}

/** Releases that are late or due soon; a person who should have been loosened is an alarm. */
export const restraintWatch: WatchSource = async ({ db, at, residentIds, can }) => {
  if (!can('care.read-records')) return []
  const rows = await restraintsAt(db, { at, residentIds, endsAfter: at })
  return rows.flatMap((row): readonly WatchItem[] => {
    const { id, state, dueAt, residentId, kindName, lateMinutes } = row
    if (dueAt === null || (state !== 'late' && state !== 'due')) return []
    const hour = shanghaiHour(dueAt)
    return [
      {
        key: `restraint:${id}`,
        kind: 'restraint',
        state: state === 'late' ? 'alarm' : 'due',
        residentId,
        dueAt,
        what:
          state === 'late'
            ? `${kindName}约束，${hour} 应松解，迟 ${minutesText(lateMinutes)}`
            : `${kindName}约束，${hour} 松解`,
        to: `/care/restraints/${id}/check`,
      },
    ]
  })
}
