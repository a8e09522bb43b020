import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertOrder } from '../day-come.ts'

/** A live trial as its editor saw it. Errors: `not_found`, `conflict`. */
export async function trialToChange(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await db
    .selectFrom('trial')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'trial-unknown', '没有这次试住，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** Live trials of a stay, oldest first. */
export function trialsOfStay(db: Database, stayId: number) {
  return db
    .selectFrom('trial')
    .selectAll()
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .orderBy('trialFrom')
    .orderBy('id')
    .execute()
}

/** Refuses days of a trial that begin before the stay, run backwards, or meet another trial of it. */
export async function assertTrialDays(
  db: Database,
  stay: { readonly id: number; readonly stayFrom: string; readonly stayTo: string | null },
  days: { readonly trialFrom: string; readonly trialTo: string },
  except: number | null,
): Promise<void> {
  const { trialFrom, trialTo } = days
  const since = `试住开始早于入住日期 ${formatDay(stay.stayFrom)}`
  assertOrder([stay.stayFrom, trialFrom], 'trialFrom', since)
  if (trialTo <= trialFrom) {
    throw new YiluError('invalid_input', 'days-in-wrong-order', '试住至少一天，没有保存。', {
      trialTo: '至少一天',
    })
  }
  if (stay.stayTo !== null && trialFrom > stay.stayTo) {
    const text = `${formatDay(stay.stayTo)} 已经离开，没有保存。`
    throw new YiluError('rule_violated', 'trial-outside', text, { trialFrom: '已经离开' })
  }
  const rows = await trialsOfStay(db, stay.id)
  const other = rows.find(
    (row) => row.id !== except && row.trialFrom < trialTo && trialFrom < row.trialTo,
  )
  if (other === undefined) return
  const text = `与 ${formatDay(other.trialFrom)} 开始的试住重叠，没有保存。`
  throw new YiluError('rule_violated', 'trial-overlap', text, { trialFrom: '与另一次试住重叠' })
}
