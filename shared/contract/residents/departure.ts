import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  keptFile,
  optionalText,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

const instantOrNull = z.iso
  .datetime({ precision: 3, error: '时间写作 2026-11-22 14:05 的样子' })
  .nullable()
  .default(null)

/** What goes with the end of a stay; what is about death only where that is why it ended. */
export const departureDetails = {
  destination: optionalText(100, '去向'),
  takenBy: optionalText(40, '接走的人'),
  takenByRelation: optionalText(20, '与老人关系'),
  diedAt: instantOrNull,
  deathPlace: optionalText(100, '去世地点'),
  deathCause: optionalText(200, '死因'),
  deathPaper: optionalText(60, '死亡证明编号'),
  toldTo: optionalText(60, '通知了谁'),
  toldAt: instantOrNull,
}

export const departureGiven = z.strictObject(departureDetails)

export const stepStates = ['done', 'not-needed'] as const

const touches = ['residents', 'beds', 'home', 'submissions', 'indicators'] as const

export const correctDeparture = command({
  name: 'residents.correctDeparture',
  title: '登记、更正离院情况',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    stayId: id,
    /** Absent where nothing was recorded of the departure yet. */
    version: version.optional(),
    ...departureDetails,
    reason,
  }),
  output: z.object({ version }),
})

/** Ticks off what is to be done when somebody leaves: done, or not needed. */
export const recordDepartureSteps = command({
  name: 'residents.recordDepartureSteps',
  title: '办理离院手续',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({
    stayId: id,
    steps: z
      .array(
        z.strictObject({
          /** Key of a step (`residents.getDeparture`). */
          step: text(40, '手续'),
          state: z.enum(stepStates),
          note: optionalText(100, '说明'),
        }),
      )
      .min(1, '没有选手续')
      .max(30, '最多 30 项'),
    doneOn: day,
    doneBy: text(40, '经办人'),
  }),
  output: z.object({}),
})

export const voidDepartureStep = command({
  name: 'residents.voidDepartureStep',
  title: '撤回离院手续',
  permission: 'residents.follow',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** How a stay ended, as of a day: where to, what is still to be done, what was handed back. */
export const getDeparture = query({
  name: 'residents.getDeparture',
  title: '离院手续',
  permission: 'residents.read',
  reveals: 'health',
  input: z.strictObject({ stayId: id, asOf: day.optional() }),
  output: z.object({
    stayId: id,
    residentId: id,
    name: z.string(),
    stayFrom: day,
    stayTo: day.nullable(),
    endReason: z.string().nullable(),
    endNote: z.string().nullable(),
    /** Null where nothing was recorded of the departure. */
    departureId: id.nullable(),
    version: version.nullable(),
    destination: z.string().nullable(),
    takenBy: z.string().nullable(),
    takenByRelation: z.string().nullable(),
    diedAt: instant.nullable(),
    deathPlace: z.string().nullable(),
    deathCause: z.string().nullable(),
    deathPaper: z.string().nullable(),
    toldTo: z.string().nullable(),
    toldAt: instant.nullable(),
    /** Where she was when the stay ended, if away: kind of leave and its first day. */
    away: z.object({ kind: z.string(), leaveFrom: day, place: z.string().nullable() }).nullable(),
    steps: z.array(
      z.object({
        step: z.string(),
        name: z.string(),
        /** Null: open. */
        id: id.nullable(),
        state: z.enum(stepStates).nullable(),
        doneOn: day.nullable(),
        doneBy: z.string().nullable(),
        note: z.string().nullable(),
        /** A settlement ticked it off by itself: voiding that takes it back. */
        isAutomatic: z.boolean(),
      }),
    ),
    openStepCount: z.number().int(),
    /** Things that the home still keeps for her. */
    keptItemCount: z.number().int(),
    /** Medicines that the home still keeps, to be given back: `氨氯地平片 12 片`; none where who asks may not see them. */
    keptMedicines: z.array(z.string()),
    /** Day on which the last step was done and the file became an archive; null while it is none. */
    archivedOn: day.nullable(),
    files: z.array(keptFile),
  }),
})

/** 离院交接单: settlement list and handing over of things, to be signed. */
export const printDeparture = query({
  name: 'residents.printDeparture',
  title: '打印离院交接单',
  permission: 'residents.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ stayId: id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
