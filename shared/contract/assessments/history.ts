import { z } from 'zod'
import { query } from '../../operation.ts'
import { instruments } from '../../rules/instrument-words.ts'
import { day, id } from '../fields.ts'
import { assessmentRow } from './assessment.ts'

const instrument = z.enum(instruments)

const level = assessmentRow.shape.finalLevel.unwrap()

/** All assessments of one person, by instrument and within it the newest first. */
export const listOfResident = query({
  name: 'assessments.listOfResident',
  title: '一位老人的各项评估',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    instruments: z.array(z.object({ instrument, rows: z.array(assessmentRow).min(1) })),
  }),
})

/** How sums, total and level by one instrument went from one assessment to the next, the oldest first. */
export const trend = query({
  name: 'assessments.trend',
  title: '评估走势',
  permission: 'assessments.read',
  reveals: 'health',
  input: z.strictObject({
    residentId: id,
    instrument: instrument.default('gbt42195'),
    asOf: day.optional(),
  }),
  output: z.object({
    groups: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        maximum: z.number().int(),
        higherIs: z.enum(['better', 'worse']),
      }),
    ),
    /** Highest total; null where the instrument knows no total. */
    maximum: z.number().int().nullable(),
    levels: z.array(z.object({ level, name: z.string(), shortName: z.string() })),
    points: z.array(
      z.object({
        assessmentId: id,
        assessedOn: day,
        sums: z.record(z.string(), z.number().int()),
        total: z.number().int(),
        level: level.nullable(),
        levelName: z.string().nullable(),
      }),
    ),
  }),
})
