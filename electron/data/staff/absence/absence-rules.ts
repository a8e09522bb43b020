import { YiluError } from '#shared/errors.ts'
import { absenceKindNames } from '#shared/rules/staff/absence-kinds.ts'
import { addDays, daysBetween, formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { staffRow } from '../register.ts'

export interface AbsenceDays {
  readonly staffId: number
  readonly absentFrom: string
  readonly absentTo: string
}

/** An absence is two years at the most: a longer one is a slip of the year. */
const mostDays = 731

/** `12月3日至5日` in full: `2026 年 12 月 3 日至 2026 年 12 月 5 日`, one day once. */
export function absenceSpan({ absentFrom, absentTo }: Omit<AbsenceDays, 'staffId'>): string {
  const last = addDays(absentTo, -1)
  return last === absentFrom ? formatDay(last) : `${formatDay(absentFrom)}至 ${formatDay(last)}`
}

function refuse(rule: string, text: string, field: string, short: string): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { [field]: short })
}

function assertDays({ absentFrom, absentTo }: AbsenceDays): void {
  if (absentTo <= absentFrom) {
    const text = '返岗日期要晚于开始的日期'
    throw new YiluError('invalid_input', 'absence-days', `${text}，没有保存。`, { absentTo: text })
  }
  if (daysBetween(absentFrom, absentTo) <= mostDays) return
  const text = '一次最多两年，请核对年份'
  throw new YiluError('invalid_input', 'absence-too-long', `${text}，没有保存。`, {
    absentTo: text,
  })
}

/** The first day of a span on which nobody of the periods is employed; null where each day is covered. */
function firstUncovered(
  employments: readonly { readonly employedFrom: string; readonly employedTo: string | null }[],
  { absentFrom, absentTo }: AbsenceDays,
): string | null {
  let day = absentFrom
  for (const { employedFrom, employedTo } of employments) {
    if (employedFrom > day) break
    if (employedTo === null) return null
    if (employedTo > day) day = employedTo
  }
  return day < absentTo ? day : null
}

async function assertEmployed(db: Database, name: string, absence: AbsenceDays): Promise<void> {
  const employments = await db
    .selectFrom('employment')
    .select(['employedFrom', 'employedTo'])
    .where('staffId', '=', absence.staffId)
    .where('voidedAt', 'is', null)
    .orderBy('employedFrom')
    .execute()
  const day = firstUncovered(employments, absence)
  if (day === null) return
  const field = day === absence.absentFrom ? 'absentFrom' : 'absentTo'
  throw refuse('absence-not-employed', `${name} ${formatDay(day)}不在职`, field, '这些天不都在职')
}

async function assertFree(db: Database, name: string, absence: AbsenceDays, butId: number) {
  const other = await db
    .selectFrom('staffAbsence')
    .select(['kind', 'absentFrom', 'absentTo', 'decision'])
    .where('staffId', '=', absence.staffId)
    .where('id', '<>', butId)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('decision', 'is', null), eb('decision', '=', 'agreed')]))
    .where('absentFrom', '<', absence.absentTo)
    .where('absentTo', '>', absence.absentFrom)
    .orderBy('absentFrom')
    .executeTakeFirst()
  if (other === undefined) return
  const state = other.decision === null ? '待批' : '已同意'
  const text = `${name} ${absenceSpan(other)}已有${absenceKindNames[other.kind]}（${state}）`
  throw refuse('absence-overlap', text, 'absentFrom', '和另一次假重叠')
}

/**
 * Refuses days that cannot be an absence of a person; gives her row. Errors: `staff-unknown`,
 * `absence-days`, `absence-too-long`, `absence-not-employed`, `absence-overlap`.
 */
export async function assertAbsence(db: Database, absence: AbsenceDays, butId = 0) {
  const person = await staffRow(db, absence.staffId)
  assertDays(absence)
  await assertEmployed(db, person.name, absence)
  await assertFree(db, person.name, absence, butId)
  return person
}
