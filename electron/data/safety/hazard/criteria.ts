import { listHazardCriteria } from '#shared/contract/safety/hazard-shown.ts'
import { normsOf, type SafetyNorm } from '#shared/rulebooks/safety-norms.ts'
import { hazardCriteria } from '#shared/rules/safety/hazard-criteria.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { hazardOnDay } from './get.ts'
import { notOnFile } from './not-on-file.ts'

/** The criteria that hold, and how many situations the standard has. */
async function criteriaOf(db: Database) {
  const book = await effectiveRulebook(db, 'major-hazards')
  const norms = normsOf('major-hazards', book).filter(({ kind }) => kind === 'criterion')
  return { norms, situations: book.situations ?? norms.length }
}

/** The criterion of an item; undefined where the rulebook has none. */
export async function criterionOf(db: Database, item: string): Promise<SafetyNorm | undefined> {
  const { norms } = await criteriaOf(db)
  return norms.find((norm) => norm.item === item)
}

export const listHazardCriteriaHandler = handleQuery(listHazardCriteria, async (context, input) => {
  const { db, today } = context
  const { hazardId, asOf = today } = input
  const { kind, description, place } = await hazardOnDay(db, hazardId, asOf)
  const { norms, situations } = await criteriaOf(db)
  const { proposed, others, known } = hazardCriteria(
    { kind, description, place },
    norms,
    situations,
  )
  const missing = await notOnFile(db, asOf)
  return { proposed: [...proposed], others: [...others], notOnFile: [...missing], known }
})
