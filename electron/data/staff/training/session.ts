import {
  cancelTrainingSession,
  correctTrainingSession,
  createTrainingSession,
  holdTrainingSession,
  inviteToTraining,
  voidTrainingSession,
} from '#shared/contract/staff/training-plan.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, liveRow, rowToChange } from '../rows.ts'
import { addAttendances, attendeeNote } from './attendance.ts'
import { assertPosts } from './plan-item.ts'
import { invitedTo } from './session-rows.ts'
import { assertAttendees, assertHours, assertKind, assertTraining } from './training.ts'
import { trainingColumns } from './training.ts'

type Given = Omit<InputOf<typeof correctTrainingSession>, 'id' | 'version' | 'reason'>

/** What must be so of a session that is set: its kind, its hours, that the invited are employed then. */
async function assertSession(trx: Database, given: Given, staffIds: readonly number[]) {
  const { kind, heldOn, hours } = given
  const days = { startsOn: heldOn, endsOn: null }
  await assertKind(trx, kind)
  assertHours({ ...days, hours })
  const attendees = staffIds.map((staffId) => ({ staffId }))
  await assertAttendees(trx, { kind, ...days, attendees })
}

async function heldTrainingOf(trx: Database, sessionId: number) {
  return trx
    .selectFrom('training')
    .select('id')
    .where('sessionId', '=', sessionId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}

/** A session that somebody is about to change: neither held nor, unless told, cancelled. */
async function openSession(trx: Database, seen: { readonly id: number; readonly version: number }) {
  // Of two who hold one session, the later is told what happened and not only that something did.
  if ((await heldTrainingOf(trx, seen.id)) !== undefined) {
    throw new YiluError('rule_violated', 'training-session-held', '这次培训已登记举办，没有保存。')
  }
  const row = await rowToChange(trx, 'trainingSession', seen)
  if (row.cancelledOn === null) return row
  throw new YiluError('rule_violated', 'training-session-cancelled', '这次培训已取消，没有保存。')
}

async function addInvites(
  { trx, now }: CommandContext,
  sessionId: number,
  staffIds: readonly number[],
): Promise<void> {
  if (staffIds.length === 0) return
  const rows = staffIds.map((staffId) => ({ sessionId, staffId, recordedAt: now, voidedAt: null }))
  await trx.insertInto('trainingInvite').values(rows).execute()
}

const createHandler = handleCommand(createTrainingSession, async (context, input) => {
  const { trx } = context
  const { staffIds, ...given } = input
  if (given.planItemId !== null) await liveRow(trx, 'trainingPlanItem', given.planItemId)
  await assertSession(trx, given, staffIds)
  const enteredBy = enteringAccount(context)
  const columns = { ...given, cancelledOn: null, cancelReason: null, enteredBy }
  const id = await insertRow(context, 'trainingSession', columns)
  await addInvites(context, id, staffIds)
  context.record({ subject: `trainingSession:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctTrainingSession, async (context, input) => {
  const { trx, today } = context
  const { id, version, reason, ...given } = input
  const row = await openSession(trx, { id, version })
  const invited = await invitedTo(trx, id, { asOf: today, today })
  await assertSession(
    trx,
    given,
    invited.map(({ staffId }) => staffId),
  )
  const next = await changeRow(trx, 'trainingSession', row, given)
  const subject = `trainingSession:${id}`
  context.record({ subject, before: said(row), after: { ...given, reason } })
  return { version: next }
})

const cancelHandler = handleCommand(cancelTrainingSession, async (context, input) => {
  const { trx, today } = context
  const row = await openSession(trx, input)
  const set = { cancelledOn: today, cancelReason: input.reason }
  const version = await changeRow(trx, 'trainingSession', row, set)
  context.record({ subject: `trainingSession:${row.id}`, before: said(row), after: set })
  return { version }
})

const voidHandler = handleCommand(voidTrainingSession, async (context, input) => {
  const { trx, now } = context
  if ((await heldTrainingOf(trx, input.id)) !== undefined) {
    const text = '这次培训已登记举办，没有作废。先作废培训记录。'
    throw new YiluError('rule_violated', 'training-session-held', text)
  }
  const row = await rowToChange(trx, 'trainingSession', input)
  const { reason } = input
  await changeRow(trx, 'trainingSession', row, { voidedAt: now, voidReason: reason })
  context.record({ subject: `trainingSession:${row.id}`, before: said(row), after: { reason } })
  return {}
})

/** Everybody who holds one of some posts on a day. */
async function holdersOf(trx: Database, posts: readonly string[], day: string) {
  if (posts.length === 0) return []
  const rows = await trx
    .selectFrom('staffPost')
    .innerJoin('staff', 'staff.id', 'staffPost.staffId')
    .select('staffPost.staffId')
    .distinct()
    .where('staffPost.post', 'in', posts)
    .where('staffPost.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', day))
    .execute()
  return rows.map(({ staffId }) => staffId)
}

const inviteHandler = handleCommand(inviteToTraining, async (context, input) => {
  const { trx, now } = context
  const row = await openSession(trx, input)
  await assertPosts(trx, input.posts)
  const holders = await holdersOf(trx, input.posts, row.heldOn)
  const wanted = new Set([...input.staffIds, ...holders])
  const attendees = [...wanted].map((staffId) => ({ staffId }))
  const days = { startsOn: row.heldOn, endsOn: null }
  await assertAttendees(trx, { kind: row.kind, ...days, attendees })
  const before = await trx
    .selectFrom('trainingInvite')
    .select(['id', 'staffId'])
    .where('sessionId', '=', row.id)
    .where('voidedAt', 'is', null)
    .execute()
  const dropped = before.filter(({ staffId }) => !wanted.has(staffId)).map(({ id }) => id)
  if (dropped.length > 0) {
    const query = trx.updateTable('trainingInvite').set({ voidedAt: now })
    await query.where('id', 'in', dropped).execute()
  }
  const there = new Set(before.map(({ staffId }) => staffId))
  const added = [...wanted].filter((staffId) => !there.has(staffId))
  await addInvites(context, row.id, added)
  const version = await changeRow(trx, 'trainingSession', row, {})
  context.record({
    subject: `trainingSession:${row.id}`,
    before: { staffIds: [...there] },
    after: { staffIds: [...wanted] },
  })
  return { version, invited: wanted.size }
})

const holdHandler = handleCommand(holdTrainingSession, async (context, input) => {
  const { trx, now, today } = context
  const row = await openSession(trx, input)
  const { kind, topic, heldOn, hours, trainer, place } = row
  const { passScore, attendees, note } = input
  const days = { startsOn: heldOn, endsOn: null }
  const training = { kind, topic, ...days, hours, trainer, place, note, passScore, attendees }
  await assertTraining(trx, training, today)
  const columns = { ...trainingColumns(training), sessionId: row.id }
  const { id } = await trx
    .insertInto('training')
    .values({ ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addAttendances(trx, id, attendees, now)
  const version = await changeRow(trx, 'trainingSession', row, {})
  const after = { ...columns, attendees: attendees.map(attendeeNote) }
  context.record({ subject: `training:${id}`, after })
  return { id, version }
})

export const sessionCommands: readonly Handler[] = [
  createHandler,
  correctHandler,
  cancelHandler,
  voidHandler,
  inviteHandler,
  holdHandler,
]
