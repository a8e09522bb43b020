import { list, summary } from '#shared/contract/indicators/indicator.ts'
import { Evaluation } from '#shared/rules/indicators/evaluate.ts'
import { handleQuery } from '../context.ts'
import { effectiveRulebook } from '../office/rulebook/effective.ts'
import { factsAsOf } from './facts.ts'
import { profileOf, profilesGoneBy, rowOf, shownProfile, statusCounts } from './indicator-row.ts'

export const listHandler = handleQuery(list, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const book = await effectiveRulebook(db, 'policy-profiles')
  const profile = profileOf(book, input.profile)
  const evaluation = new Evaluation(book, await factsAsOf(db, asOf))
  const rows = profile.rules.map((rule) => rowOf(evaluation.rule(profile, rule), asOf))
  return {
    profile: shownProfile(profile, await profilesGoneBy(db, asOf), asOf),
    asOf,
    rows,
    total: rows.length,
    counts: statusCounts(rows),
  }
})

export const summaryHandler = handleQuery(summary, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const goneBy = await profilesGoneBy(db, asOf)
  if (goneBy.size === 0) return { asOf, rows: [], total: 0 }
  const book = await effectiveRulebook(db, 'policy-profiles')
  const evaluation = new Evaluation(book, await factsAsOf(db, asOf))
  const rows = book.profiles
    .filter(({ id }) => goneBy.has(id))
    .map((profile) => {
      const own = profile.rules.map((rule) => rowOf(evaluation.rule(profile, rule), asOf))
      return {
        profile: shownProfile(profile, goneBy, asOf),
        counts: statusCounts(own),
        short: own.filter(({ status }) => status === 'short'),
      }
    })
  return { asOf, rows, total: rows.length }
})
