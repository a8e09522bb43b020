import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { visitPurposes } from '../../rules/safety/visit-words.ts'
import { day, id, instant, optionalText, page, paging, reason, text, version } from '../fields.ts'

const touches = ['safety', 'residents'] as const

const visitSaid = {
  /** Whom he comes to see; null where nobody. */
  residentId: id.nullable().default(null),
  visitorName: text(40, '来访人'),
  relation: optionalText(20, '关系'),
  phone: optionalText(30, '电话'),
  personCount: z
    .number({ error: '人数应为整数' })
    .int('人数应为整数')
    .min(1, '至少 1 人')
    .max(99, '最多 99 人')
    .default(1),
  purpose: z.enum(visitPurposes),
  cameAt: instant,
  leftAt: instant.nullable().default(null),
  note: optionalText(200, '备注'),
}

/**
 * Somebody who came in. Errors: `time-in-future`, `left-before-came`, `resident-unknown`,
 * `resident-not-in` (not living here on that day).
 */
export const recordVisit = command({
  name: 'safety.recordVisit',
  title: '登记来访',
  permission: 'safety.walk',
  touches,
  input: z.strictObject(visitSaid),
  output: z.object({ id }),
})

/** He left. Errors: `time-in-future`, `left-before-came`, `already-left`. */
export const recordVisitLeave = command({
  name: 'safety.recordVisitLeave',
  title: '登记来访离开',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({ id, version, leftAt: instant }),
  output: z.object({ version }),
})

/** Errors: as those of entering. */
export const correctVisit = command({
  name: 'safety.correctVisit',
  title: '更正来访登记',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...visitSaid, reason }),
  output: z.object({ version }),
})

export const voidVisit = command({
  name: 'safety.voidVisit',
  title: '作废来访登记',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Visits as of a day, the newest first; `present`: only who is in the house then. */
export const listVisits = query({
  name: 'safety.listVisits',
  title: '来访登记',
  permission: 'safety.read',
  reveals: 'identity',
  input: z.strictObject({
    ...paging,
    present: z.boolean().optional(),
    /** Of that day alone. */
    day: day.optional(),
    purpose: z.enum(visitPurposes).optional(),
    search: z.string().max(40).optional(),
    asOf: day.optional(),
  }),
  output: page(
    z.object({
      id,
      version,
      residentId: id.nullable(),
      resident: z.string().nullable(),
      visitorName: z.string(),
      relation: z.string().nullable(),
      phone: z.string().nullable(),
      personCount: z.number().int(),
      purpose: z.enum(visitPurposes),
      cameAt: instant,
      leftAt: instant.nullable(),
      isPresent: z.boolean(),
      note: z.string().nullable(),
      enteredBy: z.string(),
      recordedAt: instant,
    }),
  ).extend({
    /** People in the house then, and the visits of that day. */
    counts: z.object({ present: z.number().int(), today: z.number().int() }),
  }),
})
