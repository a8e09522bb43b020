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

/** An hour of the day as people write it: `14:30`. */
const hour = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 14:30 的样子')
  .nullable()
  .default(null)

const attendee = z.strictObject({ residentId: id, note: optionalText(100, '情况') })

const activity = {
  /** Key of a kind of activity (`home.listActivityKinds`). */
  kind: text(40, '种类'),
  title: text(80, '名称'),
  heldOn: day,
  startsAt: hour,
  endsAt: hour,
  place: optionalText(60, '地点'),
  /** Who led it: somebody on the staff, or a name. */
  leaderStaffId: id.nullable().default(null),
  leader: optionalText(60, '带领人'),
  note: optionalText(1000, '记录'),
  /** Who came. Empty where nobody did: that is a fact too. */
  attendees: z.array(attendee).max(1000, '最多 1000 人'),
}

const touches = ['home', 'residents'] as const

export const listActivityKinds = query({
  name: 'home.listActivityKinds',
  title: '活动种类',
  permission: 'activities.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: page(z.object({ key: z.string(), name: z.string() })),
})

/** What was done with a group or, in social work, with one person. It is entered once it was held. */
export const recordActivity = command({
  name: 'home.recordActivity',
  title: '登记活动',
  permission: 'activities.write',
  touches,
  input: z.strictObject(activity),
  output: z.object({ id }),
})

export const correctActivity = command({
  name: 'home.correctActivity',
  title: '更正活动',
  permission: 'activities.write',
  touches,
  input: z.strictObject({ id, version, ...activity, reason }),
  output: z.object({ version }),
})

export const voidActivity = command({
  name: 'home.voidActivity',
  title: '作废活动',
  permission: 'activities.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const activityRow = z.object({
  id,
  kind: z.string(),
  kindName: z.string(),
  title: z.string(),
  heldOn: day,
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  place: z.string().nullable(),
  leader: z.string().nullable(),
  attendeeCount: z.number().int(),
  version,
})

/** Activities that were held by the end of the day, newest first. */
export const listActivities = query({
  name: 'home.listActivities',
  title: '活动记录',
  permission: 'activities.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    /** Not before this day. */
    from: day.optional(),
    kind: z.string().max(40).optional(),
    /** Only what this person came to. */
    residentId: id.optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['heldOn', 'kind', 'title']).default('heldOn'),
    descending: z.boolean().default(true),
  }),
  output: page(activityRow),
})

export const getActivity = query({
  name: 'home.getActivity',
  title: '一次活动',
  permission: 'activities.read',
  reveals: 'none',
  input: z.strictObject({ id }),
  output: activityRow.extend({
    leaderStaffId: id.nullable(),
    note: z.string().nullable(),
    attendees: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        /** The bed on that day; null where the person had none. */
        bed: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    files: z.array(keptFile),
  }),
})

/**
 * Everybody who was in the home on the last day of a time, with how often each came to something: those
 * who came to nothing stand first.
 */
export const listParticipation = query({
  name: 'home.listParticipation',
  title: '活动参与情况',
  permission: 'activities.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    from: day,
    /** Last day. */
    to: day,
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['count', 'name', 'bed']).default('count'),
    descending: z.boolean().default(false),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      count: z.number().int(),
      lastOn: day.nullable(),
    }),
  ),
})

export const addActivityFile = command({
  name: 'home.addActivityFile',
  title: '添加活动照片、文件',
  permission: 'activities.write',
  touches: ['home'],
  input: z.strictObject({ activityId: id, ...pickedFile }),
  output: z.object({ id }),
})

export const voidActivityFile = command({
  name: 'home.voidActivityFile',
  title: '撤下活动照片、文件',
  permission: 'activities.write',
  touches: ['home'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

export const getActivityFile = query({
  name: 'home.getActivityFile',
  title: '打开活动照片、文件',
  permission: 'activities.read',
  reveals: 'none',
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})
