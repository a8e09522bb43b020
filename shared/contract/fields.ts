import { z } from 'zod'

/** Both Node and the page have it; `shared` knows neither library. */
declare const atob: (base64: string) => string

/** Row id of any table. */
export const id = z.number().int().positive()

const dayMessage = '日期应为真实存在的年月日，如 2026-11-22'

/** A civil day in Asia/Shanghai, `YYYY-MM-DD`, in a year in which somebody of the home may live. */
export const day = z.iso
  .date({ error: ({ input }) => (input === undefined ? '没有填写' : dayMessage) })
  .refine((value) => value >= '1850-01-01' && value < '2200-01-01', { error: dayMessage })

/** A calendar month, `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, '月份应写作 2026-10 的样子')

/** An instant in UTC, ISO 8601 with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 })

export const sex = z.enum(['male', 'female', 'unknown'])

/** Also halves of a surrogate pair: the database could not give them back as they were. */
const controlCharacters =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\ufeff\p{Surrogate}]/u

/** One line, or nothing: trimmed, no control characters, at most `max` characters. */
export function line(max: number, what = '此项') {
  return z
    .string()
    .trim()
    .max(max, `${what}最多 ${max} 个字`)
    .refine((value) => !controlCharacters.test(value) && !/[\r\n\t]/.test(value), {
      error: `${what}含有不能保存的控制字符`,
    })
}

/** One line of text a person typed: trimmed, no control characters, at most `max` characters. */
export function text(max: number, what = '此项') {
  return line(max, what).min(1, `${what}不能为空`)
}

/** Like {@link text}, but empty means unknown and becomes null. */
export function optionalText(max: number, what = '此项') {
  return line(max, what)
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value))
}

/** Like {@link optionalText}, but what is absent is not told: a file that goes on keeps what it says. */
export function toldText(max: number, what = '此项') {
  return line(max, what)
    .nullable()
    .transform((value) => (value === '' ? null : value))
    .optional()
}

/** A reason or remark of several lines. */
export function longText(max: number, what = '此项') {
  return z
    .string()
    .trim()
    .min(1, `${what}不能为空`)
    .max(max, `${what}最多 ${max} 个字`)
    .refine((value) => !controlCharacters.test(value), { error: `${what}含有不能保存的控制字符` })
}

/** Like {@link longText}, but empty means that there is none and becomes null. */
export function optionalLongText(max: number, what = '此项') {
  return z
    .string()
    .trim()
    .max(max, `${what}最多 ${max} 个字`)
    .refine((value) => !controlCharacters.test(value), { error: `${what}含有不能保存的控制字符` })
    .nullish()
    .transform((value) => (value === undefined || value === '' ? null : value))
}

/** A sum of money in fen; at most ten million yuan. */
export const fen = z
  .number({ error: ({ input }) => (input === undefined ? '没有填写' : '金额应为元，最多两位小数') })
  .int('金额最多到分')
  .min(0, '金额不能为负')
  .max(1_000_000_000, '金额最多一千万元')

/** A version of a record that is edited: what the editor saw. */
export const version = z.number().int()

/** Why the past is corrected; stands on the audit. */
export const reason = longText(200, '原因')

/** A kept file as lists show it. */
export const keptFile = z.object({
  id,
  fileName: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  recordedAt: instant,
})

/** Whether a paper holds on the day: `unknown` where it neither has an end nor says that it has none. */
export const validity = z.enum([
  'in-force',
  'not-yet',
  'expiring',
  'expired',
  'permanent',
  'unknown',
])

/** Bytes; a page sends a Uint8Array, the command line base64 text. */
export const bytes = z.union([
  z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  z.base64().transform((value) => Uint8Array.from(atob(value), (c) => c.charCodeAt(0))),
])

/** A file that a person picked, to be kept with a record. */
export const pickedFile = {
  fileName: text(120, '文件名'),
  bytes,
}

/** Bytes in an answer. */
export const replyBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** Paging of every list: at most 1,000 rows at once, 200 unless told. */
export const paging = {
  limit: z.number().int().min(1).max(1000).default(200),
  offset: z.number().int().min(0).default(0),
}

/** The reply of every list. */
export function page<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), total: z.number().int() })
}

/** Sign-in secret of a person: six to twelve digits would burden a shared PC, four invite guessing. */
export const pin = z
  .string()
  .regex(/^\d{6,12}$/, 'PIN 为 6 到 12 位数字')
  .refine((value) => !/^(\d)\1+$/.test(value) && !isRun(value), {
    error: 'PIN 不能全是同一个数字，也不能是连续数字',
  })

function isRun(value: string): boolean {
  const steps = [...value].slice(1).map((digit, index) => Number(digit) - Number(value[index]))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}
