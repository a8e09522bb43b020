import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, text } from '../fields.ts'

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
    residentCount: z.number().int(),
    withoutBedCount: z.number().int(),
    tasks: z.array(
      z.object({
        rule: z.string(),
        severity: z.enum(['overdue', 'due', 'soon']),
        title: z.string(),
        detail: z.string(),
        /** Route of the screen where it is put right. */
        link: z.string(),
        action: z.string(),
      }),
    ),
  }),
})
