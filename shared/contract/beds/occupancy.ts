import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, page, paging } from '../fields.ts'

/** Figures of some bed-days. `bedDays` is occupied plus free; a bed kept for who is away is occupied. */
const figures = {
  /** Days of beds in service. */
  bedDays: z.number().int(),
  occupiedBedDays: z.number().int(),
  /** Of the occupied ones: the bed is kept for who is on leave. */
  awayBedDays: z.number().int(),
  /** Of the occupied ones: a person's further bed (包房). */
  extraBedDays: z.number().int(),
  freeBedDays: z.number().int(),
  /** Occupied by bed-days in service, in percent, not rounded; null where no bed was in service. */
  occupancyPercent: z.number().nullable(),
  /** Occupied beds on an average day, not rounded; null where there is no day. */
  averageOccupied: z.number().nullable(),
}

export const occupancyGroups = ['none', 'floor', 'kind'] as const

const days = {
  from: day,
  /** The last day of the period, itself in it. Days that have not come are left out. */
  to: day,
}

const wellOrdered = { error: '不能早于开始的那天', path: ['to'] }

/** Bed-days and occupancy of a period, by day or month, of all beds, by floor or by kind. */
export const occupancy = query({
  name: 'beds.occupancy',
  title: '床位使用率',
  permission: 'beds.read',
  reveals: 'none',
  input: z
    .strictObject({
      ...days,
      by: z.enum(['day', 'month']).default('month'),
      group: z.enum(occupancyGroups).default('none'),
    })
    .refine(({ from, to }) => from <= to, wellOrdered),
  output: z.object({
    from: day,
    /** Last day that is counted: no later than today. */
    to: day,
    /** In the order in which they are shown; one of key `all` where nothing is grouped. */
    groups: z.array(z.object({ key: z.string(), name: z.string() })),
    /** One row a day or month and group. */
    rows: z.array(
      z.object({
        /** `2026-03` or `2026-03-05`. */
        key: z.string(),
        from: day,
        to: day,
        dayCount: z.number().int(),
        group: z.string(),
        ...figures,
      }),
    ),
    /** Over the whole period, by group. */
    totals: z.array(z.object({ group: z.string(), dayCount: z.number().int(), ...figures })),
    /** Over the whole period, of all beds. */
    total: z.object({ dayCount: z.number().int(), ...figures }),
  }),
})

/** The beds behind a figure of occupancy, each with its days. */
export const explainOccupancy = query({
  name: 'beds.explainOccupancy',
  title: '床位使用率的依据',
  permission: 'beds.read',
  reveals: 'none',
  input: z
    .strictObject({
      ...paging,
      ...days,
      group: z.enum(occupancyGroups).default('none'),
      /** Key of a group, as `beds.occupancy` gives it; absent is all. */
      groupKey: z.string().max(40).optional(),
    })
    .refine(({ from, to }) => from <= to, wellOrdered),
  output: page(
    z.object({
      bedId: id,
      code: z.string(),
      floor: z.string(),
      bedDays: z.number().int(),
      occupiedBedDays: z.number().int(),
      awayBedDays: z.number().int(),
      extraBedDays: z.number().int(),
      freeBedDays: z.number().int(),
      /** Who lay there within these days, oldest first. */
      people: z.array(
        z.object({ residentId: id, name: z.string(), from: day, dayCount: z.number().int() }),
      ),
    }),
  ).extend({
    /** How the figure is computed, in one sentence. */
    formula: z.string(),
  }),
})
