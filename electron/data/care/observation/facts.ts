import {
  getObservationFacts,
  listBowels,
  listObservationFacts,
} from '#shared/contract/care/observation-sheet.ts'
import { addDays, daysBetween, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { factRules, factShown, factsOf } from './facts-of.ts'
import { idsIn } from './ranges-of.ts'
import { peopleIn, somebody } from './residents-in.ts'
import { kindsWithTones, toneOf, valueText } from './shown-value.ts'

export const getObservationFactsHandler = handleQuery(
  getObservationFacts,
  async (context, input) => {
    const { db, today } = context
    const { residentId, asOf = today } = input
    await residentRow(db, residentId)
    context.reveal(`resident:${residentId}`)
    const rules = await factRules(db)
    const facts = (await factsOf(db, [residentId], asOf)).get(residentId) ?? []
    return { facts: facts.map((fact) => factShown(fact, rules)) }
  },
)

export const listObservationFactsHandler = handleQuery(
  listObservationFacts,
  async (context, input) => {
    const { db, today } = context
    const asOf = input.asOf ?? today
    const people = await peopleIn(db, asOf)
    const rules = await factRules(db)
    const ids = people.map(({ residentId }) => residentId)
    const facts = await factsOf(db, ids, asOf)
    const rows = people.flatMap((person) => {
      const told = (facts.get(person.residentId) ?? []).filter(({ state }) => state === 'told')
      if (told.length === 0) return []
      context.reveal(`resident:${person.residentId}`)
      return [{ ...somebody(person), facts: told.map((fact) => factShown(fact, rules)) }]
    })
    const all = [...facts.values()].flat()
    return {
      rows,
      unknownCounts: rules.map(({ key, name }) => ({
        key,
        name,
        count: all.filter((fact) => fact.key === key && fact.state === 'unknown').length,
      })),
      residentCount: people.length,
    }
  },
)

export const listBowelsHandler = handleQuery(listBowels, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const people = await peopleIn(db, asOf)
  const rule = (await factRules(db)).find(({ key }) => key === 'no-bowel')
  if (rule === undefined) throw new Error('the rulebook has a rule about bowels')
  const rows = await db
    .selectFrom('observation')
    .select(['residentId', 'kind', 'amount', 'choice', 'observedAt'])
    .where('kind', '=', 'bowel')
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', idsIn(people.map(({ residentId }) => residentId)))
    .where('observedAt', '>=', endOfDay(addDays(asOf, -rule.days)))
    .where('observedAt', '<', endOfDay(asOf))
    .orderBy('observedAt')
    .orderBy('id')
    .execute()
  const byPerson = Map.groupBy(rows, ({ residentId }) => residentId)
  const kinds = await kindsWithTones(db)
  return {
    rows: people.map((person) => {
      context.reveal(`resident:${person.residentId}`)
      const own = byPerson.get(person.residentId) ?? []
      const last = own.at(-1)
      const lastOn = last === undefined ? null : shanghaiDay(last.observedAt)
      const days = lastOn === null ? null : daysBetween(lastOn, asOf)
      const weekAgo = addDays(asOf, -7)
      return {
        ...somebody(person),
        lastOn,
        lastText: last === undefined ? null : valueText(kinds, last),
        tone: last === undefined ? ('plain' as const) : toneOf(kinds, last),
        days,
        weekCount: own.filter(({ observedAt }) => shanghaiDay(observedAt) > weekAgo).length,
        isOverdue: days !== null && days >= rule.threshold,
      }
    }),
    limitDays: rule.threshold,
    status: rule.status,
  }
})
