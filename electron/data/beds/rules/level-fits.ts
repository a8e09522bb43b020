import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { assessmentsAsOf } from '../../assessments/in-force.ts'
import { careLevelsAsOf } from '../../care/levels-as-of.ts'
import type { Database } from '../../database/connection.ts'
import type { BedKindTable } from '../../database/tables/beds.ts'
import type { BedRuleFinding, BedRuleSource, PersonWanting } from './finding.ts'

type Kind = BedKindTable['kind']

const kindWords: Readonly<Record<Kind, string>> = {
  ordinary: '普通床位',
  nursing: '护理型床位',
  dementia: '认知障碍照护床位',
  medical: '医疗床位',
}

/** The latest assessed level by a day, else the level that was declared; null where neither tells. */
async function abilityLevel(db: Database, { residentId, from, abilityLevel: told }: PersonWanting) {
  if (residentId === undefined) return told ?? null
  const [assessed] = await assessmentsAsOf(db, from, residentId)
  if (assessed !== undefined) return assessed.finalLevel
  if (told !== undefined && told !== null) return told
  const declared = await db
    .selectFrom('declaredAbility')
    .select('level')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('declaredOn', '<=', from)
    .orderBy('declaredOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return declared?.level ?? null
}

async function careLevel(db: Database, { residentId, from }: PersonWanting) {
  if (residentId === undefined) return null
  return (await careLevelsAsOf(db, from)).get(residentId) ?? null
}

function unknown(code: string, what: string): BedRuleFinding {
  return {
    rule: 'level-unknown',
    // Nobody is refused for what nobody knows.
    level: 'warn',
    message: `${what}未知，不知道床位 ${code} 是否合适`,
    short: `${what}未知`,
  }
}

/** Who lies in a bed is of a level for which its kind is meant. A bed of unknown kind is not judged. */
export const levelFitsKind: BedRuleSource = async ({ db, rules, wanted }) => {
  const { levelFitsKind: level, levelsByKind } = rules
  if (level === 'off') return null
  const ability = await abilityLevel(db, wanted)
  const care = await careLevel(db, wanted)
  return ({ code, kind }) => {
    if (kind === null) return null
    const { abilityLevels, careLevelIds } = levelsByKind[kind]
    if (abilityLevels !== null && ability === null) return unknown(code, '能力等级')
    if (abilityLevels !== null && ability !== null && !abilityLevels.includes(ability)) {
      const word = abilityLevelNames[ability] ?? String(ability)
      const message = `床位 ${code} 是${kindWords[kind]}，机构规定不安排“${word}”`
      return { rule: 'level-fits-kind', level, message, short: `${word}不合床位类型` }
    }
    if (careLevelIds === null) return null
    if (care === null) return unknown(code, '照护等级')
    if (careLevelIds.includes(care.id)) return null
    const message = `床位 ${code} 是${kindWords[kind]}，机构规定不安排“${care.name}”`
    return { rule: 'level-fits-kind', level, message, short: `${care.name}不合床位类型` }
  }
}
