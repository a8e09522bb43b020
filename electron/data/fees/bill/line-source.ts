import { z } from 'zod'
import { billSources } from '#shared/rules/fees/bill-line.ts'

const sumState = z.object({
  days: z.number().int().nullable(),
  prices: z.array(z.number().int()),
  variants: z.array(z.string()),
  percents: z.array(z.number().int()),
  isNone: z.boolean(),
})

const lineSource = z.object({
  /** The records on which the line rests, by their ids. */
  of: z.partialRecord(z.enum(billSources), z.array(z.number().int())).default({}),
  variants: z.array(z.string()).default([]),
  percent: z.number().int().nullable().default(null),
  /** Days through which the price of the month was divided; null where days do not count. */
  whole: z.number().int().nullable().default(null),
  /** Of a correction: what it was charged by and is counted by today. */
  correction: z
    .object({ was: z.array(z.string()), now: z.array(z.string()), state: sumState })
    .nullable()
    .default(null),
})

export type LineSource = z.output<typeof lineSource>

/**
 * What a line of a bill says of where it comes from; the one parser of `billLine.sourceJson`. Of an erased
 * file nothing is left but the sums: `{}`.
 */
export function parsedLineSource(json: string): LineSource {
  return lineSource.parse(JSON.parse(json))
}
