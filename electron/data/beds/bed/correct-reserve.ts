import { correctReserve } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { readSetting } from '../../settings.ts'
import { occupantsFrom } from '../occupants.ts'
import { assertInService, assertNotFuture } from './named-beds.ts'
import { shareKept } from './share-kept.ts'

interface Period {
  readonly reserveFrom: string
  readonly reserveTo: string | null
}

function holdsOn({ reserveFrom, reserveTo }: Period, day: string): boolean {
  return reserveFrom <= day && (reserveTo ?? '9999') > day
}

async function reservePeriod(trx: Database, id: number) {
  const row = await trx
    .selectFrom('bedReserve')
    .innerJoin('bed', 'bed.id', 'bedReserve.bedId')
    .select([
      'bedReserve.id',
      'bedReserve.bedId',
      'bedReserve.reserveFrom',
      'bedReserve.reserveTo',
      'bed.code',
      'bed.inServiceFrom',
      'bed.inServiceTo',
    ])
    .where('bedReserve.id', '=', id)
    .where('bedReserve.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'reserve-unknown', '没有这段应急预留，没有保存。')
}

/** Another reserve of the bed in the corrected days is named: it has to be corrected first. */
async function assertAlone(
  trx: Database,
  row: { readonly id: number; readonly bedId: number },
  { reserveFrom, reserveTo }: Period,
): Promise<void> {
  const others = await trx
    .selectFrom('bedReserve')
    .select(['reserveFrom', 'reserveTo'])
    .where('bedId', '=', row.bedId)
    .where('id', '!=', row.id)
    .where('voidedAt', 'is', null)
    .where('reserveFrom', '<', reserveTo ?? '9999')
    .where((eb) => eb.or([eb('reserveTo', 'is', null), eb('reserveTo', '>', reserveFrom)]))
    .execute()
  const other = others.find((period) => period.reserveFrom !== period.reserveTo)
  if (other === undefined) return
  const text = `这张床从 ${formatDay(other.reserveFrom)} 起另有一段应急预留，没有保存。先更正那一段。`
  throw new YiluError('rule_violated', 'reserve-overlap', text, { reserveFrom: '与另一段重叠' })
}

/** A reserve bed is kept free: who lay there in the corrected days is named. */
async function assertNobodyIn(
  trx: Database,
  row: { readonly bedId: number; readonly code: string },
  { reserveFrom, reserveTo }: Period,
): Promise<void> {
  const { value: rules } = await readSetting(trx, 'bedRules')
  if (rules.reserveUse !== 'block') return
  const occupants = await occupantsFrom(trx, [{ id: row.bedId }], reserveFrom)
  const occupant = occupants.find(({ bedFrom }) => bedFrom < (reserveTo ?? '9999'))
  if (occupant === undefined) return
  const text = `床位 ${row.code} 那段时间有人（${occupant.name}），不能作应急预留，没有保存。`
  throw new YiluError('rule_violated', 'bed-occupied', text, { reserveFrom: '那段时间有人' })
}

async function assertFits(
  { trx, today }: CommandContext,
  row: Awaited<ReturnType<typeof reservePeriod>>,
  period: Period,
): Promise<void> {
  const { reserveFrom, reserveTo } = period
  assertNotFuture(reserveFrom, today, 'reserveFrom')
  if (reserveTo !== null) assertNotFuture(reserveTo, today, 'reserveTo')
  if (reserveFrom === reserveTo) return
  assertInService([{ ...row, id: row.bedId }], reserveFrom, 'reserveFrom')
  await assertAlone(trx, row, period)
  await assertNobodyIn(trx, row, period)
}

export const correctReserveHandler = handleCommand(correctReserve, async (context, input) => {
  const { trx, now, today } = context
  const { bedReserveId, reserveFrom, reserveTo, reason } = input
  const row = await reservePeriod(trx, bedReserveId)
  await assertFits(context, row, { reserveFrom, reserveTo })
  await keepVoidedCopy(trx, 'bedReserve', row.id, now)
  await trx
    .updateTable('bedReserve')
    .set({ reserveFrom, reserveTo, recordedAt: now })
    .where('id', '=', row.id)
    .execute()
  // The share is of now: who puts a past month right gives nothing away.
  const isTakenOut = holdsOn(row, today) && !holdsOn({ reserveFrom, reserveTo }, today)
  const warnings = isTakenOut ? await shareKept(trx, today, 'reserveTo') : []
  context.record({
    subject: `bed:${row.bedId}`,
    before: { bed: row.code, reserveFrom: row.reserveFrom, reserveTo: row.reserveTo },
    after: { bed: row.code, reserveFrom, reserveTo, reason },
  })
  return { warnings }
})
