import { recordCondition } from '#shared/contract/beds/condition.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import type { BedConditionTable } from '../../database/tables/beds.ts'
import {
  assertInService,
  assertNotFuture,
  bedsOf,
  type NamedBed,
  nothingChanged,
  subjectOf,
} from '../bed/named-beds.ts'
import { conditionWords } from './condition-row.ts'
import { overlapping, overlapRefused } from './condition-period.ts'

type Input = InputOf<typeof recordCondition>

export type NewCondition = Pick<
  BedConditionTable,
  'bedId' | 'kind' | 'reason' | 'conditionFrom' | 'conditionTo' | 'bedStayId'
>

/** Puts a bed into a state; who calls has made sure that it was not in it. */
export async function addCondition(
  trx: Database,
  condition: NewCondition,
  recordedAt: string,
): Promise<number> {
  const { id } = await trx
    .insertInto('bedCondition')
    .values({ ...condition, recordedAt, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function bedsOfRoom(
  trx: Database,
  roomId: number,
  day: string,
): Promise<readonly NamedBed[]> {
  const beds = await trx
    .selectFrom('bed')
    .select(['id', 'code', 'inServiceFrom', 'inServiceTo'])
    .where('roomId', '=', roomId)
    .where('voidedAt', 'is', null)
    .where(coversDay('inServiceFrom', 'inServiceTo', day))
    .orderBy('codeKey')
    .execute()
  if (beds.length > 0) return beds
  const text = '这间房那一天没有启用的床位，没有保存。'
  throw new YiluError('not_found', 'room-empty', text, { roomId: '没有启用的床位' })
}

async function bedsMeant(trx: Database, input: Input): Promise<readonly NamedBed[]> {
  const { roomId, bedIds = [], conditionFrom } = input
  if (roomId !== undefined) return bedsOfRoom(trx, roomId, conditionFrom)
  const beds = await bedsOf(trx, bedIds)
  assertInService(beds, conditionFrom, 'conditionFrom')
  return beds
}

export const recordConditionHandler = handleCommand(recordCondition, async (context, input) => {
  const { trx, now, today } = context
  const { kind, conditionFrom, conditionTo, reason } = input
  assertNotFuture(conditionFrom, today, 'conditionFrom')
  if (conditionTo !== null) assertNotFuture(conditionTo, today, 'conditionTo')
  const beds = await bedsMeant(trx, input)
  const changed: NamedBed[] = []
  const conditionIds: number[] = []
  for (const bed of beds) {
    const bedId = bed.id
    const other = await overlapping(trx, { bedId, kind }, { from: conditionFrom, to: conditionTo })
    if (other !== undefined && other.from > conditionFrom) {
      throw overlapRefused(bed.code, kind, other)
    }
    if (other !== undefined) continue
    const period = { conditionFrom, conditionTo, bedStayId: null }
    conditionIds.push(await addCondition(trx, { bedId, kind, reason, ...period }, now))
    changed.push(bed)
    await context.breathe()
  }
  if (changed.length === 0) throw nothingChanged(beds, conditionWords[kind])
  context.record({
    subject: subjectOf(changed),
    after: { beds: changed.map(({ code }) => code), kind, conditionFrom, conditionTo, reason },
  })
  return { changedCount: changed.length, conditionIds }
})
