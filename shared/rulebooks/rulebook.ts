import { z } from 'zod'

/** How sure a value is. Anything but `verified` is marked on the screen and in what is handed in. */
export const certainty = z.enum(['verified', 'single', 'unverified'])

export type Certainty = z.output<typeof certainty>

/** The word beside a value that is not verified; null where nothing is to be said. */
export const certaintyWords: Readonly<Record<Certainty, string | null>> = {
  verified: null,
  single: '单一来源',
  unverified: '待核对',
}

/** What each value of a rulebook says about itself. */
export const certain = {
  status: certainty,
  note: z.string().min(1).nullable(),
}

const day = z.iso.date()

/** What every rulebook says about itself, whatever it rules. */
export const rulebook = z.looseObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Raised with each change of the content: frozen returns name it. */
  version: z.number().int().min(1),
  title: z.string().min(1),
  /** Where it holds, e.g. 全国. */
  area: z.string().min(1),
  /** Null: not known. */
  inForceFrom: day.nullable(),
  inForceTo: day.nullable(),
  ...certain,
  sources: z.array(z.strictObject({ id: z.string().min(1), title: z.string().min(1) })).min(1),
})

const code = z.strictObject({
  /** As the records have it. */
  value: z.string().min(1),
  /** As the form has it; null where the form has no word for it. */
  label: z.string().min(1).nullable(),
  ...certain,
})

const formColumn = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z]*$/),
  /** As the form has it. */
  heading: z.string().min(1),
  /** As sentences name it, e.g. 社会类别. */
  subject: z.string().min(1),
  /** Field of one row of the snapshot, or `home.…` for the same value in all rows. */
  field: z.string().regex(/^(home\.)?[a-z][A-Za-z]*$/),
  kind: z.enum(['text', 'day', 'number', 'money']),
  /** Words that the form allows; null for free text. */
  codes: z.array(code).min(1).nullable(),
  /** How much of the value leaves the home. */
  mask: z.enum(['none', 'id-number']),
  /** Without it the list is not fit to be handed in. Yilu's own choice where the form does not say. */
  isRequired: z.boolean(),
  /** What a missing value means: nobody entered it, or there is nothing to enter. */
  missing: z.enum(['unknown', 'none']),
  /** Chinese characters in the spreadsheet. */
  sheetWidth: z.number().positive(),
  /** Share of the line on paper, and a shorter heading where the form's own does not fit. */
  paper: z.strictObject({
    place: z.enum(['column', 'letterhead']),
    width: z.number().positive(),
    align: z.enum(['left', 'center', 'right']),
    heading: z.string().min(1).nullable(),
  }),
  ...certain,
})

/** A form that is handed in: its columns and what feeds them. */
export const formRulebook = rulebook.extend({
  kind: z.literal('form'),
  receiver: z.strictObject({ value: z.string().min(1).nullable(), ...certain }),
  period: z.strictObject({ value: z.enum(['month']).nullable(), ...certain }),
  columns: z
    .array(formColumn)
    .min(1)
    .refine((columns) => new Set(columns.map((column) => column.key)).size === columns.length, {
      error: 'column keys repeat',
    }),
})

export type FormRulebook = z.output<typeof formRulebook>
export type FormColumn = FormRulebook['columns'][number]
