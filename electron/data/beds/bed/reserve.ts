import { recordReserve } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { readSetting } from '../../settings.ts'
import { occupantsFrom } from '../occupants.ts'
import {
  assertInService,
  assertNotFuture,
  bedsOf,
  type NamedBed,
  nothingChanged,
  subjectOf,
  wordsOf,
} from './named-beds.ts'
import { assertNobodyBooked } from './nobody-booked.ts'
import { shareKept } from './share-kept.ts'

interface Change {
  readonly bedId: number
  readonly isReserve: boolean
  readonly reserveFrom: string
}

async function reservesOf(trx: Database, bedId: number) {
  const rows = await trx
    .selectFrom('bedReserve')
    .select(['id', 'reserveFrom', 'reserveTo'])
    .where('bedId', '=', bedId)
    .where('voidedAt', 'is', null)
    .orderBy('reserveFrom')
    .execute()
  return rows.filter(({ reserveFrom, reserveTo }) => reserveFrom !== reserveTo)
}

type Reserve = Awaited<ReturnType<typeof reservesOf>>[number]

/** Ends the reserve of the day; what touches it is one run of days with it and ends too. */
async function endReserve(
  trx: Database,
  current: Reserve,
  later: readonly Reserve[],
  to: { readonly day: string; readonly now: string },
): Promise<void> {
  const { day: reserveTo, now } = to
  let end = current.reserveTo
  for (const row of later) {
    if (row.reserveFrom !== end) break
    await trx.updateTable('bedReserve').set({ voidedAt: now }).where('id', '=', row.id).execute()
    end = row.reserveTo
  }
  if (current.reserveTo !== null) await keepVoidedCopy(trx, 'bedReserve', current.id, now)
  await trx.updateTable('bedReserve').set({ reserveTo }).where('id', '=', current.id).execute()
}

/** Begins or ends the reserve of a bed, until the next change. False where it is so already. */
async function changeReserve(trx: Database, change: Change, now: string): Promise<boolean> {
  const { bedId, isReserve, reserveFrom } = change
  const rows = await reservesOf(trx, bedId)
  const current = rows.find(
    (row) => row.reserveFrom <= reserveFrom && (row.reserveTo ?? '9999') > reserveFrom,
  )
  if ((current !== undefined) === isReserve) return false
  const later = rows.filter((row) => row.reserveFrom > reserveFrom)
  if (current !== undefined) {
    await endReserve(trx, current, later, { day: reserveFrom, now })
    return true
  }
  const period = { reserveFrom, reserveTo: later[0]?.reserveFrom ?? null }
  await trx
    .insertInto('bedReserve')
    .values({ bedId, ...period, recordedAt: now, voidedAt: null })
    .execute()
  return true
}

/** A reserve bed is kept free: beds in which somebody lies, or that are booked, are refused and named. */
async function assertKeptFree(
  { trx, now }: CommandContext,
  beds: readonly NamedBed[],
  from: string,
): Promise<void> {
  const { value: rules } = await readSetting(trx, 'bedRules')
  if (rules.reserveUse !== 'block') return
  await assertNobodyBooked(trx, beds, now)
  const occupants = await occupantsFrom(trx, beds, from)
  if (occupants.length === 0) return
  const names = wordsOf(
    occupants.map(({ code, name }) => `${code}（${name}）`),
    '张',
  )
  const text = `床位 ${names} 还有人，不能作应急预留，没有保存。`
  throw new YiluError('rule_violated', 'bed-occupied', text, { bedIds: '还有人' })
}

export const recordReserveHandler = handleCommand(recordReserve, async (context, input) => {
  const { trx, now, today } = context
  const { isReserve, reserveFrom } = input
  assertNotFuture(reserveFrom, today, 'reserveFrom')
  const beds = await bedsOf(trx, input.bedIds)
  assertInService(beds, reserveFrom, 'reserveFrom')
  if (isReserve) await assertKeptFree(context, beds, reserveFrom)
  const changed = []
  for (const bed of beds) {
    if (await changeReserve(trx, { bedId: bed.id, isReserve, reserveFrom }, now)) changed.push(bed)
    await context.breathe()
  }
  if (changed.length === 0) throw nothingChanged(beds, isReserve ? '应急预留' : '不作应急预留')
  const warnings = isReserve ? [] : await shareKept(trx, reserveFrom, 'bedIds')
  const codes = changed.map(({ code }) => code)
  context.record({ subject: subjectOf(changed), after: { beds: codes, isReserve, reserveFrom } })
  return { changedCount: changed.length, warnings }
})
