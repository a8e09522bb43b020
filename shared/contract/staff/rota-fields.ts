import { z } from 'zod'
import { day, id } from '../fields.ts'

/** Areas whose screens read the rota. */
export const rotaTouches = ['staff', 'home'] as const

export const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 07:00 的样子')

/** From a day to before another one (`to` is the day after the last). At most six weeks are read and changed at once. */
export const rotaDays = { from: day, to: day }

/** Faults of a rota. Each names the day, and the person or the shift that it is about. */
export const rotaProblemRules = [
  /** Not employed on the day. */
  'left',
  /** Employed, but in no post on the day, or not in the post of the duty. */
  'no-post',
  'two-shifts',
  'absent',
  /** A paper that the post asks for is missing or has run out. */
  'paper',
  /** No pre-job training before the first duty. */
  'untrained',
  'rest',
  'week-hours',
  /** Fewer carers than the ratio that the home set asks for. */
  'too-few',
  /** Whether it is enough cannot be told, e.g. no ratio is set. */
  'unknown-ratio',
] as const

export const rotaProblem = z.object({
  rule: z.enum(rotaProblemRules),
  /** `refuse`: it has to be put right; `warn`: it may be released with a reason; `note`: only told. */
  severity: z.enum(['refuse', 'warn', 'note']),
  day,
  staffId: id.nullable(),
  name: z.string().nullable(),
  dutyId: id.nullable(),
  shiftId: id.nullable(),
  /** What is wrong, in one Chinese sentence. */
  message: z.string(),
  /** Where it is put right. */
  link: z.string(),
})

export type RotaProblem = z.output<typeof rotaProblem>

export const rotaShiftShown = z.object({
  id,
  name: z.string(),
  short: z.string(),
  startsAt: hour,
  endsAt: hour,
  breakMinutes: z.number().int(),
  /** Minutes that count as worked. */
  minutes: z.number().int(),
  isNight: z.boolean(),
  /** 0–7, one of eight tones of the rota's cells; never the only sign. */
  tone: z.number().int(),
  endedOn: day.nullable(),
  version: z.number().int(),
})

export type RotaShiftShown = z.output<typeof rotaShiftShown>

export const rotaDutyShown = z.object({
  id,
  staffId: id,
  dutyOn: day,
  shiftId: id,
  post: z.string().nullable(),
  postName: z.string().nullable(),
  floorId: id.nullable(),
  floorName: z.string().nullable(),
  beginsAt: z.string(),
  endsAt: z.string(),
  minutes: z.number().int(),
  note: z.string().nullable(),
  isSwapped: z.boolean(),
  /** Written or changed after its day had been released. */
  isChangedAfterRelease: z.boolean(),
  version: z.number().int(),
})

export type RotaDutyShown = z.output<typeof rotaDutyShown>
