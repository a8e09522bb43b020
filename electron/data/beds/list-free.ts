import { listFree } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { reachesInto } from '../database/periods.ts'
import { readSetting } from '../settings.ts'
import { type BedRow, everyBedAsOf } from './bed-row.ts'
import { othersByRoom, sexWord } from './bed-rules.ts'

/** Beds in which somebody lies on that day or is to lie later, with the first day. */
async function takenFrom(db: Database, day: string): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('bedStay')
    .select(['bedId', (eb) => eb.fn.min('bedFrom').as('bedFrom')])
    .where('voidedAt', 'is', null)
    .where(reachesInto('bedFrom', 'bedTo', day))
    .groupBy('bedId')
    .execute()
  return new Map(rows.map((row) => [row.bedId, row.bedFrom]))
}

/** Beds that are in the emergency reserve on that day or later, with the first day. */
async function reservedFrom(db: Database, day: string): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('bedReserve')
    .select(['bedId', (eb) => eb.fn.min('reserveFrom').as('reserveFrom')])
    .where('voidedAt', 'is', null)
    .where(reachesInto('reserveFrom', 'reserveTo', day))
    .groupBy('bedId')
    .execute()
  return new Map(rows.map((row) => [row.bedId, row.reserveFrom]))
}

/** Why a bed is not offered, as a phrase; null for no reason. */
type Reason = (bed: BedRow) => string | null

function outOfService(day: string): Reason {
  return ({ inServiceFrom, inServiceTo }) => {
    if (inServiceFrom > day) return `${formatDay(inServiceFrom)}起启用`
    if (inServiceTo === null) return null
    return inServiceTo <= day
      ? `已停用（${formatDay(inServiceTo)}起）`
      : `${formatDay(inServiceTo)}起停用`
  }
}

/** `since` tells from which day on something is the case with a bed. */
function sinceThen(
  since: ReadonlyMap<number, string>,
  day: string,
  word: { readonly now: string; readonly later: string },
): Reason {
  return ({ bedId }) => {
    const from = since.get(bedId)
    if (from === undefined) return null
    return from > day ? `${formatDay(from)}起${word.later}` : word.now
  }
}

async function otherSex(db: Database, residentId: number, day: string): Promise<Reason> {
  const person = await db
    .selectFrom('resident')
    .select('sex')
    .where('id', '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (person === undefined) {
    throw new YiluError('not_found', 'resident-unknown', '没有这位老人的档案。')
  }
  const others = await othersByRoom(db, { sex: person.sex, residentId, from: day })
  return ({ roomId }) => {
    const other = others.get(roomId)
    return other === undefined ? null : `同房有${sexWord(other.sex)}性，男女分房`
  }
}

async function reasonsFor(
  db: Database,
  { day, residentId }: { readonly day: string; readonly residentId?: number | undefined },
): Promise<readonly Reason[]> {
  const { value: rules } = await readSetting(db, 'bedRules')
  const reasons = [outOfService(day)]
  if (!rules.mayUseReserve) {
    const word = { now: '应急预留', later: '应急预留' }
    reasons.push(sinceThen(await reservedFrom(db, day), day, word))
  }
  if (rules.isSexByRoom && residentId !== undefined) {
    reasons.push(await otherSex(db, residentId, day))
  }
  return reasons
}

export const listFreeHandler = handleQuery(listFree, async ({ db }, input) => {
  const { day } = input
  const [beds, taken] = [await everyBedAsOf(db, day), await takenFrom(db, day)]
  const reasons = await reasonsFor(db, input)
  const takenLater = sinceThen(taken, day, { now: '', later: '已有人' })
  const rows = []
  const notOffered = []
  for (const bed of beds) {
    if (bed.residentId !== null) continue
    const { bedId, code, building, floor, room, kind } = bed
    const found = [takenLater, ...reasons].map((reason) => reason(bed))
    const reason = found.find((words) => words !== null)
    if (reason === undefined || reason === null) {
      const isReserve = bed.bedReserveId !== null
      rows.push({
        bedId,
        code,
        building,
        floor,
        room,
        kind: kind ?? ('unknown' as const),
        isReserve,
      })
    } else notOffered.push({ bedId, code, reason })
  }
  return { rows, notOffered }
})
