import type { Database } from '../database/connection.ts'
import { agreementOfStay } from './agreement/of-stays.ts'
import { archivedOnOf } from './departure/archived.ts'
import { shownTo } from './leave/away.ts'

async function bedsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select([
      'bedStay.id as bedStayId',
      'bedStay.stayId',
      'bedStay.bedId',
      'bed.code as bed',
      'bedStay.bedFrom',
      'bedStay.bedTo',
      'bedStay.kind',
    ])
    .where('bedStay.residentId', '=', residentId)
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.bedFrom', '<=', asOf)
    .orderBy('bedStay.bedFrom', 'desc')
    .orderBy((order) => order.fn.coalesce('bedStay.bedTo', order.val('9999')), 'desc')
    .orderBy('bedStay.id', 'desc')
    .execute()
  return rows.map(({ kind, ...row }) => ({ ...row, isExtra: kind === 'extra' }))
}

async function leavesOf(db: Database, residentId: number, asOf: string, seesHealth: boolean) {
  const rows = await db
    .selectFrom('leave')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('leaveFrom', '<=', asOf)
    .orderBy('leaveFrom', 'desc')
    .orderBy('leftAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => {
    const leave = { ...row, endsWithStay: row.endsWithStay === 1 }
    return shownTo(leave, () => seesHealth)
  })
}

/** The agreement that stands for each stay on the day. */
async function agreementsOf(db: Database, residentId: number, asOf: string) {
  return db
    .selectFrom('stay')
    .innerJoin('agreement', (join) =>
      join.on('agreement.id', '=', agreementOfStay('stay.id', asOf)),
    )
    .select(['agreement.id', 'agreement.stayId', 'status', 'number', 'signedOn'])
    .select(['startsOn', 'expiresOn'])
    .where('stay.residentId', '=', residentId)
    .where('stay.voidedAt', 'is', null)
    .execute()
}

/** Whether there is a photo to show. */
export async function hasPhoto(db: Database, residentId: number): Promise<boolean> {
  const row = await db
    .selectFrom('residentPhoto')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The stays of a person that began by a day, newest first, each with its agreement, beds and leaves. */
export async function staysWithParts(
  db: Database,
  residentId: number,
  asOf: string,
  seesHealth: boolean,
) {
  const stays = await db
    .selectFrom('stay')
    .select(['id', 'stayFrom', 'stayTo', 'endReason', 'endNote', 'version'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('stayFrom', '<=', asOf)
    .orderBy('stayFrom', 'desc')
    .orderBy((order) => order.fn.coalesce('stayTo', order.val('9999')), 'desc')
    .orderBy('id', 'desc')
    .execute()
  const beds = await bedsOf(db, residentId, asOf)
  const leaves = await leavesOf(db, residentId, asOf, seesHealth)
  const agreements = await agreementsOf(db, residentId, asOf)
  const archived = await archivedOnOf(db, stays, asOf)
  return stays.map((stay) => {
    const isOfStay = ({ stayId }: { readonly stayId: number | null }) => stayId === stay.id
    return {
      ...stay,
      archivedOn: archived.get(stay.id) ?? null,
      agreement: agreements.find(isOfStay) ?? null,
      beds: beds.filter(isOfStay),
      leaves: leaves.filter(isOfStay),
    }
  })
}

/** Payer groups that began by a day, newest first. */
export function groupsOf(db: Database, residentId: number, asOf: string) {
  return db
    .selectFrom('residentGroup')
    .innerJoin('payerGroup', 'payerGroup.key', 'residentGroup.payerGroup')
    .select([
      'residentGroup.id',
      'residentGroup.payerGroup as group',
      'payerGroup.name as groupName',
    ])
    .select(['residentGroup.groupFrom as from', 'residentGroup.groupTo as to'])
    .where('residentGroup.residentId', '=', residentId)
    .where('residentGroup.voidedAt', 'is', null)
    .where('residentGroup.groupFrom', '<=', asOf)
    .orderBy('residentGroup.groupFrom', 'desc')
    .orderBy('residentGroup.id', 'desc')
    .execute()
}

/** Monthly fees that began by a day, newest first. */
export function feesOf(db: Database, residentId: number, asOf: string) {
  return db
    .selectFrom('monthlyFee')
    .select(['id', 'monthlyFeeFen', 'feeFrom as from', 'feeTo as to'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('feeFrom', '<=', asOf)
    .orderBy('feeFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What was said about somebody's ability by a day, newest first. */
export async function abilitiesOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('declaredAbility')
    .select(['id', 'word', 'level', 'declaredOn', 'source'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('declaredOn', '<=', asOf)
    .orderBy('declaredOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ kind: 'declared' as const, ...row }))
}
