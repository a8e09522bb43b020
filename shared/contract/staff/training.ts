import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  keptFile,
  optionalText,
  page,
  paging,
  pickedFile,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

export const attendee = z.strictObject({
  staffId: id,
  /** Only what was completed counts. */
  isCompleted: z.boolean().default(true),
  score: z.number().min(0, '不能为负').max(1000, '最多 1000').nullable().default(null),
})

export const trainingHours = z
  .number()
  .min(0.25, '至少 0.25 小时')
  .max(1000, '最多 1000 小时')
  .multipleOf(0.25, '以 0.25 小时为单位')

/** Score from which on the test is passed; null where there was none. */
export const passScore = z
  .number()
  .min(0, '不能为负')
  .max(1000, '最多 1000')
  .nullable()
  .default(null)

const training = {
  /** Key of a training kind (`staff.listTrainingKinds`). */
  kind: text(40, '种类'),
  topic: text(100, '内容'),
  startsOn: day,
  /** Last day; null for a training of one day. */
  endsOn: day.nullable().default(null),
  hours: trainingHours,
  passScore,
  trainer: optionalText(60, '授课人'),
  place: optionalText(60, '地点'),
  note: optionalText(300, '备注'),
  attendees: z.array(attendee).min(1, '至少 1 人').max(500, '最多 500 人'),
}

const touches = ['staff', 'home', 'indicators'] as const

export const listTrainingKinds = query({
  name: 'staff.listTrainingKinds',
  title: '培训种类',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: page(z.object({ key: z.string(), name: z.string() })),
})

export const recordTraining = command({
  name: 'staff.recordTraining',
  title: '登记培训',
  permission: 'staff.write',
  touches,
  input: z.strictObject(training),
  output: z.object({ id }),
})

export const correctTraining = command({
  name: 'staff.correctTraining',
  title: '更正培训',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, ...training, reason }),
  output: z.object({ version }),
})

export const voidTraining = command({
  name: 'staff.voidTraining',
  title: '作废培训',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const trainingRow = z.object({
  id,
  kind: z.string(),
  kindName: z.string(),
  topic: z.string(),
  startsOn: day,
  endsOn: day.nullable(),
  hours: z.number(),
  trainer: z.string().nullable(),
  attendeeCount: z.number().int(),
  completedCount: z.number().int(),
  version,
})

/** Trainings that were over by the end of the day, newest first. */
export const listTrainings = query({
  name: 'staff.listTrainings',
  title: '培训记录',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    kind: z.string().max(40).optional(),
    staffId: id.optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['startsOn', 'kind', 'topic']).default('startsOn'),
    descending: z.boolean().default(true),
  }),
  output: page(
    trainingRow.extend({
      /** Whether the person that was asked for completed it; null where nobody was named. */
      isCompleted: z.boolean().nullable(),
    }),
  ),
})

export const getTraining = query({
  name: 'staff.getTraining',
  title: '一次培训',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ id }),
  output: trainingRow.extend({
    place: z.string().nullable(),
    note: z.string().nullable(),
    passScore: z.number().nullable(),
    attendees: z.array(
      z.object({
        staffId: id,
        name: z.string(),
        posts: z.string(),
        isCompleted: z.boolean(),
        score: z.number().nullable(),
        /** Completed and, where there was a test, with the score for it. */
        isPassed: z.boolean(),
      }),
    ),
    /** The signed sheet, papers of the test, pictures. */
    files: z.array(keptFile),
  }),
})

/** Keeps a file with a training that was held: the signed sheet, papers of the test, pictures. */
export const attachTrainingFile = command({
  name: 'staff.attachTrainingFile',
  title: '存入培训材料',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({ trainingId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const openTrainingFile = query({
  name: 'staff.openTrainingFile',
  title: '打开培训材料',
  permission: 'staff.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidTrainingFile = command({
  name: 'staff.voidTrainingFile',
  title: '撤下培训材料',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

/**
 * Completed hours of everybody employed on the day, in that day's calendar year, and the pre-job training.
 * A training belongs to the year of its last day.
 */
export const listTrainingHours = query({
  name: 'staff.listTrainingHours',
  title: '培训学时',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    staffId: id.optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['hours', 'name']).default('hours'),
    descending: z.boolean().default(false),
  }),
  output: page(
    z.object({
      staffId: id,
      name: z.string(),
      posts: z.string(),
      hours: z.number(),
      trainingCount: z.number().int(),
      /** Day of the first completed pre-job training by the day asked for; null where none is recorded. */
      preJobOn: day.nullable(),
    }),
  ),
})
