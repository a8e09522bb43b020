import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

/** The sheet that says where everything comes from. */
export const aboutSheetName = '填报说明'

const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/)

/** One sum of the return. */
const sumLine = z.strictObject({
  key,
  label: z.string().min(1),
  unit: z.enum(['张', '人', '人次', '床日', '%', '本']),
  ...certain,
})

/** Lines that belong together; in a snapshot a line is called `group.line`. */
const sumGroup = z
  .strictObject({
    key,
    title: z.string().min(1),
    /** The line (`group.line`) that these lines add up to; null where they do not. */
    addsUpTo: z
      .string()
      .regex(/^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$/)
      .nullable(),
    /** The table whose rows each get a line, in front of the lines named here; null for none. */
    eachOf: z
      .strictObject({
        table: z.enum(['payerGroup', 'post', 'certificateKind']),
        unit: z.enum(['人']),
      })
      .nullable(),
    lines: z.array(sumLine),
    ...certain,
  })
  .refine(({ eachOf, lines }) => eachOf !== null || lines.length > 0, {
    error: 'a group without lines',
  })

/** Where a part of the return comes from, and how it is called. */
const about = {
  /** Name of its sheet, as Excel allows it. */
  sheet: z.string().regex(/^[^\s[\]:*?/\\'][^\p{Cc}[\]:*?/\\']{0,30}$/u),
  title: z.string().min(1),
  /** One of the rulebook's sources. */
  source: z.string().min(1),
  ...certain,
}

const sums = z.strictObject({
  ...about,
  groups: z
    .array(sumGroup)
    .min(1)
    .refine((groups) => new Set(groups.map((group) => group.key)).size === groups.length, {
      error: 'group keys repeat',
    })
    .refine(
      (groups) =>
        groups.every(({ lines }) => new Set(lines.map((line) => line.key)).size === lines.length),
      { error: 'line keys repeat' },
    )
    .refine(
      (groups) => {
        const lines = groups.flatMap((group) =>
          group.lines.map((line) => `${group.key}.${line.key}`),
        )
        return groups.every(({ addsUpTo }) => addsUpTo === null || lines.includes(addsUpTo))
      },
      { error: 'a group adds up to a line that is not there' },
    ),
})

/** Fields of the institution record that are asked for only where another one has a value. */
const condition = z.strictObject({
  key,
  field: key,
  is: z.boolean(),
  fields: z.array(key).min(1),
  ...certain,
})

/**
 * The month's return of the institution. The institution's fields are those of the rulebook
 * `home-profile`, the list's columns those of `monthly-residents`; here stand the sums and what holds the
 * parts together.
 */
export const institutionForm = rulebook
  .extend({
    kind: z.literal('institution-form'),
    receiver: z.strictObject({ value: z.string().min(1).nullable(), ...certain }),
    period: z.strictObject({ value: z.enum(['month']).nullable(), ...certain }),
    institution: z.strictObject({
      ...about,
      /** Without these nobody knows whose return it is. */
      required: z.strictObject({ fields: z.array(key).min(1), ...certain }),
      conditions: z.array(condition),
    }),
    beds: sums,
    residents: sums,
    list: z.strictObject(about),
    staff: sums,
    /** The eight classes of the national system, and the part of the return that belongs to each. */
    classes: z
      .array(
        z.strictObject({
          key,
          label: z.string().min(1),
          part: z.enum(['institution', 'list', 'staff']).nullable(),
          ...certain,
        }),
      )
      .min(1),
  })
  .refine(
    ({ institution, beds, residents, list, staff, sources }) =>
      [institution, beds, residents, list, staff].every(({ source }) =>
        sources.some(({ id }) => id === source),
      ),
    { error: 'a part names a source that is not listed' },
  )
  .refine(
    ({ institution, beds, residents, list, staff }) => {
      // Excel tells no capital letters apart.
      const parts = [institution, beds, residents, list, staff]
      const names = parts.map(({ sheet }) => sheet.trim().toLowerCase())
      return new Set([...names, aboutSheetName]).size === names.length + 1
    },
    { error: 'two sheets have one name' },
  )

export type InstitutionForm = z.output<typeof institutionForm>
export type SumPart = 'beds' | 'residents' | 'staff'
export type SumGroup = z.output<typeof sumGroup>
