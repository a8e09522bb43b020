import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { OpenBatch } from '#shared/rules/medicine-stock.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'

interface Entry {
  readonly movedAt: string
  readonly amountHundredths: number
}

/** What came and went of one batch while a command works on it. */
export class BatchBook {
  readonly id: number
  readonly medicineId: number
  readonly expiresOn: string
  readonly batchNumber: string | null
  readonly countedAt: string | null
  readonly #entries: Entry[]

  constructor(
    batch: {
      readonly id: number
      readonly medicineId: number
      readonly expiresOn: string
      readonly batchNumber: string | null
      readonly countedAt: string | null
    },
    entries: readonly Entry[],
  ) {
    this.id = batch.id
    this.medicineId = batch.medicineId
    this.expiresOn = batch.expiresOn
    this.batchNumber = batch.batchNumber
    this.countedAt = batch.countedAt
    this.#entries = [...entries]
  }

  leftAt(at: string): number {
    return this.#entries
      .filter(({ movedAt }) => movedAt <= at)
      .reduce((sum, { amountHundredths }) => sum + amountHundredths, 0)
  }

  /** What may go out at an instant without the book falling below zero then or at any later instant. */
  freeAt(at: string): number {
    const hours = new Set(this.#entries.map(({ movedAt }) => movedAt).filter((one) => one > at))
    return Math.max(0, Math.min(this.leftAt(at), ...[...hours].map((hour) => this.leftAt(hour))))
  }

  take(at: string, amountHundredths: number): void {
    this.#entries.push({ movedAt: at, amountHundredths: -amountHundredths })
  }

  openAt(at: string): OpenBatch {
    return { id: this.id, expiresOn: this.expiresOn, leftHundredths: this.freeAt(at) }
  }
}

/** The last count of a batch; what lies before it is settled. */
const lastCount = sql<string | null>`(SELECT max(countedAt) FROM stockCount
  WHERE stockCount.batchId = medicineBatch.id AND stockCount.voidedAt IS NULL)`

/** The books of all batches of some medicines of which something is left, or of named batches. */
export async function batchBooks(
  db: Database,
  of: { readonly medicineIds: readonly number[] } | { readonly batchIds: readonly number[] },
): Promise<readonly BatchBook[]> {
  const batches = await db
    .selectFrom('medicineBatch')
    .select(['id', 'medicineId', 'expiresOn', 'batchNumber', lastCount.as('countedAt')])
    .where('voidedAt', 'is', null)
    .where(
      'medicineIds' in of
        ? sql<boolean>`medicineId IN ${amongIds(of.medicineIds)} AND (SELECT sum(amountHundredths)
            FROM stockMovement WHERE stockMovement.batchId = medicineBatch.id
            AND stockMovement.voidedAt IS NULL) > 0`
        : sql<boolean>`id IN ${amongIds(of.batchIds)}`,
    )
    .orderBy('id')
    .execute()
  const entries = await db
    .selectFrom('stockMovement')
    .select(['batchId', 'movedAt', 'amountHundredths'])
    .where('voidedAt', 'is', null)
    .where('batchId', 'in', amongIds(batches.map(({ id }) => id)))
    .execute()
  const byBatch = Map.groupBy(entries, ({ batchId }) => batchId)
  return batches.map((batch) => new BatchBook(batch, byBatch.get(batch.id) ?? []))
}

/**
 * What was counted is settled: nothing may come, go or be taken back at or before the last count of a
 * batch, or the count would prove something that was not so. Error: `rule_violated` `counted-since`.
 */
export function assertNotCounted(book: Pick<BatchBook, 'countedAt' | 'batchNumber'>, at: string) {
  const { countedAt, batchNumber } = book
  if (countedAt === null || countedAt < at) return
  const hour = `${formatDay(shanghaiDay(countedAt))} ${shanghaiHour(countedAt)}`
  const what = batchNumber === null ? '这一批' : `批号 ${batchNumber}`
  const text = `${what}在 ${hour} 盘点过，之前的出入不能再改，没有保存。确有遗漏的，先作废那次盘点。`
  throw new YiluError('rule_violated', 'counted-since', text)
}

/**
 * Refuses a book in which more had gone out than was there at some hour, though its sum is right. Error:
 * `rule_violated` `stock-short`.
 */
export async function assertNeverNegative(
  db: Database,
  batchIds: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ batchId: number }>`
    SELECT DISTINCT batchId FROM (
      SELECT batchId, movedAt, sum(sum(amountHundredths)) OVER (PARTITION BY batchId ORDER BY movedAt) AS running
      FROM stockMovement WHERE voidedAt IS NULL AND batchId IN ${amongIds(batchIds)}
      GROUP BY batchId, movedAt)
    WHERE running < 0`.execute(db)
  if (rows.length === 0) return
  const text = '这样改，账上在某个时候会不够，没有保存。先核对这一批的出入。'
  throw new YiluError('rule_violated', 'stock-short', text)
}
