import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  longText,
  optionalText,
  page,
  paging,
  reason,
  version,
} from '../fields.ts'

const touches = ['assessments', 'residents', 'home', 'care'] as const

/** Somebody saw that a person has changed: she is to be assessed again. */
export const recordReassessmentCall = command({
  name: 'assessments.recordReassessmentCall',
  title: '登记情况变化',
  permission: 'care.record',
  touches,
  input: z.strictObject({
    residentId: id,
    calledOn: day,
    /** What is different from before. */
    change: longText(300, '变化'),
    /** Who saw it; the own staff file of who is signed in where neither is told. */
    calledByStaffId: id.nullable().default(null),
    calledBy: optionalText(40, '谁发现的'),
  }),
  output: z.object({ id }),
})

export const voidReassessmentCall = command({
  name: 'assessments.voidReassessmentCall',
  title: '作废情况变化',
  permission: 'care.record',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const reassessmentCallRow = z.object({
  id,
  residentId: id,
  name: z.string(),
  calledOn: day,
  change: z.string(),
  calledBy: z.string(),
  /** The ability assessment of that day or later that answered it; null while it is open. */
  answeredByAssessmentId: id.nullable(),
  answeredOn: day.nullable(),
  recordedAt: instant,
  version,
})

/** Calls made by the end of the day, newest first. */
export const listReassessmentCalls = query({
  name: 'assessments.listReassessmentCalls',
  title: '情况变化',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    /** Only those that no assessment has answered by that day. */
    isOpen: z.boolean().optional(),
  }),
  output: page(reassessmentCallRow),
})
