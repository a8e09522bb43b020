import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, instant } from '../fields.ts'

/** What an event on a person's timeline is about; the page filters by it. */
export const timelineKinds = [
  'waiting',
  'stay',
  'bed',
  'leave',
  'agreement',
  'level',
  'assessment',
  'health',
  'person',
  'file',
  'privacy',
  'activity',
  'visit',
  'care',
  'medicine',
  'incident',
  'fee',
] as const

export const timelineEvent = z.object({
  /** Stable within the answer: `leave:12:return`. */
  key: z.string(),
  kind: z.enum(timelineKinds),
  /** The civil day on which it happened. */
  day,
  /** The instant, where the hour is known. */
  at: instant.nullable(),
  /** A few words: `住院`. */
  title: z.string(),
  /** The rest in one sentence; null where the title says it all. */
  detail: z.string().nullable(),
  /** Address within the program where the record stands; null where it has none. */
  link: z.string().nullable(),
})

export type TimelineEvent = z.output<typeof timelineEvent>

/** Everything that happened with a person by the end of a day, newest first, as far as the reader may see it. */
export const timeline = query({
  name: 'residents.timeline',
  title: '老人经过',
  permission: 'residents.read',
  reveals: 'health',
  input: z.strictObject({
    residentId: id,
    asOf: day.optional(),
    /** Only these kinds; absent is all. */
    kinds: z.array(z.enum(timelineKinds)).max(20).optional(),
    limit: z.number().int().min(1).max(1000).default(200),
    offset: z.number().int().min(0).default(0),
  }),
  output: z.object({
    rows: z.array(timelineEvent),
    total: z.number().int(),
    /** How many there are of each kind, before the filter. */
    counts: z.partialRecord(z.enum(timelineKinds), z.number().int()),
  }),
})
