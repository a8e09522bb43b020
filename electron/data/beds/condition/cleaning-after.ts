import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay, reachesInto } from '../../database/periods.ts'
import { readSetting } from '../../settings.ts'
import { overlapping } from './condition-period.ts'
import { addCondition } from './record-condition.ts'

/** A bed that somebody left, and since when. */
interface LeftBed {
  readonly bedStayId: number
  readonly bedId: number
  readonly leftOn: string
}

/** Whether somebody lies or lay there since, or the bed is no longer in service. */
async function isInUse(trx: Database, { bedId, leftOn }: LeftBed): Promise<boolean> {
  const later = await trx
    .selectFrom('bedStay')
    .select('id')
    .where('bedId', '=', bedId)
    .where('voidedAt', 'is', null)
    .where(reachesInto('bedFrom', 'bedTo', leftOn))
    .executeTakeFirst()
  if (later !== undefined) return true
  const bed = await trx
    .selectFrom('bed')
    .select('id')
    .where('id', '=', bedId)
    .where(coversDay('inServiceFrom', 'inServiceTo', leftOn))
    .executeTakeFirst()
  return bed === undefined
}

/**
 * Begins the cleaning of beds that somebody has just left, within the command that let her go, where the
 * home wants it. Gives the codes of the beds. A bed in which somebody lay since needs none.
 */
export async function startCleaning(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  beds: readonly LeftBed[],
): Promise<void> {
  const { value: rules } = await readSetting(trx, 'bedRules')
  if (!rules.startsCleaning) return
  for (const bed of beds) {
    const { bedId, bedStayId, leftOn } = bed
    if (await isInUse(trx, bed)) continue
    const kind = 'cleaning'
    const span = { from: leftOn, to: null }
    if ((await overlapping(trx, { bedId, kind }, span)) !== undefined) continue
    const reason = '离床后清洁消毒'
    const period = { conditionFrom: leftOn, conditionTo: null, bedStayId }
    await addCondition(trx, { bedId, kind, reason, ...period }, now)
  }
}

/** Takes back the cleaning that began by itself because of some bed stays: the leaving was taken back. */
export async function voidCleaningAfter(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  bedStayIds: readonly number[],
): Promise<void> {
  await trx
    .updateTable('bedCondition')
    .set({ voidedAt: now })
    .where('bedStayId', 'in', [0, ...bedStayIds])
    .where('kind', '=', 'cleaning')
    .where('voidedAt', 'is', null)
    .execute()
}
