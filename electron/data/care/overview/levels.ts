import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { liveAssessments } from '../../assessments/in-force.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { about, type Figure, type OverviewScope, type PersonIn } from './figures.ts'

/** Somebody who is in, with both of her levels; null is not assessed, or not set. */
export interface PersonWithLevels extends PersonIn {
  readonly assessedLevel: number | null
  readonly assessedOn: string | null
  readonly careLevelId: number | null
  readonly careLevelName: string | null
  readonly careLevelPosition: number | null
}

const abilityName = (level: number | null) =>
  level === null ? '没有评估' : (abilityLevelNames[level] ?? String(level))

/** The care levels that somebody has, in the home's order, and at the end that none is set. */
export function careLevelsOf(people: readonly PersonWithLevels[]) {
  const known = new Map(
    people
      .filter(({ careLevelId }) => careLevelId !== null)
      .toSorted((one, other) => (one.careLevelPosition ?? 0) - (other.careLevelPosition ?? 0))
      .map(({ careLevelId, careLevelName }) => [careLevelId, careLevelName ?? '']),
  )
  const levels = [...known].map(([id, name]) => ({ id, name }))
  return people.some(({ careLevelId }) => careLevelId === null)
    ? [...levels, { id: null, name: '没有定' }]
    : levels
}

/** How many have which ability level and which care level; levels that nobody has are left out. */
export function abilityRows(people: readonly PersonWithLevels[]) {
  const columns = careLevelsOf(people)
  const levels = [0, 1, 2, 3, 4, null].filter((level) =>
    people.some(({ assessedLevel }) => assessedLevel === level),
  )
  return levels.map((level) => ({
    level,
    name: abilityName(level),
    cells: columns.map((column): Figure => {
      const own = people.filter(
        ({ assessedLevel, careLevelId }) => assessedLevel === level && careLevelId === column.id,
      )
      return {
        key: `level:${level ?? 'none'}:${column.id ?? 'none'}`,
        label: `${abilityName(level)}，${column.name}`,
        tone: level === null || column.id === null ? 'unknown' : 'plain',
        rows: own.map((person) => {
          const day = person.assessedOn
          const why = day === null ? '没有能力评估' : `${day} 评估为${abilityName(level)}`
          return about(person, `${why}，照护等级：${column.name}`, `/residents/${person.id}`)
        }),
      }
    }),
  }))
}

/** From this score on a risk is amber, and the worst one red; as the marks have it. */
const toneOf = (score: number): Figure['tone'] =>
  score >= 3 ? 'danger' : score === 2 ? 'warning' : 'plain'

/** The newest assessment of the nine risks of everybody who is in, counted by risk and level. */
export async function riskFigures({ db, asOf, people }: OverviewScope) {
  const newest = new Map(
    (
      await liveAssessments(db, asOf)
        .select(['assessment.id', 'assessment.residentId', 'assessment.assessedOn'])
        .select('assessment.answersJson')
        .where('assessment.instrument', '=', 'nine-risks')
        .orderBy('assessment.assessedOn')
        .orderBy('assessment.id')
        .execute()
    )
      .filter(({ residentId }) => people.has(residentId))
      .map((row) => [row.residentId, row]),
  )
  const answered = [...newest.values()].map(({ answersJson, ...row }) => ({
    ...row,
    answers: JSON.parse(answersJson) as Readonly<Record<string, number>>,
  }))
  const { items } = await effectiveRulebook(db, 'nine-risks')
  const levels = (items[0]?.options ?? []).map(({ score, label }) => ({ score, name: label }))
  const cellOf = (code: string, name: string, level: (typeof levels)[number]): Figure => ({
    key: `risk:${code}:${level.score}`,
    label: `${name}风险${level.name}`,
    tone: toneOf(level.score),
    rows: answered.flatMap(({ id, residentId, assessedOn, answers }) => {
      const person = people.get(residentId)
      if (person === undefined || answers[code] !== level.score) return []
      return [about(person, `${assessedOn} 评估：${name}风险${level.name}`, `/assessments/${id}`)]
    }),
  })
  return {
    levels,
    rows: items.map(({ code, name }) => ({
      key: code,
      name,
      cells: levels.map((level) => cellOf(code, name, level)),
    })),
    unknown: {
      key: 'risk:unknown',
      label: '没有做过九类风险评估',
      tone: 'unknown' as const,
      rows: [...people.values()]
        .filter(({ id }) => !newest.has(id))
        .map((person) => about(person, '没有九类风险评估', `/residents/${person.id}`)),
    },
  }
}
