import { readTelephone } from '#shared/text/telephone.ts'
import type { Database } from '../../database/connection.ts'

export interface GivenContact {
  readonly kind: 'contact' | 'guardian' | 'agent'
  readonly name: string
  readonly relation: string | null
  readonly telephone: string | null
}

/** The live contacts of a resident, in their order. */
export async function contactsOf(db: Database, residentId: number) {
  return db
    .selectFrom('residentContact')
    .select(['id', 'kind', 'name', 'relation', 'telephone'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** A contact as it is kept: a number that can be read in the one way of writing. */
function kept({ kind, name, relation, telephone }: GivenContact): GivenContact {
  return {
    kind,
    name,
    relation,
    telephone: telephone === null ? null : readTelephone(telephone).text,
  }
}

/** Adds a contact behind those that are there. */
export async function addContact(
  trx: Database,
  residentId: number,
  contact: GivenContact,
  recordedAt: string,
): Promise<void> {
  await trx
    .insertInto('residentContact')
    .values({ residentId, ...kept(contact), recordedAt, voidedAt: null })
    .execute()
}

function isSame(one: GivenContact, other: GivenContact): boolean {
  return (['kind', 'name', 'relation', 'telephone'] as const).every(
    (field) => one[field] === other[field],
  )
}

/**
 * Makes these the contacts of a resident. Rows stay as long as they stand in the right order; what comes
 * behind the first change is voided and written anew, because the order of contacts is that of their rows.
 */
export async function replaceContacts(
  trx: Database,
  residentId: number,
  contacts: readonly GivenContact[],
  now: string,
): Promise<void> {
  let rest = await contactsOf(trx, residentId)
  const staying = new Set<number>()
  const wanted = contacts.map((contact) => kept(contact))
  while (wanted[0] !== undefined) {
    const [next] = wanted
    const index = rest.findIndex((row) => isSame(row, next))
    const found = rest[index]
    if (found === undefined) break
    staying.add(found.id)
    rest = rest.slice(index + 1)
    wanted.shift()
  }
  await trx
    .updateTable('residentContact')
    .set({ voidedAt: now })
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('id', 'not in', [0, ...staying])
    .execute()
  for (const contact of wanted) await addContact(trx, residentId, contact, now)
}
