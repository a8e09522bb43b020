import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, optionalText, page, paging, reason, text } from '../fields.ts'
import { ruleWarning } from '../rule-warning.ts'

const touches = ['beds', 'residents', 'home'] as const

/** Until when a bed is kept: the end of a day, or an hour of it. */
const until = {
  untilOn: day,
  /** `14:30`; null is the end of the day. */
  untilTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 14:30 的样子')
    .nullable()
    .default(null),
}

/** Keeps a free bed for a person of the register, or for somebody who is only known by name. */
export const book = command({
  name: 'beds.book',
  title: '预订床位',
  permission: 'beds.book',
  touches,
  input: z
    .strictObject({
      bedId: id.optional(),
      bed: text(40, '床位').optional(),
      residentId: id.nullable().default(null),
      forWhom: optionalText(40, '为谁预订'),
      ...until,
      reason: optionalText(200, '原因'),
    })
    .refine(({ residentId, forWhom }) => residentId !== null || forWhom !== null, {
      error: '选一位老人，或写上姓名',
      path: ['forWhom'],
    }),
  output: z.object({
    bookingId: id,
    bedId: id,
    bookedUntil: instant,
    warnings: z.array(ruleWarning),
  }),
})

/** Another end of a booking that still holds, later or earlier. */
export const extendBooking = command({
  name: 'beds.extendBooking',
  title: '延长床位预订',
  permission: 'beds.book',
  touches,
  input: z.strictObject({ bookingId: id, ...until, reason: optionalText(200, '原因') }),
  output: z.object({ bookedUntil: instant }),
})

/** The bed is free again from now on. */
export const cancelBooking = command({
  name: 'beds.cancelBooking',
  title: '取消床位预订',
  permission: 'beds.book',
  touches,
  input: z.strictObject({ bookingId: id, reason }),
  output: z.object({}),
})

/** `held`: holds on the day; `used`: the person came; `expired`: nobody came in time. */
export const bookingStates = ['held', 'used', 'cancelled', 'expired'] as const

export const bookingShown = z.object({
  bookingId: id,
  bedId: id,
  bed: z.string(),
  residentId: id.nullable(),
  /** The person's name, or the name that was written. */
  forWhom: z.string(),
  /** The offer of the waiting list from which it came. */
  offerId: id.nullable(),
  bookedAt: instant,
  bookedUntil: instant,
  state: z.enum(bookingStates),
  endedAt: instant.nullable(),
  /** Why it was cancelled. */
  endNote: z.string().nullable(),
  reason: z.string().nullable(),
})

/** Bookings as of the day, those that end first on top; past ones newest first. */
export const listBookings = query({
  name: 'beds.listBookings',
  title: '床位预订',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(['held', 'all']).default('held'),
  }),
  output: page(bookingShown),
})
