import { z } from 'zod'
import { command } from '../../operation.ts'
import {
  day,
  fen,
  id,
  instant,
  longText,
  optionalLongText,
  optionalText,
  reason,
  text,
  version,
} from '../fields.ts'
import { hazardLevels, hazardSources, hazardTouches } from './hazard-words.ts'

const finding = {
  kind: text(40, '种类'),
  foundOn: day,
  foundAt: instant.nullable().default(null),
  source: z.enum(hazardSources),
  checkId: id.nullable().default(null),
  checkItemId: id.nullable().default(null),
  pointId: id.nullable().default(null),
  floorId: id.nullable().default(null),
  place: text(80, '位置'),
  description: longText(500, '隐患内容'),
  foundByStaffId: id.nullable().default(null),
  /** Somebody from outside by name; unless told, who is signed in. */
  foundBy: optionalText(40, '发现人'),
  firstMeasure: optionalLongText(300, '当场措施'),
}

/**
 * Records what was found. Its number counts within the year of finding. Errors: `not-come`, `found-at-day`,
 * `kind-unknown`, `floor-unknown`, `item-not-in-check`, `staff-unknown`.
 */
export const recordHazard = command({
  name: 'safety.recordHazard',
  title: '登记隐患',
  permission: 'safety.walk',
  touches: hazardTouches,
  input: z.strictObject(finding),
  output: z.object({ id, number: z.string() }),
})

/**
 * Puts right what was told of the finding. The day stays within the year of its number and before its steps.
 * Errors: `other-year`, `behind-steps`.
 */
export const correctHazard = command({
  name: 'safety.correctHazard',
  title: '更正隐患',
  permission: 'safety.plan',
  touches: hazardTouches,
  input: z.strictObject({ id, version, ...finding, reason }),
  output: z.object({ version }),
})

/**
 * Only while nothing but its level stands behind it; a major one by the director. Errors: `hazard-has-steps`,
 * `level-lowered`.
 */
export const voidHazard = command({
  name: 'safety.voidHazard',
  title: '作废隐患',
  permission: 'safety.plan',
  touches: hazardTouches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Errors of the day of every step: `not-come`, `before-finding`, `before-last-step`. */
const step = { hazardId: id, version, stepOn: day }
const stepped = z.object({ id, version })

/**
 * General or major, by a person. `seen` is the list of what was not on file that the form showed; it is
 * kept with the decision. Major to general needs a reason and the director. Errors: `level-lowered`,
 * `criterion-unknown`, `seen-missing`.
 */
export const decideHazardLevel = command({
  name: 'safety.decideHazardLevel',
  title: '判定隐患等级',
  permission: 'safety.decide',
  touches: hazardTouches,
  input: z.strictObject({
    ...step,
    level: z.enum(hazardLevels),
    /** Item of the major-hazard rulebook; null where it is major by judgement. */
    criterion: z.string().max(20).nullable().default(null),
    /** Sentences of `listHazardCriteria.notOnFile` that the person saw; they must be those of the moment. */
    seen: z.array(z.string().max(200)).max(60),
    reason: optionalLongText(300, '理由'),
  }),
  output: stepped,
})

/**
 * Who puts it right, how, with what money and by when. Again for another person or plan. Errors:
 * `already-corrected` (it waits for verification), `hazard-closed`, `due-in-past`, `reason-missing`,
 * `due-moved` (another last day of one already assigned is an extension), `not-employed`. `due-in-past` means
 * before the assignment: one that is entered late may be overdue at once.
 */
export const assignHazard = command({
  name: 'safety.assignHazard',
  title: '交办整改',
  permission: 'safety.plan',
  touches: hazardTouches,
  input: z.strictObject({
    ...step,
    staffId: id,
    measure: longText(300, '整改措施'),
    plan: optionalLongText(500, '应急措施和预案'),
    dueOn: day,
    moneyFen: fen.nullable().default(null),
    /** Needed where it was assigned before. */
    reason: optionalText(200, '原因'),
  }),
  output: stepped,
})

/**
 * Another last day, later than the one that holds and than today; it takes effect on the day of entry, so that
 * no day overdue until then is taken back. After the last day has passed the director alone may. Errors:
 * `not-later`, `extend-overdue`, `not-assigned`.
 */
export const extendHazard = command({
  name: 'safety.extendHazard',
  title: '延长整改期限',
  permission: 'safety.plan',
  touches: hazardTouches,
  input: z.strictObject({ hazardId: id, version, dueOn: day, reason }),
  output: stepped,
})

/**
 * It was put right; a picture is kept with the step. Errors: `already-corrected`, `hazard-closed`,
 * `not-employed`.
 */
export const correctedHazard = command({
  name: 'safety.reportCorrection',
  title: '登记整改完成',
  permission: 'safety.walk',
  touches: hazardTouches,
  input: z.strictObject({
    ...step,
    staffId: id.nullable().default(null),
    person: optionalText(40, '整改人'),
    measure: longText(300, '做了什么'),
    moneyFen: fen.nullable().default(null),
  }),
  output: stepped,
})

/**
 * Another person has looked: passed closes it, failed sends it back. Errors: `verified-by-same` (put it
 * right, answered for it, or entered that it was; whoever enters the verification is none of them either),
 * `not-corrected`, `hazard-closed`, `not-employed`.
 */
export const verifyHazard = command({
  name: 'safety.verifyHazard',
  title: '复查销账',
  permission: 'safety.verify',
  touches: hazardTouches,
  input: z.strictObject({
    ...step,
    staffId: id,
    outcome: z.enum(['passed', 'failed']),
    note: optionalLongText(300, '复查情况'),
  }),
  output: stepped,
})

/** Told to an authority or to the staff. */
export const reportHazard = command({
  name: 'safety.reportHazard',
  title: '登记隐患报告',
  permission: 'safety.plan',
  touches: hazardTouches,
  input: z.strictObject({
    ...step,
    receiver: text(80, '报告给谁'),
    staffId: id.nullable().default(null),
    note: optionalLongText(300, '说明'),
  }),
  output: stepped,
})

/**
 * It was not gone after all, with the last day that holds from now on. Only of a closed one. Errors:
 * `not-closed`, `due-in-past`.
 */
export const reopenHazard = command({
  name: 'safety.reopenHazard',
  title: '重新打开隐患',
  permission: 'safety.plan',
  touches: hazardTouches,
  input: z.strictObject({ ...step, dueOn: day, reason }),
  output: stepped,
})

/**
 * Takes back the last step that was entered wrong. That it is major, or days that were overdue, are taken back
 * by the director alone. Errors: `not-last-step`, `level-lowered`, `void-overdue`.
 */
export const voidHazardStep = command({
  name: 'safety.voidHazardStep',
  title: '撤回隐患步骤',
  permission: 'safety.plan',
  touches: hazardTouches,
  input: z.strictObject({ id, hazardId: id, version, reason }),
  output: z.object({ version }),
})
