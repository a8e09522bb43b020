import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { waitingCriteria } from '../../rules/waiting-order.ts'
import { day, id, optionalText, reason } from '../fields.ts'

export const waitingRuleShown = z.object({
  /** Null: the rule from which every home starts. */
  id: id.nullable(),
  ruleFrom: day.nullable(),
  criteria: waitingCriteria,
  /** The rule in one sentence. */
  words: z.string(),
})

/** The rule of the day, and all that the home has set. */
export const getWaitingRule = query({
  name: 'residents.getWaitingRule',
  title: '轮候规则',
  permission: 'waiting.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rule: waitingRuleShown,
    /** Newest first, those that are still to come among them. */
    rules: z.array(waitingRuleShown.extend({ id })),
    groups: z.array(z.object({ key: z.string(), name: z.string() })),
    specialGroups: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
})

/** From that day on the list is ordered so. A rule of the same day is replaced. */
export const recordWaitingRule = command({
  name: 'residents.recordWaitingRule',
  title: '修改轮候规则',
  permission: 'office.settings',
  touches: ['residents', 'home', 'office'],
  input: z.strictObject({
    ruleFrom: day,
    criteria: waitingCriteria,
    /** Needed for a day that is over: the order of past days changes. */
    reason: optionalText(200, '原因'),
  }),
  output: z.object({ id }),
})

export const voidWaitingRule = command({
  name: 'residents.voidWaitingRule',
  title: '作废轮候规则',
  permission: 'office.settings',
  touches: ['residents', 'home', 'office'],
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** What another rule would make of the list of today. */
export const previewWaitingRule = query({
  name: 'residents.previewWaitingRule',
  title: '试算轮候规则',
  permission: 'waiting.read',
  reveals: 'none',
  input: z.strictObject({ criteria: waitingCriteria }),
  output: z.object({
    words: z.string(),
    rows: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        placeNow: z.number().int(),
        place: z.number().int(),
        why: z.string(),
      }),
    ),
  }),
})
