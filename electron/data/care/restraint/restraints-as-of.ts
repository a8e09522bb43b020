import { looksWithDue, type ReleaseNow, releaseAt } from '#shared/rules/restraint-due.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'
import type { RestraintCheckRow, RestraintRow } from './restraint-row.ts'

/** A look at somebody in restraint, with the hour at which a release was due by then. */
export interface LookOnDay extends Omit<RestraintCheckRow, 'isReleased'> {
  readonly isReleased: boolean
  readonly dueAt: string
  readonly lateMinutes: number
}

/** A restraint as it was known at an instant. */
export interface RestraintOnDay extends Omit<RestraintRow, 'isEmergency'>, ReleaseNow {
  readonly kindName: string
  readonly isEmergency: boolean
  /** Oldest first. */
  readonly checks: readonly LookOnDay[]
}

interface Asked {
  readonly at: string
  /** Absent is everybody. */
  readonly residentIds?: readonly number[]
  readonly restraintId?: number
  /** Only those that go on at that instant, or that reach beyond an earlier one. */
  readonly endsAfter?: string
}

async function rowsOf(db: Database, { at, residentIds, restraintId, endsAfter }: Asked) {
  return db
    .selectFrom('restraint')
    .innerJoin('restraintKind', 'restraintKind.key', 'restraint.kind')
    .selectAll('restraint')
    .select('restraintKind.name as kindName')
    .where('restraint.voidedAt', 'is', null)
    .where('beganAt', '<=', at)
    .$if(residentIds !== undefined, (query) =>
      query.where('residentId', 'in', amongIds(residentIds ?? [])),
    )
    .$if(restraintId !== undefined, (query) => query.where('restraint.id', '=', restraintId ?? 0))
    .$if(endsAfter !== undefined, (query) =>
      query.where((eb) => eb.or([eb('endedAt', 'is', null), eb('endedAt', '>', endsAfter ?? '')])),
    )
    .orderBy('beganAt', 'desc')
    .orderBy('restraint.id', 'desc')
    .execute()
}

async function checksUntil(db: Database, ids: readonly number[], at: string) {
  const rows = await db
    .selectFrom('restraintCheck')
    .selectAll()
    .where('restraintId', 'in', amongIds(ids))
    .where('voidedAt', 'is', null)
    .where('checkedAt', '<=', at)
    .orderBy('checkedAt')
    .orderBy('id')
    .execute()
  const looks = rows.map((row) => ({ ...row, isReleased: row.isReleased === 1 }))
  return Map.groupBy(looks, ({ restraintId }) => restraintId)
}

/**
 * Restraints that had begun by an instant, newest first, with the looks by then and how the next release
 * stands; an end or a consent of later is not told.
 */
export async function restraintsAt(db: Database, asked: Asked): Promise<readonly RestraintOnDay[]> {
  const { at } = asked
  const rows = await rowsOf(db, asked)
  const looks = await checksUntil(
    db,
    rows.map(({ id }) => id),
    at,
  )
  return rows.map((row) => {
    const isOver = row.endedAt !== null && row.endedAt <= at
    const isAgreed = row.consentAt !== null && row.consentAt <= at
    const own = looks.get(row.id) ?? []
    return {
      ...row,
      isEmergency: row.isEmergency === 1,
      endedAt: isOver ? row.endedAt : null,
      endedBy: isOver ? row.endedBy : null,
      consentBy: isAgreed ? row.consentBy : null,
      consentRelation: isAgreed ? row.consentRelation : null,
      consentAt: isAgreed ? row.consentAt : null,
      checks: looksWithDue(row, own),
      ...releaseAt(row, own, at),
    }
  })
}
