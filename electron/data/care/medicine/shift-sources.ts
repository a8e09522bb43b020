import { amountText } from '#shared/rules/medicine-amount.ts'
import { doseOutcomeWords } from '#shared/rules/medicine-words.ts'
import { shiftAt } from '#shared/rules/shifts.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { readSetting } from '../../settings.ts'
import type { ShiftFact, ShiftFactSource, WatchItem, WatchSource } from '../shift/source.ts'
import { type DueDose, dueDoses } from './due-doses.ts'

const tones = { refused: 'warning', held: 'warning', missed: 'danger' } as const

function doseWords({ order, dueAt }: DueDose): string {
  const hour = dueAt === null ? '' : `${shanghaiHour(dueAt)} `
  return `${hour}${order.name} ${amountText(order.doseHundredths, order.unit)}`
}

function recordedFact(due: DueDose, dose: NonNullable<DueDose['dose']>): ShiftFact | null {
  const of = {
    kind: 'medicine',
    residentId: due.order.residentId,
    happenedAt: dose.doneAt,
  } as const
  if (due.dueAt === null) {
    const effect = dose.effect === null ? '用药后的情况没有登记' : `用药后：${dose.effect}`
    const tone = dose.effect === null ? 'warning' : 'plain'
    const why = due.order.neededFor ?? ''
    const amount = amountText(dose.amountHundredths ?? due.order.doseHundredths, due.order.unit)
    const fact = `${shanghaiHour(dose.doneAt)} 因${why}给 ${due.order.name} ${amount}，${effect}`
    return { ...of, tone, fact }
  }
  const { outcome, reason } = dose
  if (outcome === 'given' || outcome === 'away') return null
  const fact = `${doseWords(due)} ${doseOutcomeWords[outcome]}，${reason ?? ''}`
  return { ...of, tone: tones[outcome], fact }
}

/** Of a shift: what was refused, held, missed, given as needed, and what nobody wrote down. */
export const medicineFacts: ShiftFactSource = async (scope) => {
  if (!scope.can('medicines.read')) return []
  const { db, beganAt, endedAt, residentIds } = scope
  const due = await dueDoses(db, { residentIds, since: beganAt, until: endedAt, at: endedAt })
  return due.flatMap((one): readonly ShiftFact[] => {
    if (one.dose !== null) {
      const fact = recordedFact(one, one.dose)
      return fact === null ? [] : [fact]
    }
    if (one.isAway) return []
    const { residentId } = one.order
    const fact = `${doseWords(one)} 没有给药登记`
    return [{ kind: 'medicine', tone: 'danger', residentId, happenedAt: one.dueAt, fact }]
  })
}

const millisecondsOfMinute = 60_000

/** Doses of the present shift that are late, and those due within the hour. */
export const doseWatch: WatchSource = async ({ db, at, residentIds, can }) => {
  if (!can('medicines.read')) return []
  const { value: rules } = await readSetting(db, 'careRules')
  const until = new Date(Date.parse(at) + 60 * millisecondsOfMinute).toISOString()
  const since = shiftAt(rules.shifts, at).beganAt
  const due = await dueDoses(db, { residentIds, since, until, at })
  return due.flatMap((one): readonly WatchItem[] => {
    const { order, dueAt, dose, isAway } = one
    if (dueAt === null || dose !== null || isAway) return []
    const minutes = (Date.parse(at) - Date.parse(dueAt)) / millisecondsOfMinute
    return [
      {
        key: `dose:${order.id}:${dueAt}`,
        kind: 'dose',
        state: minutes > rules.lateMinutes ? 'late' : 'due',
        residentId: order.residentId,
        dueAt,
        what: `${order.name} ${amountText(order.doseHundredths, order.unit)}`,
        to: `/care/medicines?day=${shanghaiDay(since)}`,
      },
    ]
  })
}
