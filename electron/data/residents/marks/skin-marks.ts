import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { releaseStateWords } from '#shared/rules/restraint-words.ts'
import { woundStageWords, woundTrendWords } from '#shared/rules/wound-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { restraintsAt } from '../../care/restraint/restraints-as-of.ts'
import { type WoundOnDay, woundsAsOf } from '../../care/wound/wounds-as-of.ts'
import type { MarkSource } from './source.ts'

/** `骶尾部压力性损伤 2 期，加重`. */
function woundText({ bodySite, kindName, last }: WoundOnDay): string {
  const stage = last?.stage == null ? '' : ` ${woundStageWords[last.stage]}`
  const trend = last?.trend == null ? '' : `，${woundTrendWords[last.trend]}`
  return `${bodySite}${kindName}${stage}${trend}`
}

/** One mark for all open wounds of a person: red where one of them got worse. */
export const woundMarks: MarkSource = async ({ db, residentIds, asOf, at, can }) => {
  if (!can('care.read-records')) return new Map()
  const wounds = await woundsAsOf(db, { asOf, at: at ?? endOfDay(asOf), residentIds })
  const open = wounds.filter(({ healedOn }) => healedOn === null)
  const marks = new Map<number, readonly ResidentMark[]>()
  for (const [residentId, own] of Map.groupBy(open, (wound) => wound.residentId)) {
    const isWorse = own.some(({ last }) => last?.trend === 'worse')
    const isPressure = own.some(({ kind }) => kind === 'pressure')
    marks.set(residentId, [
      {
        kind: 'wound',
        word: isPressure ? '压疮' : '伤口',
        detail: `伤口：${own.map(woundText).join('；')}`,
        tone: isWorse ? 'danger' : 'warning',
      },
    ])
  }
  return marks
}

/** Who is in restraint at the hour; red where it should have been loosened. */
export const restraintMarks: MarkSource = async ({ db, residentIds, asOf, at, can }) => {
  if (!can('care.read-records')) return new Map()
  const instant = at ?? endOfDay(asOf)
  const running = await restraintsAt(db, { at: instant, residentIds, endsAfter: instant })
  const marks = new Map<number, readonly ResidentMark[]>()
  for (const [residentId, own] of Map.groupBy(running, (one) => one.residentId)) {
    const words = own.map(({ kindName, beganAt, dueAt, state }) => {
      const began = `${shanghaiDay(beganAt)} ${shanghaiHour(beganAt)} 起`
      const due = dueAt === null ? '' : `，${shanghaiHour(dueAt)} 松解`
      const late = state === 'late' ? `，${releaseStateWords.late}` : ''
      return `${kindName}（${began}${due}${late}）`
    })
    const isLate = own.some(({ state }) => state === 'late')
    const detail = `约束：${words.join('；')}`
    marks.set(residentId, [
      { kind: 'restraint', word: '约束', detail, tone: isLate ? 'danger' : 'warning' },
    ])
  }
  return marks
}
