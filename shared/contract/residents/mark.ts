import { z } from 'zod'

/** What a carer must know at a glance; the page gives each an icon, and the word beside it. */
export const markKinds = [
  'allergy',
  'isolation',
  'infection',
  'diet',
  'trial',
  'wish',
  'guardian',
  'overdue',
  'risk',
  'restraint',
  'wound',
  'alarm',
] as const

/** A risk or need that stands in the head of a file and on the bed card. */
export const residentMark = z.object({
  kind: z.enum(markKinds),
  /** At most four characters: `青霉素`, `隔离`, `鼻饲`. */
  word: z.string(),
  /** In full, for the tooltip and the page: `药物过敏：青霉素（重度，皮疹）`. */
  detail: z.string(),
  tone: z.enum(['danger', 'warning', 'plain']),
})

export type ResidentMark = z.output<typeof residentMark>
