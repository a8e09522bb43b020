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

/** A day that replies can carry (`shared/contract/fields.ts`). */
export const rulebookDay = z.iso
  .date()
  .refine((day) => day >= '1850-01-01' && day < '2200-01-01', { error: 'no day of this time' })

/** What every rulebook says about itself, whatever it rules. */
export const rulebook = z.looseObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Raised with each change of the content: frozen returns name it. */
  version: z.number().int().min(1),
  title: z.string().min(1),
  /** Where it holds, e.g. 全国. */
  area: z.string().min(1),
  /** Null: not known. */
  inForceFrom: rulebookDay.nullable(),
  inForceTo: rulebookDay.nullable(),
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
  /** Chinese characters in the spreadsheet, which allows no column of more than 255 Latin ones. */
  sheetWidth: z.number().positive().max(120),
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

/** How a value of the institution record is typed and checked (`shared/rules/home-profile.ts`). */
export const profileFieldKinds = [
  'text',
  'day',
  'number',
  'money',
  'yesNo',
  'choice',
  'telephone',
  'creditCode',
  'idNumber',
  'divisionCode',
] as const

const profileOption = z.strictObject({
  value: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
  label: z.string().min(1),
  ...certain,
})

const profileField = z
  .strictObject({
    /** Key of the value in a version of the record. A field of money ends in `Fen`. */
    key: z.string().regex(/^[a-z][A-Za-z]*$/),
    label: z.string().min(1),
    kind: z.enum(profileFieldKinds),
    /** Stands behind numbers and money; money is kept in fen and shown in yuan. */
    unit: z.string().min(1).nullable(),
    range: z
      .strictObject({ minimum: z.number(), maximum: z.number(), isWhole: z.boolean() })
      .nullable(),
    /** All that can be chosen; null for what is no choice. */
    options: z.array(profileOption).min(2).nullable(),
    /** The records that say it, so that nobody types it; null for what is typed. */
    derivedFrom: z
      .strictObject({
        records: z.enum(['home', 'papers', 'beds', 'residents', 'staff']),
        what: z.string().min(1),
      })
      .nullable(),
    /**
     * The condition of local policies that this field answers. With `value`, yes means that value;
     * without it the field's own value is meant.
     */
    filter: z
      .strictObject({ name: z.string().min(1), value: z.string().min(1).nullable() })
      .nullable(),
    /** One of the rulebook's sources. */
    source: z.string().min(1),
    /** The source's own column, which may be spread over several fields; null for Yilu's own fields. */
    column: z.string().min(1).nullable(),
    ...certain,
  })
  .refine((field) => (field.kind === 'choice') === (field.options !== null), {
    error: 'a choice has options, nothing else has',
  })
  .refine((field) => (field.kind === 'number') === (field.range !== null), {
    error: 'a number has a range, nothing else has',
  })
  .refine(
    (field) => (field.kind === 'number' || field.kind === 'money') === (field.unit !== null),
    {
      error: 'numbers and money have a unit, nothing else has',
    },
  )
  .refine((field) => (field.kind === 'money') === field.key.endsWith('Fen'), {
    error: 'money is kept in fen and its key says so',
  })
  .refine((field) => field.filter?.value == null || field.kind === 'yesNo', {
    error: 'only yes can stand for a value',
  })

/** The institution record: its fields in groups, and which of them the records answer. */
export const profileRulebook = rulebook
  .extend({
    kind: z.literal('profile'),
    groups: z
      .array(
        z.strictObject({
          key: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
          title: z.string().min(1),
          fields: z.array(profileField).min(1),
        }),
      )
      .min(1)
      .refine(
        (groups) => {
          const keys = groups.flatMap(({ fields }) => fields.map(({ key }) => key))
          return new Set(keys).size === keys.length
        },
        { error: 'field keys repeat' },
      ),
  })
  .refine(
    ({ groups, sources }) =>
      groups.every(({ fields }) =>
        fields.every(({ source }) => sources.some(({ id }) => id === source)),
      ),
    { error: 'a field names a source that is not listed' },
  )

export type ProfileField = z.output<typeof profileField>
export type ProfileGroup = z.output<typeof profileRulebook>['groups'][number]
