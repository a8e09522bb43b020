import { readTelephone } from '#shared/text/telephone.ts'
import type { Database } from '../../database/connection.ts'

interface GivenContact {
  readonly name: string
  readonly relation: string | null
  readonly telephone: string | null
}

/** The live contacts of a resident, oldest first. */
export async function contactsOf(db: Database, residentId: number) {
  return db
    .selectFrom('residentContact')
    .select(['id', 'name', 'relation', 'telephone'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** Adds a contact. */
export async function addContact(
  trx: Database,
  residentId: number,
  contact: GivenContact,
  recordedAt: string,
): Promise<void> {
  const telephone = contact.telephone === null ? null : readTelephone(contact.telephone).text
  const { name, relation } = contact
  await trx
    .insertInto('residentContact')
    .values({ residentId, name, relation, telephone, recordedAt, voidedAt: null })
    .execute()
}

/** Puts one contact in place of the first one; the old row stays, voided. */
export async function replaceContact(
  trx: Database,
  residentId: number,
  contact: GivenContact | null,
  now: string,
): Promise<void> {
  const [first] = await contactsOf(trx, residentId)
  const isSame =
    first?.name === contact?.name &&
    first?.relation === contact?.relation &&
    first?.telephone === contact?.telephone
  if (isSame) return
  if (first !== undefined) {
    await trx
      .updateTable('residentContact')
      .set({ voidedAt: now })
      .where('id', '=', first.id)
      .execute()
  }
  if (contact !== null) await addContact(trx, residentId, contact, now)
}
