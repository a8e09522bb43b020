import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** To whom what happened must be told, and within which time. */
export const incidentReportRulebook = rulebook.extend({
  kind: z.literal('incident-report'),
  duties: z
    .array(
      z.strictObject({
        key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
        name: z.string().min(1),
        text: z.string().min(1),
        /** Hours from when it was known; null where the source names none: it says at once or in time. */
        hours: z.number().int().min(1).max(720).nullable(),
        /** Days within which a change of dead and injured is told too; null where none is named. */
        supplementDays: z.number().int().min(1).max(365).nullable(),
        receiver: z.string().min(1),
        clause: z.string().min(1),
        source: z.string().min(1),
        /**
         * Kinds and places of incidents for which Yilu asks whether the duty holds. No source names them:
         * the home decides each time.
         */
        asked: z.strictObject({ kinds: z.array(z.string()), places: z.array(z.string()) }),
        ...certain,
      }),
    )
    .min(1)
    .refine((duties) => new Set(duties.map(({ key }) => key)).size === duties.length, {
      error: 'a duty stands twice',
    }),
})

export type IncidentReportRulebook = z.output<typeof incidentReportRulebook>
export type ReportDuty = IncidentReportRulebook['duties'][number]
