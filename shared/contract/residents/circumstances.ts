import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, reason, text } from '../fields.ts'

const touches = ['residents', 'home'] as const

/** First day, and the first day on which it no longer holds; null is open. */
const groupDays = { groupFrom: day, groupTo: day.nullable().default(null) }

const group = {
  /** Key of a special group (`residents.kinds`). */
  specialGroup: text(40, '特殊群体'),
  note: optionalText(200, '备注'),
  ...groupDays,
}

/** A person belongs to a special group from a day on; several may hold at once. */
export const recordSpecialGroup = command({
  name: 'residents.recordSpecialGroup',
  title: '登记特殊群体',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ residentId: id, ...group }),
  output: z.object({ id }),
})

export const correctSpecialGroup = command({
  name: 'residents.correctSpecialGroup',
  title: '更正特殊群体',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, ...group, reason }),
  output: z.object({}),
})

export const voidSpecialGroup = command({
  name: 'residents.voidSpecialGroup',
  title: '作废特殊群体',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

const insurance = {
  /** Key of a kind of insurance (`residents.kinds`). */
  kind: text(40, '险种'),
  number: optionalText(60, '参保号、保单号'),
  /** Grade of disability that the insurer acknowledged, 0 to 5; long-term care only. */
  grade: z
    .number()
    .int()
    .min(0, '失能等级为 0 到 5')
    .max(5, '失能等级为 0 到 5')
    .nullable()
    .default(null),
  note: optionalText(200, '备注'),
  insuredFrom: day,
  insuredTo: day.nullable().default(null),
}

/** A person is insured from a day on; one of a kind at a time. */
export const recordInsurance = command({
  name: 'residents.recordInsurance',
  title: '登记保险',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ residentId: id, ...insurance }),
  output: z.object({ id }),
})

export const correctInsurance = command({
  name: 'residents.correctInsurance',
  title: '更正保险',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, ...insurance, reason }),
  output: z.object({}),
})

export const voidInsurance = command({
  name: 'residents.voidInsurance',
  title: '作废保险',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/**
 * Special groups and insurance of a person that began by the end of a day, newest first. Ends are as
 * recorded, also where they lie after that day: corrections start from them.
 */
export const getCircumstances = query({
  name: 'residents.getCircumstances',
  title: '特殊群体和保险',
  permission: 'residents.read',
  reveals: 'identity',
  input: z.strictObject({
    residentId: id,
    asOf: day.optional(),
    masked: z.boolean().default(false),
  }),
  output: z.object({
    specialGroups: z.array(
      z.object({
        id,
        specialGroup: z.string(),
        groupName: z.string(),
        note: z.string().nullable(),
        groupFrom: day,
        groupTo: day.nullable(),
        isInForce: z.boolean(),
      }),
    ),
    insurances: z.array(
      z.object({
        id,
        kind: z.string(),
        kindName: z.string(),
        /** Masked unless the reader holds `identity.reveal`: often it is the number of the resident card. */
        number: z.string().nullable(),
        grade: z.number().int().nullable(),
        note: z.string().nullable(),
        insuredFrom: day,
        insuredTo: day.nullable(),
        isInForce: z.boolean(),
      }),
    ),
  }),
})
