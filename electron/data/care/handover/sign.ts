import { signHandover, takeHandover, voidHandover } from '#shared/contract/care/handover.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { peopleOfShift } from '../shift/people.ts'
import { shiftFacts } from '../shift/shift-facts.ts'
import { handoverRow } from './handover-row.ts'

type Given = InputOf<typeof signHandover>

/** A handover tells of a day at most: who was away longer reads the records. */
const longestHours = 36

function actorOf({ actor }: CommandContext) {
  if (actor === null) throw new Error('a command with a right has an actor')
  return actor
}

function refuseHours(rule: string, what: string, field: string): YiluError {
  return new YiluError('invalid_input', rule, `${what}，没有保存。`, { [field]: what })
}

/** Refuses hours that run backwards, lie in the future, or are longer than a handover can tell of. */
function assertHours({ beganAt, endedAt }: Given, now: string): void {
  if (endedAt > now) throw refuseHours('handover-in-future', '交班的时间还没有到', 'endedAt')
  if (beganAt >= endedAt) throw refuseHours('hours-backwards', '结束时间不晚于开始时间', 'endedAt')
  const hours = (Date.parse(endedAt) - Date.parse(beganAt)) / 3_600_000
  if (hours > longestHours) {
    throw refuseHours('hours-too-long', `一次交班最长 ${longestHours} 小时`, 'beganAt')
  }
}

/** Refuses hours of a place that were handed over before, naming by whom. */
async function assertNew({ trx }: CommandContext, { floorId, beganAt, endedAt }: Given) {
  const other = await trx
    .selectFrom('handover')
    .select(['outgoing', 'beganAt', 'endedAt'])
    .where('voidedAt', 'is', null)
    .where('floorId', 'is', floorId)
    .where('beganAt', '<', endedAt)
    .where('endedAt', '>', beganAt)
    .orderBy('endedAt', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (other === undefined) return
  const hours = `${shanghaiHour(other.beganAt)}—${shanghaiHour(other.endedAt)}`
  const text = `${hours} 已由 ${other.outgoing} 交过班，没有保存。把开始时间改到它之后再签。`
  throw new YiluError('conflict', 'handover-overlap', text, { beganAt: `${hours} 已交过班` })
}

/** Refuses a word about somebody who was not there in those hours. */
function assertThere(notes: Given['notes'], there: ReadonlySet<number>): void {
  const other = notes.findIndex(({ residentId }) => !there.has(residentId))
  if (other < 0) return
  const text = '交代里有一位老人这段时间不在这里，没有保存。'
  throw new YiluError('invalid_input', 'not-there', text, {
    [`notes.${other}.residentId`]: '不在这里',
  })
}

export const signHandoverHandler = handleCommand(signHandover, async (context, input) => {
  const { trx, now } = context
  const actor = actorOf(context)
  const { floorId, beganAt, endedAt, shiftName, remarks, notes } = input
  assertHours(input, now)
  await assertNew(context, input)
  const { all } = await peopleOfShift(trx, input, floorId)
  assertThere(notes, new Set(all.map(({ residentId }) => residentId)))
  const facts = await shiftFacts(
    { db: trx, people: all, can: (right) => context.can(right) },
    input,
  )
  const { id } = await trx
    .insertInto('handover')
    .values({
      floorId,
      beganAt,
      endedAt,
      shiftName,
      remarks,
      outgoingAccountId: actor.accountId,
      outgoing: actor.name,
      outgoingAt: now,
      incomingAccountId: null,
      incoming: null,
      incomingAt: null,
      incomingRemarks: null,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const common = { handoverId: id, recordedAt: now, voidedAt: null }
  for (const [position, fact] of facts.entries()) {
    await trx
      .insertInto('handoverFact')
      .values({ ...common, ...fact, position })
      .execute()
  }
  for (const { residentId, note, isFocus } of notes) {
    const row = { ...common, residentId, note, isFocus: isFocus ? 1 : 0 }
    await trx.insertInto('handoverNote').values(row).execute()
  }
  context.record({
    subject: `handover:${id}`,
    after: { floorId, beganAt, endedAt, shiftName, remarks, notes, facts },
  })
  return { id, factCount: facts.length }
})

export const takeHandoverHandler = handleCommand(takeHandover, async (context, input) => {
  const { trx, now } = context
  const actor = actorOf(context)
  const row = await handoverRow(trx, input.id, input.version)
  if (row.incoming !== null) {
    const text = `${row.incoming} 已经接班，没有改动。`
    throw new YiluError('rule_violated', 'already-taken', text)
  }
  if (row.outgoingAccountId === actor.accountId) {
    const text = '交班人不能自己接班，没有保存。由接班的人换人登录后签字。'
    throw new YiluError('rule_violated', 'same-person', text)
  }
  const version = row.version + 1
  const { incomingRemarks } = input
  await trx
    .updateTable('handover')
    .set({
      incomingAccountId: actor.accountId,
      incoming: actor.name,
      incomingAt: now,
      incomingRemarks,
      version,
    })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `handover:${row.id}`,
    before: { incoming: null },
    after: { incoming: actor.name, incomingRemarks },
  })
  return { version }
})

export const voidHandoverHandler = handleCommand(voidHandover, async (context, input) => {
  const { trx, now } = context
  const row = await handoverRow(trx, input.id, input.version)
  if (row.incoming !== null) {
    const text = `${row.incoming} 已经接班，不能作废。有要补充的，写在下一次交接班里。`
    throw new YiluError('rule_violated', 'already-taken', text)
  }
  await trx
    .updateTable('handover')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  const { outgoing, beganAt, endedAt, remarks } = row
  context.record({
    subject: `handover:${row.id}`,
    before: { outgoing, beganAt, endedAt, remarks },
    after: { reason: input.reason },
  })
  return {}
})
