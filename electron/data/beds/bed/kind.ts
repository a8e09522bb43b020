import { correctKind, recordKind } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import type { BedKind } from '../bed-row.ts'
import {
  assertInService,
  assertNotFuture,
  bedsOf,
  type NamedBed,
  nothingChanged,
  subjectOf,
} from './named-beds.ts'

const kindWords: Readonly<Record<BedKind, string>> = {
  ordinary: '普通床位',
  nursing: '护理型床位',
  dementia: '认知障碍照护床位',
  medical: '医疗床位',
}

interface KindPeriod {
  readonly id: number
  readonly bedId: number
  readonly kind: BedKind
  readonly kindFrom: string
  readonly kindTo: string | null
}

/** The live kind periods of a bed that take a day, oldest first. */
async function kindsOf(trx: Database, bedId: number): Promise<readonly KindPeriod[]> {
  const rows = await trx
    .selectFrom('bedKind')
    .select(['id', 'bedId', 'kind', 'kindFrom', 'kindTo'])
    .where('bedId', '=', bedId)
    .where('voidedAt', 'is', null)
    .orderBy('kindFrom')
    .execute()
  return rows.filter(({ kindFrom, kindTo }) => kindFrom !== kindTo)
}

async function endKind(trx: Database, id: number, kindTo: string | null): Promise<void> {
  await trx.updateTable('bedKind').set({ kindTo }).where('id', '=', id).execute()
}

/**
 * The day on which the next other kind begins. Periods of the same kind that touch the current one are
 * one run of days: they are voided, for the new kind takes their place.
 */
async function endOfRun(
  trx: Database,
  current: KindPeriod,
  later: readonly KindPeriod[],
  now: string,
): Promise<string | null> {
  let end = current.kindTo
  for (const period of later) {
    if (period.kindFrom !== end || period.kind !== current.kind) break
    await trx.updateTable('bedKind').set({ voidedAt: now }).where('id', '=', period.id).execute()
    end = period.kindTo
  }
  return end
}

/**
 * Ends the kind of the day and begins another one, until the next change. Gives the kind before it, null
 * for none; undefined where it is the same and nothing changed.
 */
async function changeKind(
  trx: Database,
  to: { readonly bedId: number; readonly kind: BedKind; readonly kindFrom: string },
  now: string,
): Promise<BedKind | null | undefined> {
  const { bedId, kind, kindFrom } = to
  const periods = await kindsOf(trx, bedId)
  const current = periods.find(
    (period) => period.kindFrom <= kindFrom && (period.kindTo ?? '9999') > kindFrom,
  )
  if (current?.kind === kind) return undefined
  const later = periods.filter((period) => period.kindFrom > kindFrom)
  let kindTo = later[0]?.kindFrom ?? null
  if (current !== undefined) {
    kindTo = await endOfRun(trx, current, later, now)
    // What had an end already is history: how it read before stays as a voided row.
    if (current.kindTo !== null) await keepVoidedCopy(trx, 'bedKind', current.id, now)
    await endKind(trx, current.id, kindFrom)
  }
  await trx
    .insertInto('bedKind')
    .values({ bedId, kind, kindFrom, kindTo, recordedAt: now, voidedAt: null })
    .execute()
  return current?.kind ?? null
}

export const recordKindHandler = handleCommand(recordKind, async (context, input) => {
  const { trx, now, today } = context
  const { kind, kindFrom } = input
  assertNotFuture(kindFrom, today, 'kindFrom')
  const beds = await bedsOf(trx, input.bedIds)
  assertInService(beds, kindFrom, 'kindFrom')
  const changed: (NamedBed & { readonly before: BedKind | null })[] = []
  for (const bed of beds) {
    const before = await changeKind(trx, { bedId: bed.id, kind, kindFrom }, now)
    if (before !== undefined) changed.push({ ...bed, before })
    await context.breathe()
  }
  if (changed.length === 0) throw nothingChanged(beds, kindWords[kind])
  const codes = changed.map(({ code }) => code)
  context.record({
    subject: subjectOf(changed),
    before: { kinds: Object.fromEntries(changed.map(({ code, before }) => [code, before])) },
    after: { beds: codes, kind, kindFrom },
  })
  return { changedCount: changed.length }
})

async function kindPeriod(trx: Database, id: number) {
  const row = await trx
    .selectFrom('bedKind')
    .innerJoin('bed', 'bed.id', 'bedKind.bedId')
    .select([
      'bedKind.id',
      'bedKind.bedId',
      'bedKind.kind',
      'bedKind.kindFrom',
      'bedKind.kindTo',
      'bed.code',
      'bed.inServiceFrom',
    ])
    .where('bedKind.id', '=', id)
    .where('bedKind.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'bed-kind-unknown', '没有这段床位类型，没有保存。')
}

function outside(message: string): YiluError {
  const text = `${message}，没有保存。`
  return new YiluError('rule_violated', 'bed-kind-outside', text, { kindFrom: message })
}

/** The neighbour that ends where this period begins; refuses a day that would swallow another period. */
function neighbourBefore(
  row: KindPeriod & { readonly inServiceFrom: string },
  periods: readonly KindPeriod[],
  kindFrom: string,
): KindPeriod | null {
  if (row.kindTo !== null && kindFrom >= row.kindTo) {
    throw outside(`这段类型到 ${formatDay(row.kindTo)} 已结束`)
  }
  if (kindFrom < row.inServiceFrom) {
    throw outside(`床位从 ${formatDay(row.inServiceFrom)} 起才启用`)
  }
  const before = periods.findLast(
    (period) => period.id !== row.id && period.kindFrom < row.kindFrom,
  )
  if (before === undefined) return null
  if (kindFrom < before.kindFrom) {
    throw outside(`早于前一段类型的开始 ${formatDay(before.kindFrom)}`)
  }
  if (before.kindTo === row.kindFrom) return before
  if (before.kindTo !== null && kindFrom < before.kindTo) {
    throw outside(`前一段类型到 ${formatDay(before.kindTo)} 才结束`)
  }
  return null
}

export const correctKindHandler = handleCommand(correctKind, async (context, input) => {
  const { trx, now, today } = context
  const { kind, kindFrom, reason } = input
  assertNotFuture(kindFrom, today, 'kindFrom')
  const row = await kindPeriod(trx, input.bedKindId)
  const before = neighbourBefore(row, await kindsOf(trx, row.bedId), kindFrom)
  await keepVoidedCopy(trx, 'bedKind', row.id, now)
  const followed = { ...row, kindFrom, kind }
  const follow = async () => {
    if (before === null || kindFrom === row.kindFrom) return
    await keepVoidedCopy(trx, 'bedKind', before.id, now)
    await endKind(trx, before.id, kindFrom)
  }
  const correctRow = () =>
    trx
      .updateTable('bedKind')
      .set({ kind: followed.kind, kindFrom, recordedAt: now })
      .where('id', '=', row.id)
      .execute()
  // Whichever of the two gets shorter goes first: they may share no day in between.
  if (kindFrom < row.kindFrom) {
    await follow()
    await correctRow()
  } else {
    await correctRow()
    await follow()
  }
  context.record({
    subject: `bed:${row.bedId}`,
    before: { bed: row.code, kind: row.kind, kindFrom: row.kindFrom },
    after: { bed: row.code, kind, kindFrom, reason },
  })
  return {}
})
