import type { QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { shownIdNumber } from '../../person-search.ts'
import { contactsOf, holdsOn } from './contact.ts'
import { residentRow } from './resident-row.ts'

/** What the register does not read of a person's identity. */
export async function identityMore(db: Database, residentId: number) {
  const row = await residentRow(db, residentId)
  const { nationality, education, occupation, householdAddress, religion } = row
  return { nationality, education, occupation, householdAddress, religion }
}

/** The contacts of a person as this reader may see them, with whether each holds on the day. */
export async function shownContacts(
  context: QueryContext,
  of: { readonly residentId: number; readonly asOf: string; readonly masked: boolean },
) {
  const { residentId, asOf, masked } = of
  const contacts = await contactsOf(context.db, residentId)
  const ids = contacts.map(({ id }) => id)
  const files = await recordFilesOf(context.db, 'residentContact', ids)
  const isRevealed = context.can('identity.reveal') && !masked
  if (isRevealed && contacts.some(({ idNumber }) => idNumber !== null)) {
    context.reveal(`resident:${residentId}`)
  }
  return contacts.map((contact) => ({
    ...contact,
    idNumber: shownIdNumber(contact.idNumber, isRevealed),
    isInForce: holdsOn(contact, asOf),
    fileCount: files.get(contact.id)?.length ?? 0,
  }))
}
