import { listFree } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { reachesInto } from '../database/periods.ts'
import { type BedRow, everyBedAsOf } from './bed-row.ts'
import { bedRulesFor } from './bed-rules.ts'
import type { BedRuleFinding } from './rules/finding.ts'

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

async function assertOnRegister(db: Database, residentId: number | undefined): Promise<void> {
  if (residentId === undefined) return
  const person = await db
    .selectFrom('resident')
    .select('id')
    .where('id', '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (person !== undefined) return
  throw new YiluError('not_found', 'resident-unknown', '没有这位老人的档案。')
}

function offered(bed: BedRow, findings: readonly BedRuleFinding[], residentId: number | undefined) {
  const { bedId, code, building, floor, room, kind } = bed
  return {
    bedId,
    code,
    building,
    floor,
    room,
    kind: kind ?? ('unknown' as const),
    isReserve: bed.bedReserveId !== null,
    isBookedForPerson: residentId !== undefined && bed.bookedForResidentId === residentId,
    warnings: findings.map(({ short }) => short),
  }
}

export const listFreeHandler = handleQuery(listFree, async (context, input) => {
  const { db, now, today } = context
  const { day, residentId } = input
  await assertOnRegister(db, residentId)
  const beds = await everyBedAsOf(db, day, now)
  const takenLater = sinceThen(await takenFrom(db, day), day, { now: '', later: '已有人' })
  const notInService = outOfService(day)
  const findingsOf = await bedRulesFor(db, { from: day, residentId }, { now, today })
  const rows = []
  const notOffered = []
  for (const bed of beds) {
    if (bed.residentId !== null) continue
    const findings = findingsOf(bed)
    const blocking = findings.filter(({ level }) => level === 'block')
    const reasons = [takenLater(bed), notInService(bed), ...blocking.map(({ short }) => short)]
    const words = reasons.filter((reason) => reason !== null)
    if (words.length === 0) rows.push(offered(bed, findings, residentId))
    else notOffered.push({ bedId: bed.bedId, code: bed.code, reason: words.join('；') })
  }
  return { rows, notOffered }
})
