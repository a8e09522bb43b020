import { listScheduleProposals } from '#shared/contract/safety/norm.ts'
import { cityRule, clauseUnknown } from '#shared/rulebooks/safety-norms.ts'
import { frequencyWords } from '#shared/rules/safety/frequency-words.ts'
import { proposedChecklists } from '#shared/rules/safety/proposed-checklists.ts'
import type { ScheduleProposal } from '#shared/rules/safety/schedule-proposal.ts'
import { answersProposal, scheduleProposals } from '#shared/rules/safety/schedule-proposals.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { type AsSeen, schedulesAnswering } from './answers.ts'
import { effectiveNorms, normKey } from './effective-norms.ts'

/** The schedule that answers each proposal as of a day, by the proposal's key. */
export async function adoptedProposals(db: Database, seen: AsSeen) {
  const rows = await schedulesAnswering(db, seen)
  return new Map(
    scheduleProposals.flatMap((proposal) => {
      const answer = rows.find(({ kind, frequency, rulebook, ruleItem }) =>
        answersProposal(proposal, { kind, frequency, rules: [{ rulebook, ruleItem }] }),
      )
      return answer === undefined ? [] : [[proposal.key, answer] as const]
    }),
  )
}

interface Basis {
  readonly clause: string
  readonly status: 'verified' | 'single' | 'unverified'
}

const unknownBasis: Basis = { clause: clauseUnknown, status: 'unverified' }

/** Of what a city's plan says, the plan and how sure it is. */
async function cityBasis(db: Database): Promise<Basis> {
  const { profiles } = await effectiveRulebook(db, 'policy-profiles')
  for (const { plan, rules } of profiles) {
    const rule = rules.find(({ id }) => id === cityRule.ruleItem)
    if (rule === undefined) continue
    const clause = [plan, rule.clause].filter((part) => part !== null).join(' ')
    return { clause, status: rule.status }
  }
  return unknownBasis
}

/** Clause and certainty of everything that a proposal can name. */
async function basesOf(db: Database): Promise<(rulebook: string, item: string) => Basis> {
  const norms = await effectiveNorms(db)
  const bases = new Map<string, Basis>(
    norms.map(({ rulebook, item, clause, status }) => [
      normKey(rulebook, item),
      { clause, status },
    ]),
  )
  bases.set(normKey(cityRule.rulebook, cityRule.ruleItem), await cityBasis(db))
  return (rulebook, item) => bases.get(normKey(rulebook, item)) ?? unknownBasis
}

function checklistOf(
  { checklist }: ScheduleProposal,
  baseOf: (rulebook: string, item: string) => Basis,
) {
  if (checklist === null) return null
  const { name, items } = proposedChecklists[checklist]
  return {
    name,
    items: items.map(({ text, rulebook, ruleItem }) => ({
      text,
      rulebook,
      ruleItem,
      ...baseOf(rulebook, ruleItem),
    })),
  }
}

export const listProposalsHandler = handleQuery(listScheduleProposals, async (context, input) => {
  const { db, today } = context
  const { asOf = today } = input
  const adopted = await adoptedProposals(db, { asOf, at: judgedAt(asOf, context) })
  const baseOf = await basesOf(db)
  const kinds = await db.selectFrom('safetyScheduleKind').select(['key', 'name']).execute()
  const kindNames = new Map(kinds.map(({ key, name }) => [key, name]))
  return {
    rows: scheduleProposals.map((proposal) => {
      const { key, kind, name, frequency, note, choice, rules } = proposal
      const [basis] = rules
      const schedule = adopted.get(key)
      return {
        key,
        kind,
        kindName: kindNames.get(kind) ?? kind,
        name,
        frequency: frequencyWords(frequency),
        ...baseOf(basis.rulebook, basis.ruleItem),
        note,
        choice,
        rules: rules.map((rule) => ({ ...rule })),
        checklist: checklistOf(proposal, baseOf),
        schedule: schedule === undefined ? null : { id: schedule.id, name: schedule.name },
      }
    }),
  }
})
