import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { departureIdOf } from '../../residents/departure/departure-row.ts'

interface Settled {
  readonly settlementId: number
  readonly number: string
  readonly stayId: number
  readonly residentId: number
}

interface Tick {
  readonly step: 'fees' | 'deposit'
  readonly state: 'done' | 'not-needed'
  readonly doneOn: string
  readonly note: string
}

/**
 * Ticks off a step of the departure; what somebody ticked off herself stays as she did. Instead of a person
 * the settlement stands as who did it.
 */
async function tick(context: CommandContext, of: Settled, given: Tick): Promise<void> {
  const { trx, now } = context
  const departureId = await departureIdOf(trx, of, now)
  const there = await trx
    .selectFrom('departureStep')
    .select('id')
    .where('departureId', '=', departureId)
    .where('step', '=', given.step)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (there !== undefined) return
  const { settlementId, number } = of
  const doneBy = `结算单 ${number}（自动）`
  await trx
    .insertInto('departureStep')
    .values({ departureId, ...given, doneBy, settlementId, recordedAt: now, voidedAt: null })
    .execute()
}

/** What a settlement does of the departure by itself: fees are settled, a deposit only where none is left to pay. */
export async function tickSettled(
  context: CommandContext,
  of: Settled & {
    readonly settledOn: string
    readonly depositFen: number
    readonly depositUsedFen: number
    readonly arrearsFen: number
  },
): Promise<void> {
  const { settledOn: doneOn, depositFen, depositUsedFen, arrearsFen } = of
  // Money that is still owed is not settled: somebody ticks that off when it came.
  if (arrearsFen === 0) {
    await tick(context, of, { step: 'fees', state: 'done', doneOn, note: '已结算' })
  }
  if (depositFen > depositUsedFen) return
  const given =
    depositFen === 0
      ? ({ state: 'not-needed', note: '没有押金' } as const)
      : ({ state: 'done', note: '押金已全部抵扣' } as const)
  await tick(context, of, { step: 'deposit', doneOn, ...given })
}

/** Takes back what a settlement ticked off. */
export async function untick(
  { trx, now }: CommandContext,
  settlementId: number,
  step?: Tick['step'],
): Promise<void> {
  await trx
    .updateTable('departureStep')
    .set({ voidedAt: now })
    .where('settlementId', '=', settlementId)
    .where('voidedAt', 'is', null)
    .$if(step !== undefined, (query) => query.where('step', '=', step ?? ''))
    .execute()
}

async function settledBy(trx: Database, settlementId: number) {
  return trx
    .selectFrom('settlement')
    .select(['id as settlementId', 'number', 'stayId', 'residentId'])
    .where('id', '=', settlementId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}

interface PaidRefund {
  readonly kind: string
  readonly settlementId: number | null
}

/** The refund of the deposit of a settlement was paid: the deposit is given back. */
export async function depositPaidBack(
  context: CommandContext,
  { kind, settlementId }: PaidRefund,
  paidOn: string,
): Promise<void> {
  if (kind !== 'deposit' || settlementId === null) return
  const of = await settledBy(context.trx, settlementId)
  if (of === undefined) return
  await tick(context, of, { step: 'deposit', state: 'done', doneOn: paidOn, note: '押金已退' })
}

/** The payment of such a refund was taken back. */
export async function depositNotPaidBack(
  context: CommandContext,
  { kind, settlementId }: PaidRefund,
): Promise<void> {
  if (kind !== 'deposit' || settlementId === null) return
  await untick(context, settlementId, 'deposit')
}
