import { z } from 'zod'
import { command } from '../../operation.ts'
import {
  id,
  instant,
  longText,
  optionalLongText,
  optionalText,
  reason,
  text,
  version,
} from '../fields.ts'
import { answers, checkTouches, conclusions } from './check-words.ts'

/** Who made it: somebody of the staff, or somebody from outside by name. Unless told, who is signed in. */
const maker = { staffId: id.nullable().default(null), doneBy: optionalText(40, '检查人') }

const ending = {
  conclusion: z.enum(conclusions),
  note: optionalLongText(500, '说明'),
  /** Who of the place was there and signs with the one who checked. */
  seenBy: optionalText(40, '在场人'),
  contractor: optionalText(80, '单位'),
  reportNumber: optionalText(60, '报告编号'),
}

const answered = z.strictObject({
  itemId: id,
  answer: z.enum(answers),
  /** Asked for where the item asks for a number. */
  reading: z.number().min(-1_000_000).max(1_000_000).nullable().default(null),
  note: optionalText(200, '说明'),
})

/** Which window: a schedule and the instant at which it opens. */
const windowKey = { scheduleId: id, opensAt: instant }

/**
 * Begins the round of a window that is open or within its grace. Errors: `window-unknown`,
 * `window-ahead`, `round-taken` (somebody began it already, with who and when), `past-entry` (the window is
 * over with its grace: the round is entered as a whole, see `enterPastCheck`).
 */
export const startCheck = command({
  name: 'safety.startCheck',
  title: '开始巡查',
  permission: 'safety.walk',
  touches: checkTouches,
  input: z.strictObject({ ...windowKey, ...maker }),
  output: z.object({ id, version }),
})

/** Begins a check that no schedule asked for. */
export const startUnaskedCheck = command({
  name: 'safety.startUnaskedCheck',
  title: '开始计划外检查',
  permission: 'safety.walk',
  touches: checkTouches,
  input: z.strictObject({
    kind: text(40, '种类'),
    title: text(60, '名称'),
    routeId: id.nullable().default(null),
    checklistId: id.nullable().default(null),
    ...maker,
  }),
  output: z.object({ id, version }),
})

/**
 * At a place, by the code that a scanner types or a person reads from the label. A
 * place passed twice keeps the first time. Errors: `code-unknown`, `point-not-on-route` (also of a place
 * that was given up before the round), `check-ended`.
 */
export const passPoint = command({
  name: 'safety.passPoint',
  title: '到点登记',
  permission: 'safety.walk',
  touches: checkTouches,
  input: z.strictObject({
    checkId: id,
    code: text(40, '点位编码'),
    way: z.enum(['scan', 'key']),
  }),
  output: z.object({
    pointId: id,
    name: z.string(),
    /** It had been passed in this round already. */
    isAgain: z.boolean(),
    /** Places still to go. */
    leftCount: z.number().int(),
  }),
})

/** Answers of items; another answer replaces the one before, which stays as a voided row. */
export const answerItems = command({
  name: 'safety.answerItems',
  title: '登记检查内容',
  permission: 'safety.walk',
  touches: checkTouches,
  input: z.strictObject({ checkId: id, answers: z.array(answered).min(1).max(200) }),
  output: z.object({ leftCount: z.number().int() }),
})

/**
 * Ends a round. With places or items left out it needs `partReason` and stays a part for good. A `not-met`
 * asks for the conclusion `problems`.
 */
export const finishCheck = command({
  name: 'safety.finishCheck',
  title: '结束巡查',
  permission: 'safety.walk',
  touches: checkTouches,
  input: z.strictObject({ id, version, ...ending, partReason: optionalText(200, '未完成的原因') }),
  output: z.object({ version }),
})

/**
 * Enters a whole round afterwards, for a window that is over and not made: it counts as late whatever hours
 * are told. Errors: `window-unknown`, `window-open`, `round-taken`, `too-long-ago` (more than
 * `pastEntryDays` days), `hour-outside`.
 */
export const enterPastCheck = command({
  name: 'safety.enterPastCheck',
  title: '补录巡查',
  permission: 'safety.walk',
  touches: checkTouches,
  input: z.strictObject({
    ...windowKey,
    ...maker,
    startedAt: instant,
    finishedAt: instant,
    points: z.array(z.strictObject({ pointId: id, passedAt: instant })).max(300),
    answers: z.array(answered).max(200),
    ...ending,
    partReason: optionalText(200, '未完成的原因'),
    lateReason: longText(200, '补录原因'),
  }),
  output: z.object({ id }),
})

/** Puts right what was told at the end of a round; hours, places and answers stay. */
export const correctCheck = command({
  name: 'safety.correctCheck',
  title: '更正检查记录',
  permission: 'safety.plan',
  touches: checkTouches,
  input: z.strictObject({ id, version, ...maker, ...ending, reason }),
  output: z.object({ version }),
})

/** Takes a round back that was entered for the wrong window; the window is open again or missed. */
export const voidCheck = command({
  name: 'safety.voidCheck',
  title: '作废检查记录',
  permission: 'safety.plan',
  touches: checkTouches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Why a round was missed and what was done about it; it stays missed. */
export const explainMiss = command({
  name: 'safety.explainMiss',
  title: '说明未巡原因',
  permission: 'safety.walk',
  touches: checkTouches,
  input: z.strictObject({
    ...windowKey,
    reason: longText(200, '原因'),
    measure: optionalText(200, '措施'),
  }),
  output: z.object({ id }),
})
