import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, text } from '../fields.ts'

export const getHome = query({
  name: 'home.get',
  title: '机构资料',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    name: z.string(),
    isSample: z.boolean(),
    version: z.number().int(),
  }),
})

export const correctHome = command({
  name: 'home.correct',
  title: '更正机构资料',
  permission: 'home.write',
  touches: ['home', 'submissions'],
  input: z.strictObject({ name: text(60, '机构名称'), version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})

/** What the director sees first: how full the home is and what is to be done, each with its place. */
export const getToday = query({
  name: 'home.getToday',
  title: '今日',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    bedCount: z.number().int(),
    occupiedCount: z.number().int(),
    freeCount: z.number().int(),
    /** Who has a stay, away or not. */
    residentCount: z.number().int(),
    withoutBedCount: z.number().int(),
    /** Away by kind of leave. */
    away: z.object({
      home: z.number().int(),
      hospital: z.number().int(),
      outing: z.number().int(),
      other: z.number().int(),
    }),
    reserveBedCount: z.number().int(),
    /** Closed beds too: what the emergency reserve is a share of. */
    allBedCount: z.number().int(),
    nursingCount: z.number().int(),
    unknownKindCount: z.number().int(),
    /** Staff in post on the day, by post in the order of the home's posts; null without `staff.read`. */
    staff: z
      .object({
        count: z.number().int(),
        posts: z.array(z.object({ post: z.string(), name: z.string(), count: z.number().int() })),
      })
      .nullable(),
    /** The official grade in force on the day; null where none is on record. */
    grade: z.object({ grade: z.number().int(), expiresOn: day.nullable(), paperId: id }).nullable(),
    /** Steps of the set-up that are still open; 0 once it is done or put away. */
    setUpOpenCount: z.number().int(),
    tasks: z.array(
      z.object({
        rule: z.string(),
        severity: z.enum(['overdue', 'due', 'soon']),
        title: z.string(),
        detail: z.string(),
        /** Route of the screen where it is put right. */
        link: z.string(),
        action: z.string(),
        /** Who has to do it: a person, or the title of a role; null where nobody is named. */
        who: z.string().nullable(),
        /** Whether the person who asks is meant by it, as that person or by a role. */
        isMine: z.boolean(),
        dueOn: day.nullable(),
        /** A task of its own that can be closed by hand; null where it goes away by itself. */
        dueTaskId: id.nullable(),
      }),
    ),
  }),
})

/** Closes a task that no rule can close by itself. */
export const closeTask = command({
  name: 'home.closeTask',
  title: '办结应办事项',
  permission: 'residents.leave',
  touches: ['home', 'residents'],
  input: z.strictObject({ dueTaskId: id, note: text(200, '办结说明') }),
  output: z.object({}),
})

export const setUpSteps = ['profile', 'beds', 'accounts', 'code', 'data'] as const

/** How far the set-up of the home has come; each step is judged by the records. */
export const getSetUp = query({
  name: 'home.getSetUp',
  title: '设立进度',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    steps: z.array(
      z.object({
        step: z.enum(setUpSteps),
        state: z.enum(['open', 'done', 'skipped']),
        /** What is there already, in words: `3 层 36 间 72 张`. */
        detail: z.string(),
      }),
    ),
    isFinished: z.boolean(),
    version: z.number().int(),
  }),
})

/** Skips a step for now, takes it up again, or puts the whole set-up away. */
export const correctSetUp = command({
  name: 'home.correctSetUp',
  title: '设立进度',
  permission: 'home.write',
  touches: ['home'],
  input: z.strictObject({
    skipped: z.array(z.enum(setUpSteps)).max(5),
    isFinished: z.boolean(),
    version: z.number().int(),
  }),
  output: z.object({ version: z.number().int() }),
})
