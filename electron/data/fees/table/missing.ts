import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { allFeeRules, rulesOfMonth } from '../rule/read.ts'
import type { FeeLine } from './lines.ts'
import { scopeFrom } from './lines.ts'
import { payersOn } from './payers.ts'

function listed(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 4).join('、')} 等` : names.join('、')
}

/** What keeps a draft from being published: prices that bills would need. */
export async function missingPrices(
  db: Database,
  startsOn: string,
  lines: readonly FeeLine[],
): Promise<readonly string[]> {
  const { items } = await scopeFrom(db, startsOn)
  const open = items.filter(({ isDefault }) => isDefault)
  const words = open.flatMap((item) => {
    const own = lines.filter(({ feeItemId }) => feeItemId === item.id)
    if (own.some(({ isNeeded }) => isNeeded)) return []
    const what = { plain: null, 'bed-rate': '没有一间房定了床位档次', 'care-level': '没有照护等级' }
    const why = what[item.pricing]
    return why === null ? [] : [`${item.name}：${why}`]
  })
  const byItem = Map.groupBy(
    lines.filter(({ isNeeded, priceFen }) => isNeeded && priceFen === null),
    ({ name }) => name,
  )
  for (const [name, own] of byItem) {
    const parts = own.flatMap(({ part }) => (part === null ? [] : [part]))
    words.push(parts.length === 0 ? `${name}没有价格` : `${name}：${listed(parts)}没有价格`)
  }
  if (lines.every(({ priceFen }) => priceFen === null)) return ['一个价格也没有填', ...words]
  return words
}

/** Rooms with beds of a day that have no class. */
async function roomsWithout(db: Database, day: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('room')
    .innerJoin('bed', 'bed.roomId', 'room.id')
    .leftJoin('roomRate', (join) =>
      join
        .onRef('roomRate.roomId', '=', 'room.id')
        .on('roomRate.voidedAt', 'is', null)
        .on(coversDay('roomRate.rateFrom', 'roomRate.rateTo', day)),
    )
    .select('room.name')
    .distinct()
    .where('room.voidedAt', 'is', null)
    .where('bed.voidedAt', 'is', null)
    .where(coversDay('bed.inServiceFrom', 'bed.inServiceTo', day))
    .where('roomRate.id', 'is', null)
    .orderBy('room.nameKey')
    .execute()
  return rows.map(({ name }) => name)
}

/** What is worth knowing before a version is published; none of it keeps it back. */
export async function hintsFor(
  db: Database,
  table: { readonly startsOn: string; readonly basis: string | null },
  today: string,
): Promise<readonly string[]> {
  const { items } = await scopeFrom(db, table.startsOn)
  const hints: string[] = []
  const isNeeded = (pricing: string) =>
    items.some((item) => item.isDefault && item.pricing === pricing)
  if (isNeeded('bed-rate')) {
    const rooms = await roomsWithout(db, table.startsOn > today ? table.startsOn : today)
    if (rooms.length > 0) {
      hints.push(`${rooms.length} 间房没有床位档次（${listed(rooms)}），住在里面的人算不出床位费`)
    }
  }
  const rules = rulesOfMonth(await allFeeRules(db), table.startsOn.slice(0, 7))
  const payers = await payersOn(db, { day: today, roomsOn: today, rules })
  const byTable = payers.filter(({ basis }) => basis === 'table')
  const without = byTable.filter(({ careLevelId }) => careLevelId === null).length
  if (isNeeded('care-level') && without > 0) {
    hints.push(`${without} 位按收费标准收费的在住老人没有定照护等级，算不出照护费`)
  }
  if (byTable.length === 0) hints.push('今天没有人按收费标准收费，都按约定月费')
  if (table.basis === null) hints.push('没有填定价形式')
  return hints
}
