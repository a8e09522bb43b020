import { correctBed, endService } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertFiledBeds } from '../rules/filed-beds.ts'
import { everybodyFrom } from '../occupants.ts'
import { assertNotFuture, bedsOf, type NamedBed, subjectOf, wordsOf } from './named-beds.ts'
import { assertNobodyBooked } from './nobody-booked.ts'
import { shareKeptWithout } from './share-kept.ts'

function assertStillInService(beds: readonly NamedBed[], inServiceTo: string): void {
  const ended = beds.filter((bed) => bed.inServiceTo !== null)
  if (ended.length > 0) {
    const codes = wordsOf(
      ended.map(({ code }) => code),
      '张',
    )
    const text = `床位 ${codes} 已经停用，没有保存。`
    throw new YiluError('rule_violated', 'bed-not-in-service', text, { bedIds: '已经停用' })
  }
  const later = beds.find((bed) => bed.inServiceFrom > inServiceTo)
  if (later === undefined) return
  const text = `床位 ${later.code} 从 ${formatDay(later.inServiceFrom)} 起才启用，没有保存。`
  throw new YiluError('rule_violated', 'bed-not-in-service', text, {
    inServiceTo: '早于启用的日子',
  })
}

/** Refuses beds in which somebody lies on that day or later, and names them. */
async function assertEmptyFrom(trx: Database, beds: readonly NamedBed[], from: string) {
  const occupants = await everybodyFrom(trx, beds, from)
  if (occupants.length === 0) return
  const names = wordsOf(
    occupants.map(({ code, name }) => `${code}（${name}）`),
    '张',
  )
  const text = `床位 ${names} 在 ${formatDay(from)} 或以后还有人，没有保存。先调床或办理离开。`
  throw new YiluError('rule_violated', 'bed-in-use', text, { bedIds: '还有人' })
}

export const endServiceHandler = handleCommand(endService, async (context, input) => {
  const { trx, today } = context
  const { inServiceTo, reason } = input
  assertNotFuture(inServiceTo, today, 'inServiceTo')
  const beds = await bedsOf(trx, input.bedIds)
  assertStillInService(beds, inServiceTo)
  await assertEmptyFrom(trx, beds, inServiceTo)
  await assertNobodyBooked(trx, beds, context.now)
  const ids = beds.map(({ id }) => id)
  await trx.updateTable('bed').set({ inServiceTo }).where('id', 'in', ids).execute()
  const warnings = await shareKeptWithout(trx, ids, inServiceTo, 'bedIds')
  const codes = beds.map(({ code }) => code)
  context.record({ subject: subjectOf(beds), after: { beds: codes, inServiceTo, reason } })
  return { changedCount: beds.length, warnings }
})

async function assertCoversStays(
  trx: Database,
  bed: NamedBed,
  to: { readonly inServiceFrom: string; readonly inServiceTo: string | null },
): Promise<void> {
  const stays = await everybodyFrom(trx, [bed], '0000')
  const early = stays.find(({ bedFrom }) => bedFrom < to.inServiceFrom)
  if (early !== undefined) {
    const text = `${early.name} 从 ${formatDay(early.bedFrom)} 起就住在床位 ${bed.code}，没有保存。`
    throw new YiluError('rule_violated', 'bed-in-use', text, { inServiceFrom: '晚于有人住的日子' })
  }
  const { inServiceTo } = to
  const late = stays.find(({ bedTo }) => inServiceTo !== null && (bedTo ?? '9999') > inServiceTo)
  if (late === undefined) return
  const until = late.bedTo === null ? '还住着' : `住到 ${formatDay(late.bedTo)}`
  const text = `${late.name} 在床位 ${bed.code} ${until}，没有保存。`
  throw new YiluError('rule_violated', 'bed-in-use', text, { inServiceTo: '早于有人住的日子' })
}

/** The kind with which the bed was put in service begins with it, also where that day was wrong. */
async function moveFirstKind(trx: Database, bed: NamedBed, from: string, now: string) {
  if (from === bed.inServiceFrom) return
  const first = await trx
    .selectFrom('bedKind')
    .select(['id', 'kindTo'])
    .where('bedId', '=', bed.id)
    .where('voidedAt', 'is', null)
    .where('kindFrom', '=', bed.inServiceFrom)
    .where((eb) => eb.or([eb('kindTo', 'is', null), eb('kindTo', '>', from)]))
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (first === undefined) return
  await keepVoidedCopy(trx, 'bedKind', first.id, now)
  await trx
    .updateTable('bedKind')
    .set({ kindFrom: from, recordedAt: now })
    .where('id', '=', first.id)
    .execute()
}

export const correctBedHandler = handleCommand(correctBed, async (context, input) => {
  const { trx, now, today } = context
  const { inServiceFrom, inServiceTo, reason } = input
  if (inServiceTo !== null) {
    assertNotFuture(inServiceTo, today, 'inServiceTo')
    if (inServiceTo < inServiceFrom) {
      const text = '停用的日子早于启用的日子，没有保存。'
      throw new YiluError('invalid_input', 'period', text, { inServiceTo: '早于启用的日子' })
    }
  }
  const [bed] = await bedsOf(trx, [input.bedId])
  if (bed === undefined) throw new Error('bedsOf gives every bed that it was asked for')
  await assertCoversStays(trx, bed, input)
  if (inServiceTo !== null) await assertNobodyBooked(trx, [bed], now, 'inServiceTo')
  await moveFirstKind(trx, bed, inServiceFrom, now)
  const set = { inServiceFrom, inServiceTo }
  await trx.updateTable('bed').set(set).where('id', '=', bed.id).execute()
  const warnings = [
    ...(await assertFiledBeds(trx, inServiceFrom, 'inServiceFrom')),
    ...(inServiceTo === null
      ? []
      : await shareKeptWithout(trx, [bed.id], inServiceTo, 'inServiceTo')),
  ]
  context.record({
    subject: `bed:${bed.id}`,
    before: { bed: bed.code, inServiceFrom: bed.inServiceFrom, inServiceTo: bed.inServiceTo },
    after: { bed: bed.code, ...set, reason },
  })
  return { warnings }
})
