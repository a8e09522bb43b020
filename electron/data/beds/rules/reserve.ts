import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay, reachesInto } from '../../database/periods.ts'
import { countAllBeds } from '../bed-row.ts'
import type { BedRuleFinding, BedRuleSource, PersonWanting } from './finding.ts'
import type { BedRules } from './stored-rules.ts'

/** Beds that are in the emergency reserve on some of the days, with the first such day. */
async function reserves(db: Database, { from, to = null }: PersonWanting) {
  const rows = await db
    .selectFrom('bedReserve')
    .select(['bedId', (eb) => eb.fn.min('reserveFrom').as('reserveFrom')])
    .where('voidedAt', 'is', null)
    .where(reachesInto('reserveFrom', 'reserveTo', from))
    .where('reserveFrom', '<', to ?? '9999')
    .groupBy('bedId')
    .execute()
  return new Map(rows.map((row) => [row.bedId, row.reserveFrom]))
}

/** Reserve beds are kept free. */
export const reserveBeds: BedRuleSource = async ({ db, rules, wanted }) => {
  const { reserveUse: level } = rules
  if (level === 'off') return null
  const since = await reserves(db, wanted)
  return ({ bedId, code }) => {
    const from = since.get(bedId)
    if (from === undefined) return null
    const later = from > wanted.from ? `${formatDay(from)}起` : ''
    return {
      rule: 'bed-in-reserve',
      level,
      message: `床位 ${code} ${later === '' ? '' : `从 ${formatDay(from)} 起`}是应急预留床位`,
      short: `${later}应急预留`,
    }
  }
}

/** Reserve beds in service on a day in which nobody lies. */
async function freeReserve(db: Database, day: string): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('bedReserve')
    .innerJoin('bed', 'bed.id', 'bedReserve.bedId')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.bedId', '=', 'bedReserve.bedId')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', day)),
    )
    .select('bedReserve.bedId')
    .where('bedReserve.voidedAt', 'is', null)
    .where('bed.voidedAt', 'is', null)
    .where('bedStay.id', 'is', null)
    .where(coversDay('bedReserve.reserveFrom', 'bedReserve.reserveTo', day))
    .where(coversDay('bed.inServiceFrom', 'bed.inServiceTo', day))
    .execute()
  return new Set(rows.map(({ bedId }) => bedId))
}

/** The finding where only that many free reserve beds remain of all beds; null where they suffice. */
function shareFinding(
  rules: BedRules,
  left: number,
  allBeds: number,
): Omit<BedRuleFinding, 'short'> | null {
  const { reserveShare: level, reserveSharePercent: percent } = rules
  if (level === 'off' || percent === null || left * 100 >= percent * allBeds) return null
  const message = `空着的应急预留床位会只剩 ${left} 张，不到全部床位 ${allBeds} 张的 ${percent}%`
  return { rule: 'reserve-share', level, message }
}

/** Giving out a reserve bed leaves the share. Where none is kept at all nothing is given out of it. */
export const reserveShare: BedRuleSource = async ({ db, rules, wanted }) => {
  if (rules.reserveShare === 'off' || rules.reserveUse === 'block') return null
  const free = await freeReserve(db, wanted.from)
  const finding = shareFinding(rules, free.size - 1, await countAllBeds(db, wanted.from))
  if (finding === null) return null
  return ({ bedId }) => (free.has(bedId) ? { ...finding, short: '低于应急预留比例' } : null)
}

/** After beds were taken out of the reserve on a day: whether the share is still kept. */
export async function reserveShareAfter(
  db: Database,
  rules: BedRules,
  day: string,
): Promise<BedRuleFinding | null> {
  if (rules.reserveShare === 'off') return null
  const left = (await freeReserve(db, day)).size
  const finding = shareFinding(rules, left, await countAllBeds(db, day))
  return finding === null ? null : { ...finding, short: '低于应急预留比例' }
}
