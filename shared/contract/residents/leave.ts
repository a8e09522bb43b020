import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, page, paging, reason } from '../fields.ts'
import { leaveKinds } from './terms.ts'

const touches = ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'] as const

const leave = {
  kind: z.enum(leaveKinds),
  /** The day on which the person goes: the first one away. */
  leaveFrom: day,
  expectedOn: day.nullable().default(null),
  place: optionalText(60, '去处'),
  companion: optionalText(60, '陪同人'),
  reason: optionalText(200, '事由'),
}

/** Away with the bed kept. A task "enter the leave" of the same person is closed by it. */
export const recordLeave = command({
  name: 'residents.recordLeave',
  title: '登记外出、住院',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({
    residentId: id,
    ...leave,
    /** Where the person is back already: the first day that counted as present again. */
    leaveTo: day.nullable().default(null),
  }),
  output: z.object({ leaveId: id }),
})

/** The person is back from that day on: the first day that counts as present. */
export const recordReturn = command({
  name: 'residents.recordReturn',
  title: '登记返回',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({ residentId: id, returnedOn: day }),
  output: z.object({ leaveId: id }),
})

export const correctLeave = command({
  name: 'residents.correctLeave',
  title: '更正外出、住院',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({
    leaveId: id,
    ...leave,
    leaveTo: day.nullable(),
    correctionReason: reason,
  }),
  output: z.object({}),
})

export const voidLeave = command({
  name: 'residents.voidLeave',
  title: '作废外出、住院',
  permission: 'residents.leave',
  touches,
  input: z.strictObject({ leaveId: id, reason }),
  output: z.object({}),
})

/** Who is away on the day, with the day on which each should be back. */
export const listLeaves = query({
  name: 'residents.listLeaves',
  title: '外出、住院名单',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, asOf: day.optional() }),
  output: page(
    z.object({
      id,
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      kind: z.enum(leaveKinds),
      leaveFrom: day,
      expectedOn: day.nullable(),
      place: z.string().nullable(),
      companion: z.string().nullable(),
      /** Days away up to and with the day asked for. */
      dayCount: z.number().int(),
      isOverdue: z.boolean(),
    }),
  ),
})
