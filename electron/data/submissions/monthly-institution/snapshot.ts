import { z } from 'zod'
import { institutionForm } from '#shared/rulebooks/institution-form.ts'
import { formRulebook, profileRulebook } from '#shared/rulebooks/rulebook.ts'
import { monthOf } from '#shared/text/day.ts'
import { residentRow } from '../monthly-residents/snapshot.ts'

/** Value by `group.line` of the form, or by `group.key` of a table's row; null is unknown. */
const sums = z.record(z.string(), z.number().min(0).nullable())

const named = z.array(z.strictObject({ key: z.string().min(1), name: z.string().min(1) }))

/** Everything that the files of one month's institution return are made from. */
export const institutionSnapshot = z
  .strictObject({
    schemaVersion: z.literal(1),
    kind: z.literal('monthly-institution'),
    period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    /** Last day whose records count: the month's last, or an earlier one while it runs. */
    asOf: z.iso.date(),
    home: z.strictObject({ name: z.string().min(1).nullable() }),
    /** A home with invented people: prints 样例. */
    isSample: z.boolean(),
    /** The forms as they held then: what is frozen can be built again whatever became of them. */
    forms: z.strictObject({
      institution: institutionForm,
      residents: formRulebook,
      profile: profileRulebook,
    }),
    /** What the home's own tables called the rows that get a line each. */
    words: z.strictObject({ payerGroup: named, post: named, certificateKind: named }),
    /** By field of the institution record, typed or derived as of the day; money in fen. */
    institution: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    beds: sums,
    residents: sums,
    staff: sums,
    /** The stays that touch the month, as in the return `monthly-residents`. */
    list: z.array(residentRow),
    /** Whom the list and the sums cannot place. */
    attention: z.strictObject({
      withoutBed: z.array(z.number().int().positive()),
      withoutPost: z.array(z.number().int().positive()),
    }),
  })
  .refine(({ period, asOf }) => monthOf(asOf) === period, { error: 'asOf lies outside the period' })

export type InstitutionSnapshot = z.output<typeof institutionSnapshot>
export type Sums = InstitutionSnapshot['beds']
