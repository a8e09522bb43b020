import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, page, paging } from '../fields.ts'
import { leaveKinds } from './terms.ts'

const dietRow = z.object({
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  state: z.enum(['in', 'away']),
  awayKind: z.enum(leaveKinds).nullable(),
  /** Diets by name, without the texture; null where none is known. */
  diets: z.string().nullable(),
  texture: z.string().nullable(),
  /** All allergies in words, `无已知过敏`, or null where nobody asked. */
  allergies: z.string().nullable(),
  hasSevereAllergy: z.boolean(),
  note: z.string().nullable(),
})

const dietCount = z.object({ key: z.string(), name: z.string(), count: z.number().int() })

const dietFilter = {
  asOf: day.optional(),
  /** Key of a diet or texture; `unknown` is who has no texture on file. */
  diet: z.string().max(40).optional(),
  search: z.string().trim().max(60).optional(),
}

/** For the kitchen: who is in on the day, what and how she eats, what she must not get. */
export const listDiets = query({
  name: 'residents.listDiets',
  title: '膳食名单',
  permission: 'health.read',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    ...dietFilter,
    sort: z.enum(['bed', 'name', 'texture']).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: page(dietRow).extend({
    /** How many of those who are in and not away have each diet and texture, before the filter. */
    counts: z.array(dietCount),
    /** In and not away: for whom the kitchen cooks. */
    eatingCount: z.number().int(),
    awayCount: z.number().int(),
    unknownTextureCount: z.number().int(),
  }),
})
