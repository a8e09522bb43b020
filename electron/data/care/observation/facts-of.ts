import {
  type FactRow,
  type ObservationFact,
  observationFacts,
} from '#shared/rules/observation-facts.ts'
import { factsSince } from '#shared/rules/observation-facts.ts'
import type { ObservationFactRule } from '#shared/rulebooks/observation-ranges.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { idsIn } from './ranges-of.ts'

const factKinds = ['weight', 'intake', 'meal', 'sleep', 'bowel']

/** The limits from which facts are told, as the home decided them or as they stand, to be checked. */
export async function factRules(db: Database): Promise<readonly ObservationFactRule[]> {
  return (await effectiveRulebook(db, 'observation-ranges')).facts
}

/** What the records of some people say as of a day, by person. */
export async function factsOf(
  db: Database,
  residentIds: readonly number[],
  asOf: string,
): Promise<ReadonlyMap<number, readonly ObservationFact[]>> {
  const rules = await factRules(db)
  const rows = await db
    .selectFrom('observation')
    .leftJoin('observationChoice', (join) =>
      join
        .onRef('observationChoice.kind', '=', 'observation.kind')
        .onRef('observationChoice.key', '=', 'observation.choice'),
    )
    .select(['observation.id', 'residentId', 'observation.kind', 'amount', 'choice', 'observedAt'])
    .select('observationChoice.share')
    .where('residentId', 'in', idsIn(residentIds))
    .where('observation.kind', 'in', factKinds)
    .where('voidedAt', 'is', null)
    .where('observedAt', '>=', endOfDay(factsSince(asOf, rules)))
    .where('observedAt', '<', endOfDay(asOf))
    .orderBy('observedAt')
    .orderBy('observation.id')
    .execute()
  const byPerson: ReadonlyMap<number, readonly FactRow[]> = Map.groupBy(
    rows,
    ({ residentId }) => residentId,
  )
  return new Map(
    residentIds.map((id) => [id, observationFacts(byPerson.get(id) ?? [], rules, asOf)]),
  )
}

/** A fact with the limit that told it, and how sure the limit is. */
export function factShown(fact: ObservationFact, rules: readonly ObservationFactRule[]) {
  const rule = rules.find(({ key }) => key === fact.key)
  if (rule === undefined) throw new Error('a fact without its rule')
  return {
    ...fact,
    rowIds: [...fact.rowIds],
    name: rule.name,
    limit: `${rule.threshold}${rule.unit === '%' ? '' : ' '}${rule.unit}`,
    status: rule.status,
  }
}
