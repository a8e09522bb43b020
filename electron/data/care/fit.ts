import type { NotNull } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { assessmentsAsOf } from '../assessments/in-force.ts'
import type { Database } from '../database/connection.ts'

/** The ability level with which a care level is compared, and the day on which it was assessed. */
export interface AbilityKnown {
  readonly level: number
  readonly assessedOn: string
}

export interface Fit {
  readonly fit: 'fits' | 'differs' | 'unknown'
  /** A sentence where it does not fit or nobody can tell. */
  readonly warning: string | null
}

interface Level {
  readonly name: string
  readonly abilityLevels: readonly number[] | null
}

function names(levels: readonly number[]): string {
  return levels.map((level) => abilityLevelNames[level] ?? String(level)).join('、')
}

/** Whether a level fits what is known of the person's ability; the program says it, a person decides. */
export function fitOf({ name, abilityLevels }: Level, ability: AbilityKnown | null): Fit {
  if (abilityLevels === null) return { fit: 'fits', warning: null }
  if (ability === null) {
    const warning = `没有能力评估，看不出“${name}”是否相符（对应${names(abilityLevels)}）。`
    return { fit: 'unknown', warning }
  }
  if (abilityLevels.includes(ability.level)) return { fit: 'fits', warning: null }
  const assessed = `${formatDay(ability.assessedOn)} 评估为${names([ability.level])}`
  const warning = `${assessed}，“${name}”对应${names(abilityLevels)}，两者不符。`
  return { fit: 'differs', warning }
}

/** An assessment that a level rests on: of that person, made by the day. Error: `invalid_input`. */
async function namedAssessment(
  db: Database,
  assessmentId: number,
  { residentId, day }: { readonly residentId: number; readonly day: string },
): Promise<AbilityKnown> {
  const row = await db
    .selectFrom('assessment')
    .select(['residentId', 'assessedOn', 'finalLevel as level'])
    .where('id', '=', assessmentId)
    .where('instrument', '=', 'gbt42195')
    .where('voidedAt', 'is', null)
    .$narrowType<{ level: NotNull }>()
    .executeTakeFirst()
  if (row === undefined || row.residentId !== residentId) {
    const text = '没有这份能力评估，或不是这位老人的，没有保存。'
    throw new YiluError('invalid_input', 'assessment-unknown', text, {
      assessmentId: '不是这位老人的评估',
    })
  }
  if (row.assessedOn <= day) return row
  const text = `评估在 ${formatDay(row.assessedOn)}，晚于等级起始日，没有保存。`
  throw new YiluError('invalid_input', 'assessment-later', text, { assessmentId: '晚于起始日' })
}

/** The ability that a level of that day is compared with: the named assessment, else the latest one. */
export async function abilityFor(
  db: Database,
  of: {
    readonly residentId: number
    readonly day: string
    readonly assessmentId: number | null
  },
): Promise<AbilityKnown | null> {
  if (of.assessmentId !== null) return namedAssessment(db, of.assessmentId, of)
  const [latest] = await assessmentsAsOf(db, of.day, of.residentId)
  return latest === undefined ? null : { level: latest.finalLevel, assessedOn: latest.assessedOn }
}
