import type { CardLine } from '#shared/contract/beds/print.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import type { QueryContext } from '../../context.ts'
import { allergiesAsOf, type AllergyStatement } from '../../residents/health/allergies-as-of.ts'
import { type DietOnDay, dietsAsOf } from '../../residents/health/diets-as-of.ts'
import type { PrintedBed } from './printed-beds.ts'

/** A line of a bed card. `alarm` stands in white on black: it must be seen from the door. */
export interface CardText {
  readonly label: string
  readonly text: string
  readonly tone: 'alarm' | 'plain'
}

const sexWords = { male: '男', female: '女', unknown: '性别未知' } as const

export function sexAndAge({ bed }: PrintedBed): string {
  const age = bed.ageYears === null ? '年龄未知' : `${bed.ageYears} 岁`
  return `${sexWords[bed.sex ?? 'unknown']}　${age}`
}

/** Never asked is not the same as none. */
function allergyText(statement: AllergyStatement | undefined): CardText {
  const label = '过敏'
  const found = statement?.allergies ?? []
  if (found.length > 0) {
    return { label, text: found.map(({ substance }) => substance).join('、'), tone: 'alarm' }
  }
  const text = statement?.isNoneKnown === true ? '没有已知过敏' : '未登记'
  return { label, text, tone: 'plain' }
}

/** Where a wrong bite does harm. */
const careful = ['pureed', 'liquid', 'tube']

function dietText(diets: readonly DietOnDay[] | undefined): CardText {
  const label = '饮食'
  if (diets === undefined) return { label, text: '未登记', tone: 'plain' }
  const text = diets
    .map(({ name, note }) => (note === null ? name : `${name}（${note}）`))
    .join('、')
  return { label, text, tone: diets.some(({ diet }) => careful.includes(diet)) ? 'alarm' : 'plain' }
}

function abilityText({ bed: { ability } }: PrintedBed): string {
  if (ability === null || ability.level === null) return '未知'
  const name = abilityLevelNames[ability.level] ?? '未知'
  return ability.kind === 'declared' ? `${name}（自述）` : name
}

interface Known {
  readonly allergies: ReadonlyMap<number, AllergyStatement>
  readonly diets: ReadonlyMap<number, readonly DietOnDay[]>
  readonly mayReadHealth: boolean
}

function lineOf(line: CardLine, one: PrintedBed, known: Known): readonly CardText[] {
  const { bed } = one
  const residentId = bed.residentId ?? 0
  const plain = (label: string, text: string): CardText[] => [{ label, text, tone: 'plain' }]
  switch (line) {
    case 'careLevel':
      return plain('照护等级', bed.careLevel?.name ?? '未定')
    case 'ability':
      return plain('自理能力', abilityText(one))
    case 'allergy':
      return known.mayReadHealth ? [allergyText(known.allergies.get(residentId))] : []
    case 'diet':
      return known.mayReadHealth ? [dietText(known.diets.get(residentId))] : []
    case 'isolation':
      return bed.conditions.some(({ kind }) => kind === 'isolation')
        ? [{ label: '隔离', text: '进出按隔离要求', tone: 'alarm' }]
        : []
    case 'admittedOn':
      return plain('入住日期', bed.admittedOn ?? '未知')
    // These have places of their own on the card.
    case 'sexAndAge':
    case 'photo':
      return []
  }
}

/** The lines that the home chose for its bed cards, for each bed in which somebody lies. */
export async function cardTexts(
  context: QueryContext,
  asOf: string,
  beds: readonly PrintedBed[],
  lines: readonly CardLine[],
): Promise<ReadonlyMap<number, readonly CardText[]>> {
  const residentIds = beds.flatMap(({ bed }) => bed.residentId ?? [])
  const mayReadHealth = context.can('health.read')
  const known = {
    mayReadHealth,
    allergies: mayReadHealth ? await allergiesAsOf(context.db, residentIds, asOf) : new Map(),
    diets: mayReadHealth ? await dietsAsOf(context.db, residentIds, asOf) : new Map(),
  }
  return new Map(
    beds.map((one) => [one.bed.bedId, lines.flatMap((line) => lineOf(line, one, known))]),
  )
}
