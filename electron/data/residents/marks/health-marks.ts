import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { allergyText, shortWord } from '#shared/rules/allergy-words.ts'
import { sql } from 'kysely'
import { allergiesAsOf } from '../health/allergies-as-of.ts'
import { type DietOnDay, dietsAsOf } from '../health/diets-as-of.ts'
import type { MarkSource } from './source.ts'

type Marks = ReadonlyMap<number, readonly ResidentMark[]>

/** One mark for each thing that a person does not stand; what harms most first. */
export const allergyMarks: MarkSource = async ({ db, residentIds, asOf, can }) => {
  if (!can('health.read')) return new Map()
  const statements = await allergiesAsOf(db, residentIds, asOf)
  const marks: Marks = new Map(
    [...statements].map(([residentId, { allergies }]) => [
      residentId,
      allergies.map((allergy) => ({
        kind: 'allergy' as const,
        word: shortWord(allergy.substance),
        detail: allergyText(allergy),
        tone: allergy.severity === 'severe' ? ('danger' as const) : ('warning' as const),
      })),
    ]),
  )
  return marks
}

/** What is eaten by everybody is no mark. */
const usual = ['ordinary', 'regular']

/** Where a wrong bite does harm. */
const careful = ['pureed', 'liquid', 'tube']

/** Names that are longer than a mark. */
const shortNames: Readonly<Record<string, string>> = { diabetic: '糖尿病' }

function dietMark({ diet, name, note, dietFrom, category }: DietOnDay): ResidentMark {
  const about = note === null ? '' : `，${note}`
  return {
    kind: 'diet',
    word: shortNames[diet] ?? shortWord(name),
    detail: `${category === 'texture' ? '食物质地' : '饮食'}：${name}（${dietFrom} 起${about}）`,
    tone: careful.includes(diet) ? 'warning' : 'plain',
  }
}

/** Textures first, then diets, each that differs from what everybody eats. */
export const dietMarks: MarkSource = async ({ db, residentIds, asOf, can }) => {
  if (!can('health.read')) return new Map()
  const diets = await dietsAsOf(db, residentIds, asOf)
  const marks: Marks = new Map(
    [...diets].map(([residentId, own]) => [
      residentId,
      [
        ...own.filter(({ category }) => category === 'texture'),
        ...own.filter(({ category }) => category === 'diet'),
      ]
        .filter(({ diet }) => !usual.includes(diet))
        .map(dietMark),
    ]),
  )
  return marks
}

/** Says only that somebody stated a wish for hard hours, not which: it is read where it stands. */
export const wishMarks: MarkSource = async ({ db, residentIds, asOf, can }) => {
  if (!can('health.read')) return new Map()
  const rows = await db
    .selectFrom('residentWish')
    .innerJoin('wishKind', 'wishKind.key', 'residentWish.kind')
    .select(['residentId', 'wishKind.name'])
    .distinct()
    .where('voidedAt', 'is', null)
    .where('kind', 'not in', ['daily-life', 'other'])
    .where(
      'residentId',
      'in',
      sql<number>`(SELECT value FROM json_each(${JSON.stringify(residentIds)}))`,
    )
    .where('statedOn', '<=', asOf)
    .where((eb) => eb.or([eb('endedOn', 'is', null), eb('endedOn', '>', asOf)]))
    .orderBy('wishKind.position')
    .execute()
  const marks = new Map<number, readonly ResidentMark[]>()
  for (const [residentId, own] of Map.groupBy(rows, (row) => row.residentId)) {
    const kinds = own.map(({ name }) => name).join('、')
    marks.set(residentId, [
      { kind: 'wish', word: '意愿', detail: `有预先意愿：${kinds}，见健康`, tone: 'plain' },
    ])
  }
  return marks
}
