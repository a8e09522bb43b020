import { listTrials } from '#shared/contract/residents/trial.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../resident/resident-row.ts'

/** Live trials with the end of their stay, of everybody or of one person. */
export function trialsAsOf(db: Database, asOf: string) {
  return db
    .selectFrom('trial')
    .innerJoin('stay', 'stay.id', 'trial.stayId')
    .innerJoin('resident', 'resident.id', 'trial.residentId')
    .selectAll('trial')
    .select(['resident.name', 'stay.stayTo'])
    .where('trial.voidedAt', 'is', null)
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('trial.trialFrom', '<=', asOf)
}

export type TrialRow = Awaited<ReturnType<ReturnType<typeof trialsAsOf>['execute']>>[number]

/** How a trial stood at the end of a day. */
export function trialStateOn(row: TrialRow, asOf: string): 'running' | 'overdue' | 'over' {
  const isConcluded = row.concludedOn !== null && row.concludedOn <= asOf
  const hasLeft = row.stayTo !== null && row.stayTo <= asOf
  if (isConcluded || hasLeft) return 'over'
  return asOf < row.trialTo ? 'running' : 'overdue'
}

async function notesOf(db: Database, residentId: number, asOf: string) {
  return db
    .selectFrom('followUp')
    .select(['id', 'happenedOn', 'withWhom', 'what', 'result'])
    .where('residentId', '=', residentId)
    .where('kind', '=', 'trial')
    .where('voidedAt', 'is', null)
    .where('happenedOn', '<=', asOf)
    .orderBy('happenedOn')
    .orderBy('id')
    .execute()
}

/** A trial as of a day: what was concluded later is not known by then. */
function shown(row: TrialRow, asOf: string) {
  const isConcluded = row.concludedOn !== null && row.concludedOn <= asOf
  const none = { conclusion: null, concludedOn: null, concludedBy: null, note: null }
  const { id, stayId, trialFrom, trialTo, version } = row
  const { conclusion, concludedOn, concludedBy, note } = row
  return {
    id,
    stayId,
    trialFrom,
    trialTo,
    version,
    ...(isConcluded ? { conclusion, concludedOn, concludedBy, note } : none),
    state: trialStateOn(row, asOf),
  }
}

export const listTrialsHandler = handleQuery(listTrials, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  await residentRow(db, input.residentId)
  const rows = await trialsAsOf(db, asOf)
    .where('trial.residentId', '=', input.residentId)
    .orderBy('trial.trialFrom', 'desc')
    .orderBy('trial.id', 'desc')
    .execute()
  const notes = await notesOf(db, input.residentId, asOf)
  return {
    rows: rows.map((row, index) => {
      // What was noted after the days of one trial belongs to it until the next one begins.
      const until = rows[index - 1]?.trialFrom ?? row.stayTo ?? '9999'
      const own = notes.filter(
        ({ happenedOn }) => happenedOn >= row.trialFrom && happenedOn < until,
      )
      return { ...shown(row, asOf), notes: own }
    }),
  }
})
