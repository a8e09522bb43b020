import { type WoundTrend, woundArea, woundTrend } from '#shared/rules/wound-trend.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'
import type { WoundCheckRow, WoundRow } from './wound-row.ts'

/** A look at a wound, compared with the one before it at which as much was measured. */
export interface ComparedCheck extends WoundCheckRow {
  readonly areaMm2: number | null
  readonly trend: WoundTrend | null
}

/** A wound as it was known at an instant. */
export interface WoundOnDay extends Omit<WoundRow, 'isFromOutside'> {
  readonly kindName: string
  readonly isFromOutside: boolean
  /** Oldest first. */
  readonly checks: readonly ComparedCheck[]
  readonly last: ComparedCheck | null
  readonly isOverdue: boolean
}

interface Asked {
  readonly asOf: string
  /** The instant by which somebody looked: now, or the end of a past day. */
  readonly at: string
  /** Absent is everybody. */
  readonly residentIds?: readonly number[]
  readonly woundId?: number
}

function compared(checks: readonly WoundCheckRow[]): readonly ComparedCheck[] {
  return checks.map((check, index) => ({
    ...check,
    areaMm2: woundArea(check),
    trend: checks
      .slice(0, index)
      .reduceRight<WoundTrend | null>((found, before) => found ?? woundTrend(before, check), null),
  }))
}

async function rowsOf(db: Database, { asOf, residentIds, woundId }: Asked) {
  return db
    .selectFrom('wound')
    .innerJoin('woundKind', 'woundKind.key', 'wound.kind')
    .selectAll('wound')
    .select('woundKind.name as kindName')
    .where('wound.voidedAt', 'is', null)
    .where('foundOn', '<=', asOf)
    .$if(residentIds !== undefined, (query) =>
      query.where('residentId', 'in', amongIds(residentIds ?? [])),
    )
    .$if(woundId !== undefined, (query) => query.where('wound.id', '=', woundId ?? 0))
    .orderBy('foundOn', 'desc')
    .orderBy('wound.id', 'desc')
    .execute()
}

async function checksUntil(db: Database, woundIds: readonly number[], at: string) {
  const rows = await db
    .selectFrom('woundCheck')
    .selectAll()
    .where('woundId', 'in', amongIds(woundIds))
    .where('voidedAt', 'is', null)
    .where('checkedAt', '<=', at)
    .orderBy('checkedAt')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ woundId }) => woundId)
}

/**
 * Wounds found by the end of a day, newest first, with what had been seen of them by then; a healing after
 * the day is not told. The next look is overdue from the day after the one that was named for it.
 */
export async function woundsAsOf(db: Database, asked: Asked): Promise<readonly WoundOnDay[]> {
  const { asOf, at } = asked
  const rows = await rowsOf(db, asked)
  const checks = await checksUntil(
    db,
    rows.map(({ id }) => id),
    at,
  )
  return rows.map((row) => {
    const own = compared(checks.get(row.id) ?? [])
    const last = own.at(-1) ?? null
    const healedOn = row.healedOn !== null && row.healedOn <= asOf ? row.healedOn : null
    const isOverdue = healedOn === null && last?.nextOn != null && last.nextOn < asOf
    const isFromOutside = row.isFromOutside === 1
    return { ...row, healedOn, isFromOutside, checks: own, last, isOverdue }
  })
}
