import { woundSizeText, woundTrendWords } from '#shared/rules/wound-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { ShiftFact, ShiftFactSource, WatchItem, WatchSource } from '../shift/source.ts'
import { woundsAsOf } from './wounds-as-of.ts'

/** The last day that an instant at the end of hours belongs to. */
const lastDay = (endedAt: string) => shanghaiDay(new Date(Date.parse(endedAt) - 1))

/** New wounds, those that got worse when somebody looked, and those that healed. */
export const woundFacts: ShiftFactSource = async (scope) => {
  const { db, beganAt, endedAt, residentIds, can } = scope
  if (!can('care.read-records')) return []
  const [first, asOf] = [shanghaiDay(beganAt), lastDay(endedAt)]
  const wounds = await woundsAsOf(db, { asOf, at: endedAt, residentIds })
  return wounds.flatMap((wound): readonly ShiftFact[] => {
    const { residentId, bodySite, kindName, foundOn, healedOn, isFromOutside } = wound
    const what = `${bodySite}${kindName}`
    const of = { kind: 'health' as const, residentId }
    const facts: ShiftFact[] = []
    if (foundOn >= first && foundOn <= asOf) {
      const from = isFromOutside ? '（外面带入）' : ''
      facts.push({ ...of, tone: 'danger', happenedAt: null, fact: `新发现${what}${from}` })
    }
    for (const check of wound.checks) {
      const isOfShift = check.checkedAt >= beganAt && check.checkedAt < endedAt
      if (!isOfShift || check.trend !== 'worse') continue
      const size = woundSizeText(check)
      const fact = `${what}${woundTrendWords.worse}${size === null ? '' : `，${size}`}`
      facts.push({ ...of, tone: 'danger', happenedAt: check.checkedAt, fact })
    }
    if (healedOn !== null && healedOn >= first) {
      facts.push({ ...of, tone: 'plain', happenedAt: null, fact: `${what}愈合` })
    }
    return facts
  })
}

/** Wounds whose next look is due on the day or was due before it. */
export const woundWatch: WatchSource = async ({ db, at, residentIds, can }) => {
  if (!can('care.read-records')) return []
  const asOf = shanghaiDay(new Date(Date.parse(at) - 1))
  const wounds = await woundsAsOf(db, { asOf, at, residentIds })
  return wounds.flatMap((wound): readonly WatchItem[] => {
    const nextOn = wound.last?.nextOn ?? null
    if (wound.healedOn !== null || nextOn === null || nextOn > asOf) return []
    const what = `${wound.bodySite}${wound.kindName}`
    return [
      {
        key: `wound:${wound.id}`,
        kind: 'wound',
        state: wound.isOverdue ? 'late' : 'due',
        residentId: wound.residentId,
        dueAt: endOfDay(nextOn),
        what: wound.isOverdue ? `${what}，应在 ${formatDay(nextOn)} 检查` : `${what}，今天检查`,
        to: `/care/wounds/${wound.id}/check`,
      },
    ]
  })
}
