import {
  getWaitingRule,
  previewWaitingRule,
  recordWaitingRule,
  voidWaitingRule,
} from '#shared/contract/residents/waiting-rule.ts'
import { YiluError } from '#shared/errors.ts'
import { type WaitingCriterion, writeWaitingRule } from '#shared/rules/waiting-order.ts'
import { waitingRuleWords, type WaitingNames, waitingWhy } from '#shared/rules/waiting-words.ts'
import { handleCommand, handleQuery } from '../../context.ts'
import { payerGroups } from '../terms/payer-group.ts'
import { orderAsOf } from './order.ts'
import { ruleAsOf, rulesOf, specialGroups, waitingNames, type WaitingRule } from './rule.ts'

function shownRule<Rule extends WaitingRule>(rule: Rule, names: WaitingNames) {
  const criteria = [...rule.criteria]
  return { ...rule, criteria, words: waitingRuleWords(criteria, names) }
}

export const getWaitingRuleHandler = handleQuery(getWaitingRule, async ({ db, today }, input) => {
  const names = await waitingNames(db)
  const rules = await rulesOf(db)
  return {
    rule: shownRule(await ruleAsOf(db, input.asOf ?? today), names),
    rules: rules.map((rule) => shownRule(rule, names)),
    groups: await payerGroups(db),
    specialGroups: await specialGroups(db),
  }
})

/** Refuses a group that the home's tables do not have. */
function assertKnown(criteria: readonly WaitingCriterion[], names: WaitingNames): void {
  for (const criterion of criteria) {
    if (criterion.by !== 'group' && criterion.by !== 'special') continue
    const known = criterion.by === 'group' ? names.groups : names.specialGroups
    const unknown = criterion.groups.find((key) => !known.has(key))
    if (unknown === undefined) continue
    const text = `没有“${unknown}”这一类，没有保存。`
    throw new YiluError('invalid_input', 'group-unknown', text, { criteria: '有不认识的类别' })
  }
}

export const previewWaitingRuleHandler = handleQuery(
  previewWaitingRule,
  async ({ db, today }, { criteria }) => {
    const names = await waitingNames(db)
    assertKnown(criteria, names)
    const now = await orderAsOf(db, today)
    const then = await orderAsOf(db, today, criteria)
    const placeNow = new Map(now.places.map(({ person, place }) => [person.waitingId, place]))
    return {
      words: waitingRuleWords(criteria, names),
      rows: then.places.map((place) => ({
        residentId: place.person.residentId,
        name: place.person.name,
        placeNow: placeNow.get(place.person.waitingId) ?? place.place,
        place: place.place,
        why: waitingWhy(place, criteria, names),
      })),
    }
  },
)

export const recordWaitingRuleHandler = handleCommand(recordWaitingRule, async (context, input) => {
  const { trx, now, today } = context
  const { ruleFrom, criteria, reason } = input
  assertKnown(criteria, await waitingNames(trx))
  if (ruleFrom < today && reason === null) {
    const text = '从过去的一天起改规则，当时的名单次序会跟着变，没有保存。写上原因。'
    throw new YiluError('invalid_input', 'reason-missing', text, { reason: '写上原因' })
  }
  const before = await ruleAsOf(trx, ruleFrom)
  if (before.ruleFrom === ruleFrom) {
    await trx
      .updateTable('waitingRule')
      .set({ voidedAt: now })
      .where('id', '=', before.id ?? 0)
      .execute()
  }
  const { id } = await trx
    .insertInto('waitingRule')
    .values({ ruleFrom, ...writeWaitingRule(criteria), recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    subject: 'waiting-rule',
    before: { id: before.id, ruleFrom: before.ruleFrom, criteria: before.criteria },
    after: { id, ruleFrom, criteria, reason },
  })
  return { id }
})

export const voidWaitingRuleHandler = handleCommand(voidWaitingRule, async (context, input) => {
  const { trx, now } = context
  const rule = (await rulesOf(trx)).find(({ id }) => id === input.id)
  if (rule === undefined) {
    throw new YiluError('not_found', 'waiting-rule-unknown', '没有这条轮候规则，可能已经作废。')
  }
  await trx.updateTable('waitingRule').set({ voidedAt: now }).where('id', '=', rule.id).execute()
  context.record({ subject: 'waiting-rule', before: rule, after: { reason: input.reason } })
  return {}
})
