import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import type { BedConditionTable } from '../../database/tables/beds.ts'
import { type BedRuleFinding, type BedRuleSource, daysLookedAt } from './finding.ts'

type Kind = BedConditionTable['kind']

/** Beds in a state on any of these days. */
async function bedsIn(
  db: Database,
  kind: Kind,
  days: readonly string[],
): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('bedCondition')
    .select('bedId')
    .where('kind', '=', kind)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or(days.map((day) => coversDay('conditionFrom', 'conditionTo', day))))
    .execute()
  return new Set(rows.map(({ bedId }) => bedId))
}

function inState(
  beds: ReadonlySet<number>,
  found: (code: string) => BedRuleFinding,
): ReturnType<BedRuleSource> {
  return Promise.resolve(({ bedId, code }) => (beds.has(bedId) ? found(code) : null))
}

const advice = '选别的床，或先结束这个状态。'

/** A bed that is broken takes nobody, whatever the home says. */
export const bedsInRepair: BedRuleSource = async ({ db, wanted, at }) => {
  const beds = await bedsIn(db, 'repair', daysLookedAt(wanted, at.today))
  return inState(beds, (code) => ({
    rule: 'bed-in-repair',
    level: 'block',
    message: `床位 ${code} 正在维修`,
    short: '维修中',
    advice,
  }))
}

export const bedsInCleaning: BedRuleSource = async ({ db, rules, wanted, at }) => {
  const { cleaning: level } = rules
  if (level === 'off') return null
  const beds = await bedsIn(db, 'cleaning', daysLookedAt(wanted, at.today))
  return inState(beds, (code) => ({
    rule: 'bed-cleaning',
    level,
    message: `床位 ${code} 正在清洁消毒`,
    short: '消毒中',
    advice,
  }))
}

/** Who lies in an isolated bed on any of these days: with the room and the name. */
function isolatedPeople(db: Database, days: readonly string[]) {
  return db
    .selectFrom('bedCondition')
    .innerJoin('bedStay', 'bedStay.bedId', 'bedCondition.bedId')
    .innerJoin('bed', 'bed.id', 'bedCondition.bedId')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select(['bed.roomId', 'bedStay.residentId', 'resident.name'])
    .where('bedCondition.kind', '=', 'isolation')
    .where('bedCondition.voidedAt', 'is', null)
    .where('bedStay.voidedAt', 'is', null)
    .where((eb) =>
      eb.or(
        days.map((day) =>
          eb.and([
            coversDay('bedCondition.conditionFrom', 'bedCondition.conditionTo', day),
            coversDay('bedStay.bedFrom', 'bedStay.bedTo', day),
          ]),
        ),
      ),
    )
    .execute()
}

/**
 * Isolated beds, and beds in a room in which somebody is isolated. Who is isolated herself may lie in
 * either: that is how people with the same infection come together.
 */
export const isolatedBeds: BedRuleSource = async ({ db, rules, wanted, at }) => {
  const { isolation: level } = rules
  if (level === 'off') return null
  const days = daysLookedAt(wanted, at.today)
  const dayBefore = [...days, at.today]
  const people = await isolatedPeople(db, dayBefore)
  if (people.some(({ residentId }) => residentId === wanted.residentId)) return null
  const beds = await bedsIn(db, 'isolation', days)
  const rooms = new Map((await isolatedPeople(db, days)).map((row) => [row.roomId, row.name]))
  return ({ bedId, code, roomId, room }) => {
    if (beds.has(bedId)) {
      const message = `床位 ${code} 正在隔离`
      return { rule: 'bed-isolated', level, message, short: '隔离中', advice }
    }
    const name = rooms.get(roomId)
    if (name === undefined) return null
    const message = `${room} 房有人隔离（${name}）`
    return { rule: 'room-isolated', level, message, short: '房间隔离', advice }
  }
}
