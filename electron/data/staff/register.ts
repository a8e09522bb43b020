import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'
import { personTests } from '../person-search.ts'

export type StaffState = 'in' | 'left' | 'none'

/**
 * The staff as of the end of a day, before filters: each live person with the latest employment that
 * began by then. `left` means that it had ended.
 */
export function staffAsOf(db: Database, asOf: string) {
  const register = db
    .selectFrom('staff')
    .leftJoin('employment', (join) =>
      join.on('employment.id', '=', (eb) =>
        eb
          .selectFrom('employment as e')
          .select('e.id')
          .whereRef('e.staffId', '=', 'staff.id')
          .where('e.voidedAt', 'is', null)
          .where('e.employedFrom', '<=', asOf)
          .orderBy('e.employedFrom', 'desc')
          // Who began and left on the day of another employment's beginning is in by the other.
          .orderBy((order) => order.fn.coalesce('e.employedTo', order.val('9999')), 'desc')
          .orderBy('e.id', 'desc')
          .limit(1),
      ),
    )
    .where('staff.voidedAt', 'is', null)
    .select([
      'staff.id',
      'staff.name',
      'staff.sex',
      'staff.bornOn',
      'staff.idNumber',
      'staff.telephone',
      'staff.address',
      'staff.education',
      'staff.remark',
      'staff.contactName',
      'staff.contactRelation',
      'staff.contactTelephone',
      'staff.version',
      'staff.importBatchId',
      'staff.namePinyin',
      'staff.nameInitials',
      'staff.nameKey',
      'employment.employedFrom',
      sql<number>`coalesce(employment.isFromExact, 1)`.as('isFromExact'),
      // An end that lies after the day had not happened by then.
      sql<
        string | null
      >`CASE WHEN employment.employedTo <= ${asOf} THEN employment.employedTo END`.as('employedTo'),
      sql<StaffState>`CASE WHEN employment.id IS NULL THEN 'none'
        WHEN employment.employedTo IS NOT NULL AND employment.employedTo <= ${asOf} THEN 'left'
        ELSE 'in' END`.as('state'),
      (eb) =>
        eb
          .selectFrom('staffPost')
          .innerJoin('post', 'post.key', 'staffPost.post')
          .whereRef('staffPost.staffId', '=', 'staff.id')
          .where('staffPost.voidedAt', 'is', null)
          .where(coversDay('staffPost.postFrom', 'staffPost.postTo', asOf))
          .select((post) => post.fn.min('post.position').as('position'))
          .as('postPosition'),
    ])
  return db.selectFrom(register.as('person')).selectAll()
}

export type StaffRegister = ReturnType<typeof staffAsOf>

/** Narrows the staff by what somebody typed: name, pinyin, initials, end of the ID number. */
export function searchedStaff(register: StaffRegister, typed: string): StaffRegister {
  const tests = personTests(typed)
  return tests.length === 0 ? register : register.where((eb) => eb.or(tests))
}

function unknownStaff(): YiluError {
  return new YiluError('not_found', 'staff-unknown', '没有这位员工的档案，可能已随导入一起撤销。')
}

/** One person of the staff as of a day. Error: `not_found`. */
export async function staffMemberAsOf(db: Database, staffId: number, asOf: string) {
  const row = await staffAsOf(db, asOf).where('id', '=', staffId).executeTakeFirst()
  if (row !== undefined) return row
  throw unknownStaff()
}

/** The live row of one of the staff. Error: `not_found`. */
export async function staffRow(db: Database, staffId: number) {
  const row = await db
    .selectFrom('staff')
    .selectAll()
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw unknownStaff()
}
