import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, longText, optionalText, page, paging, reason, version } from '../fields.ts'

/** With who asks for a place, during a trial stay, with the family of a resident. */
export const followUpKinds = ['enquiry', 'trial', 'family', 'other'] as const

const followUp = {
  kind: z.enum(followUpKinds),
  happenedOn: day,
  withWhom: optionalText(60, '联系对象'),
  what: longText(500, '内容'),
  result: optionalText(200, '结果'),
  /** Day on which somebody wants to come back to it; stands on Today. */
  nextOn: day.nullable().default(null),
}

const touches = ['residents', 'home'] as const

export const recordFollowUp = command({
  name: 'residents.recordFollowUp',
  title: '登记回访',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({
    residentId: id,
    ...followUp,
    /** What was still to be followed up with this person is done by it. */
    isNextDone: z.boolean().default(true),
  }),
  output: z.object({ followUpId: id }),
})

export const correctFollowUp = command({
  name: 'residents.correctFollowUp',
  title: '更正回访',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({ followUpId: id, version, ...followUp, reason }),
  output: z.object({ version }),
})

export const voidFollowUp = command({
  name: 'residents.voidFollowUp',
  title: '作废回访',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({ followUpId: id, version, reason }),
  output: z.object({}),
})

/** What was said with or about a person by the day, newest first. */
export const listFollowUps = query({
  name: 'residents.listFollowUps',
  title: '回访记录',
  permission: 'waiting.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, residentId: id, asOf: day.optional() }),
  output: page(
    z.object({
      id,
      kind: z.enum(followUpKinds),
      happenedOn: day,
      withWhom: z.string().nullable(),
      what: z.string(),
      result: z.string().nullable(),
      nextOn: day.nullable(),
      /** Null while nobody has come back to it by the day. */
      nextDoneOn: day.nullable(),
      by: z.string(),
      version,
    }),
  ),
})
