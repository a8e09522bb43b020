import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay, keepVoidedCopy, reachesInto } from '../../database/periods.ts'
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

/** Whose leaving a cleaning began with, and whose it is now: another row where a move came between. */
export interface LeavingChange {
  readonly was: number
  readonly bedStayId: number
}

/** The bed that a bed stay leaves; undefined where nobody leaves one, or lay there for no day. */
async function bedLeftBy(trx: Database, bedStayId: number): Promise<LeftBed | undefined> {
  const row = await trx
    .selectFrom('bedStay')
    .select(['bedId', 'bedFrom', 'bedTo'])
    .where('id', '=', bedStayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined || row.bedTo === null || row.bedTo === row.bedFrom) return undefined
  return { bedStayId, bedId: row.bedId, leftOn: row.bedTo }
}

/** Whether a bed that was left on another day than thought still wants the cleaning. */
async function wantsCleaning(trx: Database, left: LeftBed, cleaningId: number): Promise<boolean> {
  if (await isInUse(trx, left)) return false
  const own = { bedId: left.bedId, kind: 'cleaning', besides: cleaningId } as const
  return (await overlapping(trx, own, { from: left.leftOn, to: null })) === undefined
}

/**
 * Lets the cleaning that began by itself, and that nobody has ended yet, follow bed stays whose bed or last
 * day was corrected: it begins with the leaving, in the bed that was left. Where nobody left, or somebody
 * lay there since, there is none. One that somebody ended is her entry and stays.
 */
export async function moveCleaning(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  changes: readonly LeavingChange[],
): Promise<void> {
  for (const { was, bedStayId } of changes) {
    const cleaning = await trx
      .selectFrom('bedCondition')
      .select(['id', 'bedId', 'conditionFrom'])
      .where('bedStayId', '=', was)
      .where('kind', '=', 'cleaning')
      .where('conditionTo', 'is', null)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (cleaning === undefined) continue
    const left = await bedLeftBy(trx, bedStayId)
    if (left === undefined || !(await wantsCleaning(trx, left, cleaning.id))) {
      await voidCleaningAfter({ trx, now }, [was])
      continue
    }
    const { bedId, leftOn: conditionFrom } = left
    const isSame = cleaning.bedId === bedId && cleaning.conditionFrom === conditionFrom
    if (isSame && was === bedStayId) continue
    await keepVoidedCopy(trx, 'bedCondition', cleaning.id, now)
    await trx
      .updateTable('bedCondition')
      .set({ bedId, bedStayId, conditionFrom, recordedAt: now })
      .where('id', '=', cleaning.id)
      .execute()
  }
}
