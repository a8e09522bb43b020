import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** The live duties of some days (`to` is the day after the last), with the names of who does them. */
export function dutiesOfDays(db: Database, from: Day, to: Day) {
  return db
    .selectFrom('rotaDuty')
    .innerJoin('staff', 'staff.id', 'rotaDuty.staffId')
    .select([
      'rotaDuty.staffId',
      'rotaDuty.dutyOn',
      'rotaDuty.shiftId',
      'rotaDuty.post',
      'rotaDuty.beginsAt',
      'rotaDuty.endsAt',
      'staff.name',
    ])
    .where('rotaDuty.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where('rotaDuty.dutyOn', '>=', from)
    .where('rotaDuty.dutyOn', '<', to)
    .orderBy('staff.nameKey')
    .orderBy('staff.id')
    .execute()
}

/** The home's shifts in their order, ended ones too: what was planned with them stays. */
export async function rotaShifts(db: Database) {
  const rows = await db
    .selectFrom('rotaShift')
    .select(['id', 'name', 'isNight', 'endedOn'])
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, isNight: row.isNight === 1 }))
}
