import { z } from 'zod'
import { query } from '../../operation.ts'
import { observationFactKeys } from '../../rulebooks/observation-ranges.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { day, id, instant, replyBytes } from '../fields.ts'
import { alarmSide, tone } from './observation.ts'

const document = z.object({ name: z.string(), bytes: replyBytes })

const factShown = z.object({
  key: z.enum(observationFactKeys),
  name: z.string(),
  state: z.enum(['told', 'quiet', 'unknown']),
  text: z.string(),
  /** The limit in words, and how sure it is. */
  limit: z.string(),
  status: certainty,
  rowIds: z.array(id),
})

const somebody = {
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  room: z.string().nullable(),
  isAway: z.boolean(),
}

/** What a person's ordinary records say over 14 and 30 days, with the rows behind it; no diagnosis. */
export const getObservationFacts = query({
  name: 'care.getObservationFacts',
  title: '老人变化提示',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({ facts: z.array(factShown) }),
})

/** The same of everybody who is in: whom a fact is told of. */
export const listObservationFacts = query({
  name: 'care.listObservationFacts',
  title: '变化提示一览',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(z.object({ ...somebody, facts: z.array(factShown) })),
    /** Of how many each fact is unknown, for want of records. */
    unknownCounts: z.array(
      z.object({ key: z.enum(observationFactKeys), name: z.string(), count: z.number().int() }),
    ),
    residentCount: z.number().int(),
  }),
})

/** Days since the last bowel movement of everybody who is in; null: none recorded in 30 days. */
export const listBowels = query({
  name: 'care.listBowels',
  title: '排便一览',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        ...somebody,
        lastOn: day.nullable(),
        lastText: z.string().nullable(),
        tone,
        days: z.number().int().nullable(),
        weekCount: z.number().int(),
        isOverdue: z.boolean(),
      }),
    ),
    limitDays: z.number().int(),
    status: certainty,
  }),
})

/** Who is turned: by a plan, or of whom a position was recorded in the last two days. */
export const listTurnings = query({
  name: 'care.listTurnings',
  title: '翻身一览',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        ...somebody,
        /** Hours between turnings by the signed plan; null where no plan says it. */
        everyHours: z.number().int().nullable(),
        lastAt: instant.nullable(),
        lastText: z.string().nullable(),
        minutesSince: z.number().int().nullable(),
        isLate: z.boolean(),
        /** The positions of the day, oldest first, with the minutes since the one before. */
        turnings: z.array(
          z.object({
            id,
            at: instant,
            text: z.string(),
            minutesBefore: z.number().int().nullable(),
            skin: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
})

const fluidRow = z.object({
  id,
  kind: z.enum(['intake', 'output']),
  amount: z.number(),
  observedAt: instant,
  note: z.string().nullable(),
  observedBy: z.string(),
  /** Of the kind, up to and with this row. */
  runningSum: z.number(),
})

/** A side of the balance: null where nothing was recorded, which is not zero. */
const fluidSum = z.object({
  sum: z.number().nullable(),
  count: z.number().int(),
  target: z.string().nullable(),
  alarm: alarmSide.nullable(),
})

/** What went in and out of a person on a Shanghai day, with sums and target. */
export const getFluidSheet = query({
  name: 'care.getFluidSheet',
  title: '出入量单',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ residentId: id, day: day.optional() }),
  output: z.object({
    day,
    name: z.string(),
    bed: z.string().nullable(),
    isOver: z.boolean(),
    rows: z.array(fluidRow),
    intake: fluidSum,
    output: fluidSum,
    /** In minus out; null where one of them is unknown. */
    balance: z.number().nullable(),
  }),
})

/** Whose intake or output was recorded in the last seven days, with the day's sums. */
export const listFluids = query({
  name: 'care.listFluids',
  title: '出入量一览',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        ...somebody,
        intake: fluidSum,
        output: fluidSum,
        balance: z.number().nullable(),
        days: z.array(
          z.object({ day, intake: z.number().nullable(), output: z.number().nullable() }),
        ),
      }),
    ),
  }),
})

const nightPerson = z.object({
  ...somebody,
  floorId: id.nullable(),
  floor: z.string().nullable(),
  checks: z.array(
    z.object({
      id,
      at: instant,
      choice: z.string(),
      text: z.string(),
      tone,
      observedBy: z.string(),
    }),
  ),
})

/** A night from the evening of a day to the next morning: everybody in the order of the rooms. */
export const getNightSheet = query({
  name: 'care.getNightSheet',
  title: '夜间查房单',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    /** The evening on which the night begins; absent is the night that runs or ran last. */
    night: day.optional(),
    floorId: id.optional(),
    asOf: day.optional(),
  }),
  output: z.object({
    night: day,
    beganAt: instant,
    endedAt: instant,
    isOver: z.boolean(),
    rows: z.array(nightPerson),
    floors: z.array(z.object({ id, name: z.string() })),
    /** The rounds of the night, from their first to their last check, with how many there were. */
    rounds: z.array(z.object({ at: instant, until: instant, count: z.number().int() })),
  }),
})

/** Vital signs of a person day by day, for the file. */
export const printVitalsSheet = query({
  name: 'care.printVitalsSheet',
  title: '打印体征单',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({
    residentId: id,
    days: z.number().int().min(1).max(366).default(30),
    asOf: day.optional(),
  }),
  output: document,
})

export const printNightSheet = query({
  name: 'care.printNightSheet',
  title: '打印夜间查房单',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ night: day, floorId: id.optional() }),
  output: document,
})

export const printFluidSheet = query({
  name: 'care.printFluidSheet',
  title: '打印出入量单',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ residentId: id, day }),
  output: document,
})
