import { listFree } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { bedsAsOf } from './bed-row.ts'

/** Ids of beds in which somebody lies on that day or is to lie later. */
async function takenFrom(db: Database, day: string): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('bedStay')
    .select('bedId')
    .distinct()
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('bedTo', 'is', null), eb('bedTo', '>', day)]))
    .whereRef('bedFrom', '<', (eb) => eb.fn.coalesce('bedTo', eb.val('9999')))
    .execute()
  return new Set(rows.map((row) => row.bedId))
}

export const listFreeHandler = handleQuery(listFree, async ({ db }, { day }) => {
  const [beds, taken] = [await bedsAsOf(db, day), await takenFrom(db, day)]
  return {
    rows: beds
      .filter((bed) => !taken.has(bed.bedId))
      .map(({ bedId, code, building, floor, room, kind }) => ({
        bedId,
        code,
        building,
        floor,
        room,
        kind: kind ?? ('unknown' as const),
      })),
  }
})

/** The bed named by id or by code. Errors: `invalid_input` with the field, `not_found`. */
export async function findBed(
  db: Database,
  named: { readonly bedId?: number | undefined; readonly bed?: string | undefined },
) {
  if (named.bedId === undefined && named.bed === undefined) {
    throw new YiluError('invalid_input', 'bed-missing', '还没有选床位，没有保存。', {
      bedId: '选一张空床',
    })
  }
  const bed = await db
    .selectFrom('bed')
    .select(['id', 'code', 'inServiceFrom', 'inServiceTo'])
    .where('voidedAt', 'is', null)
    .where((eb) =>
      named.bedId === undefined ? eb('code', '=', named.bed ?? '') : eb('id', '=', named.bedId),
    )
    .executeTakeFirst()
  if (bed !== undefined) return bed
  const name = named.bed ?? `编号 ${named.bedId}`
  throw new YiluError('not_found', 'bed-unknown', `没有床位“${name}”，没有保存。`, {
    bedId: '没有这张床',
  })
}

/** Who lies in a bed on a day or is to lie there later: the first of them. */
export async function occupantFrom(db: Database, bedId: number, from: string) {
  return (
    db
      .selectFrom('bedStay')
      .innerJoin('resident', 'resident.id', 'bedStay.residentId')
      .select(['resident.name', 'bedStay.bedFrom'])
      .where('bedStay.bedId', '=', bedId)
      .where('bedStay.voidedAt', 'is', null)
      // Who came and went on one day takes no day.
      .whereRef('bedStay.bedFrom', '<', (eb) => eb.fn.coalesce('bedStay.bedTo', eb.val('9999')))
      .where((eb) => eb.or([eb('bedStay.bedTo', 'is', null), eb('bedStay.bedTo', '>', from)]))
      .orderBy('bedStay.bedFrom')
      .executeTakeFirst()
  )
}

/**
 * Makes sure that a bed can take somebody from a day on, open-ended. The triggers guarantee it; this
 * says kindly who is there. Errors: `rule_violated` with `bed-occupied`, `bed-not-in-service`.
 */
export async function assertFree(
  db: Database,
  bed: Awaited<ReturnType<typeof findBed>>,
  from: string,
): Promise<void> {
  if (from < bed.inServiceFrom || (bed.inServiceTo !== null && from >= bed.inServiceTo)) {
    const text = `床位 ${bed.code} 在 ${formatDay(from)} 没有启用，没有保存。`
    throw new YiluError('rule_violated', 'bed-not-in-service', text, { bedId: '这一天没有启用' })
  }
  const other = await occupantFrom(db, bed.id, from)
  if (other === undefined) return
  const since = other.bedFrom > from ? `从 ${formatDay(other.bedFrom)} 起` : ''
  const text = `床位 ${bed.code} ${since}已有人（${other.name}），没有保存。选别的空床。`
  throw new YiluError('rule_violated', 'bed-occupied', text, { bedId: `已有人：${other.name}` })
}
