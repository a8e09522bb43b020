import { adoptProposals } from '#shared/contract/safety/norm.ts'
import { YiluError } from '#shared/errors.ts'
import {
  type ProposedChecklist,
  type ProposedChecklistKey,
  proposedChecklists,
} from '#shared/rules/safety/proposed-checklists.ts'
import type { ScheduleProposal } from '#shared/rules/safety/schedule-proposal.ts'
import { scheduleProposals } from '#shared/rules/safety/schedule-proposals.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { addChecklist } from '../checklist/checklist.ts'
import { addSchedule } from '../schedule/schedule.ts'
import { adoptedProposals } from './proposals.ts'

const refuse = (rule: string, text: string) =>
  new YiluError('rule_violated', rule, `${text}，没有采用。`, { keys: text })

/** Errors: `proposal-unknown`, `proposal-twice`. */
function proposalsOf(keys: readonly string[]): readonly ScheduleProposal[] {
  if (new Set(keys).size !== keys.length) {
    throw new YiluError('invalid_input', 'proposal-twice', '同一项选了两次，没有采用。', {
      keys: '同一项选了两次',
    })
  }
  return keys.map((key) => {
    const proposal = scheduleProposals.find((one) => one.key === key)
    if (proposal !== undefined) return proposal
    throw new YiluError('invalid_input', 'proposal-unknown', '没有这一项建议，没有采用。', {
      keys: '没有这一项建议',
    })
  })
}

/** Of those of which one is needed, one is chosen and none adopted yet. Error: `proposal-choice`. */
function assertChoice(wanted: readonly ScheduleProposal[], adopted: ReadonlyMap<string, object>) {
  for (const { key, name, choice } of wanted) {
    if (choice === null) continue
    const rivals = scheduleProposals.filter((one) => one.choice === choice && one.key !== key)
    const rival = rivals.find((one) => wanted.includes(one) || adopted.has(one.key))
    if (rival === undefined) continue
    throw refuse('proposal-choice', `“${name}”和“${rival.name}”只需要一项`)
  }
}

/** A checklist with the name that is in use, and whether an item of it names a rule of the proposed one. */
async function checklistInUse({ trx }: CommandContext, { name, items }: ProposedChecklist) {
  const list = await trx
    .selectFrom('safetyChecklist')
    .select(['id', 'usedFrom'])
    .where('name', '=', name)
    .where('voidedAt', 'is', null)
    .where('usedTo', 'is', null)
    .executeTakeFirst()
  if (list === undefined) return undefined
  const rules = await trx
    .selectFrom('safetyChecklistItem')
    .select(['rulebook', 'ruleItem'])
    .where('checklistId', '=', list.id)
    .where('voidedAt', 'is', null)
    .where('itemTo', 'is', null)
    .execute()
  const isSame = items.some((item) =>
    rules.some((one) => one.rulebook === item.rulebook && one.ruleItem === item.ruleItem),
  )
  return { ...list, isSame }
}

/** The checklist of a proposal: the one in use, or a new one. Errors: `checklist-name-taken`, `checklist-later`. */
async function checklistFor(context: CommandContext, key: ProposedChecklistKey, from: string) {
  const proposed = proposedChecklists[key]
  const inUse = await checklistInUse(context, proposed)
  if (inUse?.isSame === true && inUse.usedFrom > from) {
    const day = formatDay(inUse.usedFrom)
    throw refuse('checklist-later', `检查表“${proposed.name}”从 ${day} 起启用，计划不能更早开始`)
  }
  if (inUse?.isSame === true) return { id: inUse.id, isNew: false }
  if (inUse !== undefined) {
    const text = `已经有一张叫“${proposed.name}”的检查表，内容不是这些规定的，先给它改名`
    throw refuse('checklist-name-taken', text)
  }
  const items = proposed.items.map((item) => ({
    id: null,
    heading: null,
    hint: null,
    asks: 'met' as const,
    unit: null,
    minimum: null,
    maximum: null,
    ...item,
  }))
  const usedFrom = from < context.today ? context.today : from
  const id = await addChecklist(context, {
    name: proposed.name,
    note: '按规定建立',
    items,
    usedFrom,
  })
  return { id, isNew: true }
}

/** Takes schedules over that the rules ask for, with their checklists. */
export const adoptHandler = handleCommand(adoptProposals, async (context, input) => {
  const { keys, from, ownerStaffId, ownerPost } = input
  const wanted = proposalsOf(keys)
  const seen = { asOf: context.today, at: context.now }
  const adopted = await adoptedProposals(context.trx, seen)
  const twice = wanted.find(({ key }) => adopted.has(key))
  if (twice !== undefined) {
    const by = adopted.get(twice.key)?.name ?? ''
    throw refuse('proposal-adopted', `“${twice.name}”已经采用，计划是“${by}”`)
  }
  assertChoice(wanted, adopted)
  const checklists = new Map<ProposedChecklistKey, { id: number; isNew: boolean }>()
  const schedules: { key: string; id: number }[] = []
  for (const { key, kind, name, frequency, rules, checklist, note } of wanted) {
    const list =
      checklist === null
        ? null
        : (checklists.get(checklist) ?? (await checklistFor(context, checklist, from)))
    if (checklist !== null && list !== null) checklists.set(checklist, list)
    const term = { frequency, graceMinutes: 0, ownerStaffId, ownerPost, termFrom: from }
    const made = { kind, name, routeId: null, checklistId: list?.id ?? null, note }
    const id = await addSchedule(context, { ...made, rules: [...rules], ...term })
    schedules.push({ key, id })
  }
  const made = [...checklists.values()].filter(({ isNew }) => isNew)
  return { schedules, checklists: made.map(({ id }) => id) }
})
