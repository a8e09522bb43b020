import { z } from 'zod'
import { certain, rulebook } from './rulebook.ts'

const code = z.string().regex(/^[A-Z]{2}-[A-Z0-9-]+$/)

/** One statement of a standard. A number that no source gave is null and stays unknown. */
const statement = z.strictObject({
  code,
  name: z.string().min(1),
  text: z.string().min(1),
  /** Where it holds; null where the source does not say. */
  place: z.string().min(1).nullable(),
  clause: z.string().min(1),
  /** One of the sources; null where none was found. */
  source: z.string().min(1).nullable(),
  numbers: z.array(
    z.strictObject({ name: z.string().min(1), value: z.number().nullable(), unit: z.string() }),
  ),
  /** The rulebook that holds the numbers, where it is not this one. */
  numbersIn: z.enum(['staffing-ratios']).nullable(),
  ...certain,
})

/** Who holds the post has one of these certificates, because a statement says so. */
const duty = z.strictObject({
  code,
  name: z.string().min(1),
  /** Key of a post. */
  post: z.string().min(1),
  /** Keys of certificate kinds; one of them is enough. */
  kinds: z.array(z.string().min(1)).min(1),
  /** Code of the statement that asks for it. */
  statement: code,
  clause: z.string().min(1),
  ...certain,
})

/** What standards say of posts and qualifications, and the papers that follow from it by post. */
export const staffingRulebook = rulebook
  .extend({
    kind: z.literal('staffing'),
    rules: z.array(statement).min(1),
    duties: z.array(duty),
  })
  .refine(
    ({ rules, duties }) => {
      const codes = [...rules, ...duties].map((one) => one.code)
      return new Set(codes).size === codes.length
    },
    { error: 'a rule stands twice' },
  )
  .refine(
    ({ rules, sources }) =>
      rules.every(({ source }) => source === null || sources.some(({ id }) => id === source)),
    { error: 'a rule names a source that is not listed' },
  )
  .refine(
    ({ rules, duties }) => duties.every((one) => rules.some((rule) => rule.code === one.statement)),
    { error: 'a duty rests on no statement' },
  )
