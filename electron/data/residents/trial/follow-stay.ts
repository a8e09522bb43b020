import { YiluError } from '#shared/errors.ts'
import { addDays, daysBetween, formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { trialsOfStay } from './trial-row.ts'

interface Days {
  readonly stayFrom: string
  readonly stayTo: string | null
}

type Trial = Awaited<ReturnType<typeof trialsOfStay>>[number]

/** The trial that began with the stay moves with it and keeps its length; those behind it move along. */
function moved(rows: readonly Trial[], by: number, begins: boolean) {
  return rows.map((row) => ({
    row,
    trialFrom: begins ? addDays(row.trialFrom, by) : row.trialFrom,
    trialTo: begins ? addDays(row.trialTo, by) : row.trialTo,
  }))
}

function assertFits(of: ReturnType<typeof moved>[number], days: Days): void {
  const { row, trialFrom } = of
  const isLate = days.stayTo !== null && trialFrom > days.stayTo
  const isConcludedBefore = row.concludedOn !== null && row.concludedOn < trialFrom
  if (trialFrom >= days.stayFrom && !isLate && !isConcludedBefore) return
  const text = `“试住”从 ${formatDay(row.trialFrom)}，在更正后的入住时间之外，没有保存。先更正那一条。`
  throw new YiluError('rule_violated', 'part-outside-stay', text, { stayFrom: '有记录落在外面' })
}

/** Lets the trials of a stay follow its corrected days. Error: `rule_violated` `part-outside-stay`. */
export async function trialsFollow(
  trx: Database,
  stayId: number,
  { before, after }: { readonly before: Days; readonly after: Days },
  now: string,
): Promise<void> {
  const rows = await trialsOfStay(trx, stayId)
  const begins = rows[0]?.trialFrom === before.stayFrom
  const changes = moved(rows, daysBetween(before.stayFrom, after.stayFrom), begins)
  for (const change of changes) assertFits(change, after)
  const changed = changes.filter(({ row, trialFrom }) => trialFrom !== row.trialFrom)
  // All stand aside first: in no order would neighbours let each other pass.
  for (const { row } of changed) {
    await keepVoidedCopy(trx, 'trial', row.id, now)
    await trx.updateTable('trial').set({ voidedAt: now }).where('id', '=', row.id).execute()
  }
  for (const { row, trialFrom, trialTo } of changed) {
    const set = { trialFrom, trialTo, voidedAt: null, recordedAt: now, version: row.version + 1 }
    await trx.updateTable('trial').set(set).where('id', '=', row.id).execute()
  }
}

/** Takes back the trials of a stay that never was. */
export async function voidTrialsOf(trx: Database, stayId: number, now: string): Promise<void> {
  await trx
    .updateTable('trial')
    .set({ voidedAt: now })
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .execute()
}
