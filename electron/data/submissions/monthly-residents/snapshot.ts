import { z } from 'zod'
import { formRulebook } from '#shared/rulebooks/rulebook.ts'
import { monthOf } from '#shared/text/day.ts'

const day = z.iso.date()
const text = z.string().min(1).nullable()

/** One stay that covers some day of the period. Null means that nobody recorded it. */
export const residentRow = z.strictObject({
  residentId: z.number().int().positive(),
  name: z.string().min(1),
  sex: z.enum(['male', 'female', 'unknown']),
  bornOn: day.nullable(),
  /** Full years at the end of `asOf`. */
  ageYears: z.number().int().min(0).nullable(),
  idNumber: text,
  telephone: text,
  /** `social`, `minimum-allowance`, `extreme-poverty`, `registered-poor`. */
  group: text,
  /** `intact`, `mild`, `moderate`, `severe`, `complete`: by an assessment in force, never as declared. */
  ability: text,
  bedKind: z.enum(['ordinary', 'nursing', 'dementia', 'medical', 'unknown']).nullable(),
  /** Where the person lay on `asOf`, or last before leaving. */
  room: text,
  bed: text,
  monthlyFeeFen: z.number().int().min(0).nullable(),
  guardianName: text,
  guardianTelephone: text,
  admittedOn: day.nullable(),
  /** Null: still in at the end of `asOf`. */
  dischargedOn: day.nullable(),
  address: text,
})

const common = {
  kind: z.literal('monthly-residents'),
  period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  /** Last day whose records count: the month's last, or an earlier one while it runs. */
  asOf: day,
  home: z.strictObject({ name: text }),
  /** A home with invented people: prints 样例. */
  isSample: z.boolean(),
  rulebook: z.strictObject({ id: z.literal('monthly-residents'), version: z.number().int() }),
  residents: z.array(residentRow),
}

/** As the first version of Yilu froze it: the form is the one that came with the program. */
const withoutForm = z.strictObject({ schemaVersion: z.literal(1), ...common })

/** With the form as it held then, so that it can be built again whatever became of the rulebook. */
const withForm = z.strictObject({ schemaVersion: z.literal(2), ...common, form: formRulebook })

/** Everything that the files of one month's resident list are made from. */
export const residentsSnapshot = z
  .discriminatedUnion('schemaVersion', [withoutForm, withForm])
  .refine(({ period, asOf }) => monthOf(asOf) === period, { error: 'asOf lies outside the period' })
  .refine(
    (snapshot) =>
      snapshot.schemaVersion === 1 || snapshot.form.version === snapshot.rulebook.version,
    { error: 'the form is of another version' },
  )

export type ResidentsSnapshot = z.output<typeof residentsSnapshot>
export type ResidentRow = ResidentsSnapshot['residents'][number]
