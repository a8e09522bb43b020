import { YiluError } from '#shared/errors.ts'
import { addDays, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { readTelephone } from '#shared/text/telephone.ts'
import type { LeaveKind } from '../../database/tables/residents.ts'

/** Days and hours of a leave; an hour that nobody knows is null. */
export interface LeaveTimes {
  readonly leaveFrom: string
  readonly leaveTo: string | null
  readonly leftAt: string | null
  readonly returnedAt: string | null
}

/** What is entered of a leave beside its days; what is absent is not told. */
export interface GivenMore {
  readonly leftAt?: string | null | undefined
  readonly expectedAt?: string | null | undefined
  readonly returnedAt?: string | null | undefined
  readonly companionRelation?: string | null | undefined
  readonly companionTelephone?: string | null | undefined
  readonly returnCompanion?: string | null | undefined
  readonly department?: string | null | undefined
  readonly diagnosis?: string | null | undefined
}

type MoreColumns = { readonly [Field in keyof Required<GivenMore>]: string | null }

export interface GivenLeave extends GivenMore {
  readonly kind: LeaveKind
  readonly leaveFrom: string
  readonly leaveTo: string | null
  readonly expectedOn: string | null
}

function refuse(rule: string, field: string, message: string): YiluError {
  return new YiluError('invalid_input', rule, `${message}，没有保存。`, { [field]: message })
}

/** Refuses an hour of another day than the leave's, and one that has not come. */
function assertHour(
  at: string | null,
  day: string | null,
  of: { readonly field: string; readonly what: string; readonly now: string | null },
): void {
  if (at === null) return
  const { field, what, now } = of
  if (day === null) throw refuse('hour-without-day', field, `有${what}时间，没有${what}日期`)
  if (shanghaiDay(at) !== day) {
    throw refuse('hour-of-other-day', field, `${what}时间不在 ${formatDay(day)}`)
  }
  if (now !== null && at > now) {
    throw refuse('hour-in-future', field, `${what}时间 ${shanghaiHour(at)} 还没有到`)
  }
}

function assertHourOrder(
  [earlier, later]: readonly [string | null, string | null],
  field: string,
  what: string,
): void {
  if (earlier === null || later === null || later >= earlier) return
  throw refuse('hours-in-wrong-order', field, what)
}

/** An hour that stays from before, where its day is still the one that it belongs to. */
function stays(at: string | null, day: string | null): string | null {
  return at !== null && day !== null && shanghaiDay(at) === day ? at : null
}

/** Ward and diagnosis belong to a hospital alone. */
function ofHospital(leave: GivenLeave, before: MoreColumns | undefined) {
  const { kind, department, diagnosis } = leave
  if (kind === 'hospital') {
    return {
      department: department === undefined ? (before?.department ?? null) : department,
      diagnosis: diagnosis === undefined ? (before?.diagnosis ?? null) : diagnosis,
    }
  }
  if (department != null) throw refuse('hospital-only', 'department', '住院才有科室')
  if (diagnosis != null) throw refuse('hospital-only', 'diagnosis', '住院才有诊断')
  return { department: null, diagnosis: null }
}

/**
 * The columns of a leave beside its days, and the day of return that an hour names. Errors:
 * `invalid_input` `hour-of-other-day`, `hour-without-day`, `hour-in-future`, `hours-in-wrong-order`,
 * `hospital-only`.
 */
export function leaveColumns(
  leave: GivenLeave,
  now: string,
  before?: MoreColumns,
): MoreColumns & { readonly expectedOn: string | null } {
  const { leaveFrom, leaveTo, expectedAt } = leave
  const expectedOn = leave.expectedOn ?? (expectedAt == null ? null : shanghaiDay(expectedAt))
  const hour = (field: 'leftAt' | 'expectedAt' | 'returnedAt', day: string | null) => {
    const given = leave[field]
    return given === undefined ? stays(before?.[field] ?? null, day) : given
  }
  const leftAt = hour('leftAt', leaveFrom)
  const expected = hour('expectedAt', expectedOn)
  const returnedAt = hour('returnedAt', leaveTo)
  assertHour(leftAt, leaveFrom, { field: 'leftAt', what: '外出', now })
  assertHour(expected, expectedOn, { field: 'expectedAt', what: '应返', now: null })
  assertHour(returnedAt, leaveTo, { field: 'returnedAt', what: '返回', now })
  assertHourOrder([leftAt, expected], 'expectedAt', '应返时间早于外出时间')
  assertHourOrder([leftAt, returnedAt], 'returnedAt', '返回时间早于外出时间')
  const told = (field: 'companionRelation' | 'returnCompanion') => {
    const given = leave[field]
    return given === undefined ? (before?.[field] ?? null) : given
  }
  const { companionTelephone: telephone = before?.companionTelephone ?? null } = leave
  return {
    expectedOn,
    leftAt,
    expectedAt: expected,
    returnedAt,
    companionRelation: told('companionRelation'),
    companionTelephone: telephone === null ? null : readTelephone(telephone).text,
    returnCompanion: told('returnCompanion'),
    ...ofHospital(leave, before),
  }
}

const startOfDay = (day: string): string => endOfDay(addDays(day, -1))
const openEnd = '9999'

/** The time in which somebody was surely away, as far as hours are known; empty where they are not. */
function surely({ leaveFrom, leaveTo, leftAt, returnedAt }: LeaveTimes) {
  return {
    from: leftAt ?? endOfDay(leaveFrom),
    to: leaveTo === null ? openEnd : (returnedAt ?? startOfDay(leaveTo)),
  }
}

/** The time in which she may have been away. */
function atMost({ leaveFrom, leaveTo, leftAt, returnedAt }: LeaveTimes) {
  return {
    from: leftAt ?? startOfDay(leaveFrom),
    to: leaveTo === null ? openEnd : (returnedAt ?? endOfDay(leaveTo)),
  }
}

/**
 * Whether two leaves cannot both be true: at some time the person would be on both. Leaves within one day
 * of which no hours are known are given the benefit of the doubt.
 */
export function isTwiceAway(one: LeaveTimes, other: LeaveTimes): boolean {
  const [own, its] = [surely(one), surely(other)]
  const [isOwnSure, isItsSure] = [own.from < own.to, its.from < its.to]
  if (isOwnSure && isItsSure) return own.from < its.to && its.from < own.to
  const contains = (outer: typeof own, inner: LeaveTimes) => {
    const { from, to } = atMost(inner)
    const isWithin = (at: string | null) => at !== null && outer.from < at && at < outer.to
    const isInside = outer.from <= from && to <= outer.to
    return isInside || isWithin(inner.leftAt) || isWithin(inner.returnedAt)
  }
  return (isOwnSure && contains(own, other)) || (isItsSure && contains(its, one))
}
