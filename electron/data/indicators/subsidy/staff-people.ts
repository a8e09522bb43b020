import type { SubsidyStaff } from '#shared/rules/subsidies/staff-subsidy.ts'
import { addDays, firstOfMonth, lastOfMonth, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { byPerson } from './by-person.ts'

/** Employments that take a day of the month, by name. */
function employmentsIn(db: Database, month: Month) {
  const behind = addDays(lastOfMonth(month), 1)
  return db
    .selectFrom('employment')
    .innerJoin('staff', 'staff.id', 'employment.staffId')
    .select(['employment.staffId', 'staff.name', 'staff.education', 'employment.isFromExact'])
    .select(['employment.employedFrom as from', 'employment.employedTo as to'])
    .where('employment.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where('employment.employedFrom', '<', behind)
    .where((eb) =>
      eb.or([
        eb('employment.employedTo', 'is', null),
        eb('employment.employedTo', '>', firstOfMonth(month)),
      ]),
    )
    .orderBy('staff.nameKey')
    .orderBy('employment.staffId')
    .orderBy('employment.employedFrom')
    .execute()
}

async function postsOf(db: Database, people: readonly number[]) {
  const rows = await db
    .selectFrom('staffPost')
    .select(['staffId', 'post', 'isFullTime', 'postFrom as from', 'postTo as to'])
    .where('voidedAt', 'is', null)
    .where('staffId', 'in', [0, ...people])
    .execute()
  return rows.map((row) => ({ ...row, isFullTime: row.isFullTime === 1 }))
}

async function certificatesOf(db: Database, people: readonly number[]) {
  const rows = await db
    .selectFrom('staffCertificate')
    .select(['staffId', 'kind', 'issuedOn as startsOn', 'expiresOn', 'isPermanent'])
    .where('voidedAt', 'is', null)
    .where('staffId', 'in', [0, ...people])
    .execute()
  return rows.map((row) => ({ ...row, isPermanent: row.isPermanent === 1 }))
}

/** Whoever was employed on a day of the month, by name, with all that an allowance of staff goes by. */
export async function subsidyStaff(db: Database, month: Month): Promise<readonly SubsidyStaff[]> {
  const rows = await employmentsIn(db, month)
  const people = [...new Set(rows.map(({ staffId }) => staffId))]
  const posts = byPerson(await postsOf(db, people), 'staffId')
  const certificates = byPerson(await certificatesOf(db, people), 'staffId')
  const own = Map.groupBy(rows, ({ staffId }) => staffId)
  return people.map((staffId) => {
    const employments = own.get(staffId) ?? []
    return {
      staffId,
      name: employments[0]?.name ?? '',
      education: employments[0]?.education ?? null,
      employments: employments.map(({ from, to, isFromExact }) => ({
        from,
        to,
        isExact: isFromExact === 1,
      })),
      posts: posts(staffId),
      certificates: certificates(staffId),
    }
  })
}
