import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { assessmentValidMonths, validToOf } from './in-force.ts'

/** What a row says of somebody's ability as of a day: the latest assessment and what was declared last. */
export interface AbilityColumns {
  readonly assessmentId: number | null
  readonly assessedOn: string | null
  readonly assessedLevel: number | null
  readonly abilityWord: string | null
  readonly abilityLevel: number | null
  readonly abilityOn: string | null
  readonly abilitySource: string | null
}

/** The day that is shown and the home's interval; read once for a list. */
export interface AbilityDay {
  readonly asOf: Day
  readonly validMonths: number
}

export async function abilityDay(db: Database, asOf: Day): Promise<AbilityDay> {
  return { asOf, validMonths: await assessmentValidMonths(db) }
}

function assessed(row: AbilityColumns, { asOf, validMonths }: AbilityDay) {
  const { assessmentId, assessedOn, assessedLevel } = row
  if (assessmentId === null || assessedOn === null || assessedLevel === null) return null
  const validTo = validToOf(assessedOn, validMonths)
  return {
    kind: 'assessed' as const,
    word: abilityLevelNames[assessedLevel] ?? String(assessedLevel),
    level: assessedLevel,
    assessmentId,
    assessedOn,
    validTo,
    isInForce: validTo >= asOf,
  }
}

function declared({ abilityWord, abilityLevel, abilityOn, abilitySource }: AbilityColumns) {
  if (abilityWord === null || abilityOn === null || abilitySource === null) return null
  return {
    kind: 'declared' as const,
    word: abilityWord,
    level: abilityLevel,
    declaredOn: abilityOn,
    source: abilitySource,
  }
}

/** What is known of somebody's ability: the assessment where there is one, in force or not, else what was declared. */
export function shownAbility(row: AbilityColumns, day: AbilityDay) {
  return assessed(row, day) ?? declared(row)
}
