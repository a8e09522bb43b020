import type { Database } from '../../database/connection.ts'
import { reachesInto } from '../../database/periods.ts'
import type { Sex } from '../../database/tables/columns.ts'
import type { BedRuleSource, PersonWanting } from './finding.ts'

/** `男`, `女`; `未知` where nobody said. */
export function sexWord(sex: Sex): string {
  return { male: '男', female: '女', unknown: '未知' }[sex]
}

async function sexOf(db: Database, wanted: PersonWanting): Promise<Sex> {
  if (wanted.sex !== undefined) return wanted.sex
  if (wanted.residentId === undefined) return 'unknown'
  const row = await db
    .selectFrom('resident')
    .select('sex')
    .where('id', '=', wanted.residentId)
    .executeTakeFirst()
  return row?.sex ?? 'unknown'
}

/**
 * People of the other sex who lie in the rooms of a home from that day on, by room. Whose sex is unknown
 * counts for neither.
 */
async function othersByRoom(
  db: Database,
  of: PersonWanting & { readonly sex: Sex },
): Promise<ReadonlyMap<number, { readonly name: string; readonly sex: Sex }>> {
  if (of.sex === 'unknown') return new Map()
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select(['bed.roomId', 'resident.name', 'resident.sex'])
    .where('bedStay.voidedAt', 'is', null)
    .where(reachesInto('bedStay.bedFrom', 'bedStay.bedTo', of.from))
    .where('bedStay.bedFrom', '<', of.to ?? '9999')
    .where('resident.sex', '=', of.sex === 'male' ? 'female' : 'male')
    .where('bedStay.residentId', '!=', of.residentId ?? 0)
    .orderBy('bedStay.bedFrom', 'desc')
    .execute()
  return new Map(rows.map(({ roomId, name, sex }) => [roomId, { name, sex }]))
}

/** Men and women lie in rooms of their own. */
export const roomSex: BedRuleSource = async ({ db, rules, wanted }) => {
  const { sexByRoom: level } = rules
  if (level === 'off') return null
  const others = await othersByRoom(db, { ...wanted, sex: await sexOf(db, wanted) })
  return ({ roomId, room }) => {
    const other = others.get(roomId)
    if (other === undefined) return null
    const sex = sexWord(other.sex)
    return {
      rule: 'room-sex',
      level,
      message: `${room} 房住着${sex}性（${other.name}），机构规定男女分房`,
      short: `同房有${sex}性`,
    }
  }
}
