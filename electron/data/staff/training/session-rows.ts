import { sql } from 'kysely'
import { trainingSessionState } from '#shared/rules/staff/training-plan-state.ts'
import type { Database } from '../../database/connection.ts'
import { type AskedOn, stoodThen } from '../rota/as-of.ts'
import { lastDay } from './trainings-of.ts'

/** Sessions as they stood on a day, each with the training that it became by then. */
export function sessionsThen(db: Database, asked: AskedOn) {
  return db
    .selectFrom('trainingSession')
    .innerJoin('trainingKind', 'trainingKind.key', 'trainingSession.kind')
    .leftJoin('training', (join) =>
      join
        .onRef('training.sessionId', '=', 'trainingSession.id')
        .on('training.voidedAt', 'is', null)
        .on(lastDay, '<=', asked.asOf),
    )
    .select([
      'trainingSession.id',
      'trainingSession.planItemId',
      'trainingSession.kind',
      'trainingKind.name as kindName',
      'trainingSession.topic',
      'trainingSession.heldOn',
      'trainingSession.startsAt',
      'trainingSession.hours',
      'trainingSession.trainer',
      'trainingSession.place',
      'trainingSession.note',
      'trainingSession.cancelledOn',
      'trainingSession.cancelReason',
      'trainingSession.version',
      'training.id as trainingId',
      sql<number>`(SELECT count(*) FROM trainingInvite WHERE trainingInvite.sessionId = trainingSession.id
        AND ${stoodThen('trainingInvite', asked)})`.as('invitedCount'),
    ])
    .where(stoodThen('trainingSession', asked))
}

export type SessionRow = Awaited<ReturnType<ReturnType<typeof sessionsThen>['execute']>>[number]

/** Whether a session is held or cancelled by a day: one that was called off later had not been by then. */
export function factsOf({ heldOn, trainingId, cancelledOn }: SessionRow, asOf: string) {
  const isCancelled = cancelledOn !== null && cancelledOn <= asOf
  return { heldOn, isHeld: trainingId !== null, isCancelled }
}

/** A session as screens get it. */
export function shownSession(row: SessionRow, asOf: string) {
  const { cancelledOn: _on, cancelReason, ...rest } = row
  const facts = factsOf(row, asOf)
  return {
    ...rest,
    cancelReason: facts.isCancelled ? cancelReason : null,
    state: trainingSessionState(facts, asOf),
  }
}

/** Who was invited to a session as it stood on a day and still has a file, by name. */
export async function invitedTo(db: Database, sessionId: number, asked: AskedOn) {
  return db
    .selectFrom('trainingInvite')
    .innerJoin('staff', 'staff.id', 'trainingInvite.staffId')
    .select(['trainingInvite.id', 'trainingInvite.staffId', 'staff.name'])
    .where('trainingInvite.sessionId', '=', sessionId)
    .where(stoodThen('trainingInvite', asked))
    .where('staff.voidedAt', 'is', null)
    .orderBy('staff.nameKey')
    .orderBy('staff.id')
    .execute()
}
