import { checkLevel, getResidentLevels, listLevels } from '#shared/contract/care/care-level.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { liveAbilityAssessments } from '../assessments/in-force.ts'
import { handleQuery, type QueryContext } from '../context.ts'
import { carePricesOn } from '../fees/table/care-prices.ts'
import { registerAsOf, staying } from '../residents/register.ts'
import { residentRow } from '../residents/resident/resident-row.ts'
import { abilityFor, fitOf } from './fit.ts'
import { levelRow, levelsOf, parsedAbilityLevels } from './level-row.ts'
import { careLevelsAsOf } from './levels-as-of.ts'
import { type LevelGiven, levelsGiven } from './resident-level-row.ts'

export const listLevelsHandler = handleQuery(listLevels, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const people = await staying(registerAsOf(db, asOf)).clearSelect().select('id').execute()
  const given = await careLevelsAsOf(db, asOf)
  const ids = people.map(({ id }) => given.get(id)?.id)
  const levels = (await levelsOf(db)).filter(({ levelFrom }) => levelFrom <= asOf)
  const prices = await carePricesOn(db, asOf)
  return {
    rows: levels.map((level) => ({
      ...level,
      feeTableFen: prices.get(level.id) ?? null,
      abilityLevels: level.abilityLevels === null ? null : [...level.abilityLevels],
      levelTo: level.levelTo !== null && level.levelTo <= asOf ? level.levelTo : null,
      residentCount: ids.filter((id) => id === level.id).length,
    })),
    withoutCount: ids.filter((id) => id === undefined).length,
  }
})

export const checkLevelHandler = handleQuery(checkLevel, async (context, input) => {
  const { db } = context
  const { residentId, careLevelId, levelFrom: day, assessmentId } = input
  await residentRow(db, residentId)
  const level = await levelRow(db, careLevelId)
  context.reveal(`resident:${residentId}`)
  return fitOf(level, await abilityFor(db, { residentId, day, assessmentId }))
})

/** An entry with how it fits the ability of its first day, as far as who asks may see that. */
async function shown(context: QueryContext, row: LevelGiven, asOf: string) {
  const { stayId: _stay, abilityLevelsJson, residentId, levelTo, ...rest } = row
  const entry = { ...rest, levelTo: levelTo !== null && levelTo <= asOf ? levelTo : null }
  if (!context.can('assessments.read')) return { ...entry, fit: null, warning: null }
  const { assessmentId, levelFrom: day, name } = row
  const abilityLevels = parsedAbilityLevels(abilityLevelsJson)
  // An assessment that was voided meanwhile is no longer there to rest on.
  const isThere = assessmentId !== null && row.assessedOn !== null && row.assessedOn <= day
  const ability = await abilityFor(context.db, {
    residentId,
    day,
    assessmentId: isThere ? assessmentId : null,
  }).catch(() => null)
  return { ...entry, ...fitOf({ name, abilityLevels }, ability) }
}

export const getResidentLevelsHandler = handleQuery(getResidentLevels, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today } = input
  await residentRow(db, residentId)
  const rows = []
  for (const row of (await levelsGiven(db, residentId)).toReversed()) {
    if (row.levelFrom <= asOf) rows.push(await shown(context, row, asOf))
  }
  if (!context.can('assessments.read')) return { rows, assessments: [] }
  context.reveal(`resident:${residentId}`)
  const assessments = await liveAbilityAssessments(db, asOf)
    .select(['assessment.id', 'assessment.assessedOn', 'assessment.finalLevel as level'])
    .where('assessment.residentId', '=', residentId)
    .orderBy('assessment.assessedOn', 'desc')
    .orderBy('assessment.id', 'desc')
    .execute()
  return {
    rows,
    assessments: assessments.map((one) => ({
      ...one,
      levelName: abilityLevelNames[one.level] ?? String(one.level),
    })),
  }
})
