import { z } from 'zod'
import { day, id } from '../fields.ts'

/** Groups of residents by what they can do, as ratios name them. */
export const abilityGroups = ['able', 'partly', 'full'] as const

/**
 * The carers of one shift held against the ratio that the home set. Residents are those in the home on the
 * day, by the ability assessment in force; days to come are told with those of today.
 */
export const shiftStaffing = z.object({
  day,
  shiftId: id,
  isNight: z.boolean(),
  carers: z.number().int(),
  residents: z.object({
    able: z.number().int(),
    partly: z.number().int(),
    full: z.number().int(),
    /** No assessment in force: they are in no group. */
    unknown: z.number().int(),
  }),
  /** Carers that the ratio asks for, rounded up once for the sum; null where no ratio is set for this shift. */
  needed: z.number().int().nullable(),
  /** Null: it cannot be told, `because` says why. */
  isShort: z.boolean().nullable(),
  because: z.string().nullable(),
})

export type ShiftStaffing = z.output<typeof shiftStaffing>
