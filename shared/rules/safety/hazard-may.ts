import { type Day, formatDay } from '../../text/day.ts'
import { hazardStanding, type HazardStepSeen } from './hazard-standing.ts'

/** What may be done about a hazard: a step, or putting right what was entered. */
export const hazardActs = [
  'level',
  'assign',
  'extend',
  'correct',
  'verify',
  'report',
  'reopen',
  'correct-finding',
  'void',
  'void-step',
] as const

export type HazardAct = (typeof hazardActs)[number]

export interface HazardNow {
  readonly foundOn: Day
  /** Live steps, in their order. */
  readonly steps: readonly HazardStepSeen[]
  readonly today: Day
  /** Whoever asks is the director. */
  readonly isDirector: boolean
}

interface WhyNot {
  readonly rule: string
  readonly text: string
}

const closed: WhyNot = { rule: 'hazard-closed', text: '这条隐患已经销账，要先重新打开' }
const corrected: WhyNot = {
  rule: 'already-corrected',
  text: '已经登记整改完成，正等复查，复查不通过才能再改',
}
const lowered: WhyNot = {
  rule: 'level-lowered',
  text: '重大隐患的判定只有院长可以改低或作废',
}

const standing = ({ steps, foundOn, today }: HazardNow, taken = steps) =>
  hazardStanding(taken, foundOn, today)

/** What is closed or waits for another person is not put right again. */
function notWaiting(now: HazardNow): WhyNot | null {
  const { progress } = standing(now)
  if (progress === 'closed') return closed
  return progress === 'to-verify' ? corrected : null
}

function whyNotExtend(now: HazardNow): WhyNot | null {
  const not = notWaiting(now)
  if (not !== null) return not
  const { dueOn } = standing(now)
  if (dueOn === null) return { rule: 'not-assigned', text: '还没有交办，没有期限可延' }
  if (dueOn >= now.today || now.isDirector) return null
  const text = `期限 ${formatDay(dueOn)} 已经过了，只有院长可以再延长`
  return { rule: 'extend-overdue', text }
}

function whyNotVoid(now: HazardNow): WhyNot | null {
  if (now.steps.some(({ kind }) => kind !== 'level')) {
    return { rule: 'hazard-has-steps', text: '这条隐患已经有交办、整改或报告，不能作废' }
  }
  return standing(now).level === 'major' && !now.isDirector ? lowered : null
}

/** The last step may be taken back; days that were overdue, or that it is major, by the director alone. */
function whyNotVoidStep(now: HazardNow): WhyNot | null {
  const last = now.steps.at(-1)
  if (last === undefined) return { rule: 'not-last-step', text: '还没有步骤可撤回' }
  if (now.isDirector) return null
  const [before, after] = [standing(now), standing(now, now.steps.slice(0, -1))]
  if (before.level === 'major' && after.level !== 'major') return lowered
  if (after.overdueDays >= before.overdueDays) return null
  const text = '撤回这一步会抹去已经逾期的天数，只有院长可以撤回'
  return { rule: 'void-overdue', text }
}

/** Why something may not be done about a hazard now; null where it may, as far as its steps tell. */
export function whyNot(act: HazardAct, now: HazardNow): WhyNot | null {
  switch (act) {
    case 'assign':
    case 'correct':
      return notWaiting(now)
    case 'extend':
      return whyNotExtend(now)
    case 'verify': {
      const { progress } = standing(now)
      if (progress === 'closed') return closed
      if (progress === 'to-verify') return null
      return { rule: 'not-corrected', text: '还没有登记整改完成，没有可复查的' }
    }
    case 'reopen':
      if (standing(now).progress === 'closed') return null
      return { rule: 'not-closed', text: '这条隐患没有销账，不用重新打开' }
    case 'void':
      return whyNotVoid(now)
    case 'void-step':
      return whyNotVoidStep(now)
    case 'level':
    case 'report':
    case 'correct-finding':
      return null
  }
}
