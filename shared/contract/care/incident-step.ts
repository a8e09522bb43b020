import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  longText,
  optionalText,
  pickedFile,
  reason,
  replyBytes,
  version,
} from '../fields.ts'
import { incidentStepKinds, incidentTouches } from './incident.ts'

const step = {
  kind: z.enum(incidentStepKinds),
  happenedAt: instant,
  /**
   * Who was told, or who is to put it right. Of `family-told` null says that nobody was told, and `what`
   * says why.
   */
  whom: optionalText(40, '对方'),
  what: longText(500, '内容'),
  /** Of a correction: the last day for it. */
  dueOn: day.nullable().default(null),
  /** Who did it: somebody on the staff, or a name; who is signed in unless told. */
  doneByStaffId: id.nullable().default(null),
  doneBy: optionalText(40, '经手人'),
}

/** What was done about it: help, who was told, the cause, what is to be put right until when. */
export const addIncidentStep = command({
  name: 'care.addIncidentStep',
  title: '登记不良事件的处理',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject({ incidentId: id, ...step }),
  output: z.object({ id }),
})

export const correctIncidentStep = command({
  name: 'care.correctIncidentStep',
  title: '更正不良事件的处理',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject({
    id,
    version,
    ...step,
    /** Of a correction: when it was done; null opens it again. */
    doneOn: day.nullable().default(null),
    reason,
  }),
  output: z.object({ version }),
})

export const voidIncidentStep = command({
  name: 'care.voidIncidentStep',
  title: '作废不良事件的处理',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** The correction that was agreed on is done. */
export const completeIncidentCorrection = command({
  name: 'care.completeIncidentCorrection',
  title: '登记整改完成',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject({ id, version, doneOn: day }),
  output: z.object({ version }),
})

export const addIncidentFile = command({
  name: 'care.addIncidentFile',
  title: '添加不良事件的照片、文件',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject({ incidentId: id, ...pickedFile }),
  output: z.object({ id }),
})

export const voidIncidentFile = command({
  name: 'care.voidIncidentFile',
  title: '撤下不良事件的照片、文件',
  permission: 'incidents.record',
  touches: incidentTouches,
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

export const getIncidentFile = query({
  name: 'care.getIncidentFile',
  title: '打开不良事件的照片、文件',
  permission: 'incidents.read',
  reveals: 'health',
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})
