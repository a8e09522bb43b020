import type { RuleWarning } from '#shared/contract/rule-warning.ts'
import { YiluError } from '#shared/errors.ts'
import { overlap, type Span } from '../../beds/bed/assert-free-between.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

/** The person's further bed becomes her main one only once it is no further bed any more. */
export async function assertNoExtra(
  db: Database,
  bed: { readonly id: number; readonly code: string },
  of: Span & { readonly residentId: number },
): Promise<void> {
  const rows = await db
    .selectFrom('bedStay')
    .select(['bedFrom as from', 'bedTo as to'])
    .where('bedId', '=', bed.id)
    .where('residentId', '=', of.residentId)
    .where('kind', '=', 'extra')
    .where('voidedAt', 'is', null)
    .execute()
  if (!rows.some((row) => overlap(row, of))) return
  const text = `${bed.code} 床是这位老人的副床，没有保存。先结束副床。`
  throw new YiluError('rule_violated', 'own-extra-bed', text, { bedId: '是她的副床' })
}

/** Gives somebody a bed for some days of a stay; who calls has made sure that it is free. */
export async function addBedStay(
  trx: Database,
  stay: { readonly id: number; readonly residentId: number },
  bed: Span & { readonly bedId: number; readonly kind?: 'main' | 'extra' },
  now: string,
): Promise<number> {
  const { id } = await trx
    .insertInto('bedStay')
    .values({
      stayId: stay.id,
      residentId: stay.residentId,
      bedId: bed.bedId,
      kind: bed.kind ?? 'main',
      bedFrom: bed.from,
      bedTo: bed.to,
      importBatchId: null,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The rules that only warned, for the audit; nothing where none did. */
export function warnedOf(warnings: readonly RuleWarning[]): { warnings?: string[] } {
  return warnings.length === 0 ? {} : { warnings: warnings.map(({ rule }) => rule) }
}

async function isIsolated(db: Database, bedId: number, day: string): Promise<boolean> {
  const row = await db
    .selectFrom('bedCondition')
    .select('id')
    .where('bedId', '=', bedId)
    .where('kind', '=', 'isolation')
    .where('voidedAt', 'is', null)
    .where(coversDay('conditionFrom', 'conditionTo', day))
    .executeTakeFirst()
  return row !== undefined
}

/** Isolation belongs to a bed: who moves out of it takes none along, and somebody must be told. */
export async function leftIsolation(
  db: Database,
  move: {
    readonly name: string
    readonly from: { readonly bedId: number } | undefined
    readonly to: { readonly id: number; readonly code: string }
    readonly day: string
  },
): Promise<RuleWarning[]> {
  const { name, from, to, day } = move
  if (from === undefined || !(await isIsolated(db, from.bedId, day))) return []
  if (await isIsolated(db, to.id, day)) return []
  const message = `${name} 原来的床位正在隔离，${to.code} 床没有登记隔离。`
  return [{ rule: 'isolation-left', message }]
}
