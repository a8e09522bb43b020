import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, page, paging, reason, text, version } from '../fields.ts'

/** To see, to copy, to have corrected or erased, or to have explained (PV-15). */
export const requestKinds = ['access', 'copy', 'correct', 'erase', 'explain'] as const
export const requestRoles = ['self', 'guardian', 'agent', 'relative'] as const
export const requestResults = ['granted', 'partly', 'refused'] as const

const touches = ['office', 'residents', 'home'] as const

const asked = {
  kind: z.enum(requestKinds),
  askedOn: day,
  askedBy: text(60, '申请人'),
  askedByRole: z.enum(requestRoles),
  /** How it was made sure who asks: a card, a letter of authority. */
  proof: optionalText(120, '身份核验'),
  wish: optionalText(500, '要求'),
}

export const recordPrivacyRequest = command({
  name: 'office.recordPrivacyRequest',
  title: '登记个人信息请求',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ residentId: id, ...asked }),
  output: z.object({ id }),
})

export const answerPrivacyRequest = command({
  name: 'office.answerPrivacyRequest',
  title: '答复个人信息请求',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({
    id,
    version,
    answeredOn: day,
    result: z.enum(requestResults),
    answer: text(500, '答复'),
  }),
  output: z.object({ version }),
})

export const correctPrivacyRequest = command({
  name: 'office.correctPrivacyRequest',
  title: '更正个人信息请求',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ id, version, ...asked, reason }),
  output: z.object({ version }),
})

export const voidPrivacyRequest = command({
  name: 'office.voidPrivacyRequest',
  title: '作废个人信息请求',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Requests made by the day, the open ones first. */
export const listPrivacyRequests = query({
  name: 'office.listPrivacyRequests',
  title: '个人信息请求',
  permission: 'privacy.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    isOpen: z.boolean().optional(),
  }),
  output: page(
    z.object({
      id,
      residentId: id,
      name: z.string(),
      ...z.object(asked).shape,
      proof: z.string().nullable(),
      wish: z.string().nullable(),
      answeredOn: day.nullable(),
      result: z.enum(requestResults).nullable(),
      answer: z.string().nullable(),
      dayCount: z.number().int(),
      version,
    }),
  ),
})
