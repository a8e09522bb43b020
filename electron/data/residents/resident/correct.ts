import { correct } from '#shared/contract/residents/resident.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNewIdNumber } from '../../person-identity.ts'
import { changedMeanwhile } from '../../versions.ts'
import { contactsOf, type GivenContact, replaceContacts } from './contact.ts'
import { toldIdentity } from './identity.ts'
import { identityNote, residentRow } from './resident-row.ts'

async function assertBornBeforeStays(db: Database, residentId: number, bornOn: string | null) {
  if (bornOn === null) return
  const first = await db
    .selectFrom('stay')
    .select('stayFrom')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('stayFrom')
    .executeTakeFirst()
  if (first === undefined || first.stayFrom >= bornOn) return
  const text = `出生日期晚于入住日期 ${formatDay(first.stayFrom)}，没有保存。`
  throw new YiluError('invalid_input', 'admitted-before-birth', text, { bornOn: '晚于入住日期' })
}

/** The contacts as they are to be; one given alone takes the place of the first one, null takes it out. */
function wantedContacts(
  input: InputOf<typeof correct>,
  before: readonly GivenContact[],
): readonly GivenContact[] {
  if (input.contacts !== undefined) return input.contacts
  if (input.contact === undefined) return before
  return [...(input.contact === null ? [] : [input.contact]), ...before.slice(1)]
}

export const correctHandler = handleCommand(correct, async (context, input) => {
  const { trx, now, today } = context
  const row = await residentRow(trx, input.residentId)
  if (row.version !== input.version) throw changedMeanwhile()
  const before = await contactsOf(trx, row.id)
  // Without a number that holds them, sex and birth day are what the correction says.
  const { sex = 'unknown', bornOn = null } = input
  const identity = toldIdentity({ ...input, sex, bornOn }, row, today)
  await assertNewIdNumber(trx, 'resident', identity.idNumber, row.id)
  await assertBornBeforeStays(trx, row.id, identity.bornOn)
  const version = row.version + 1
  await trx
    .updateTable('resident')
    .set({ ...identity, version })
    .where('id', '=', row.id)
    .execute()
  const contacts = wantedContacts(input, before)
  await replaceContacts(trx, row.id, contacts, now)
  context.record({
    subject: `resident:${row.id}`,
    before: { ...identityNote(row), contacts: before },
    after: { ...identityNote(identity), contacts, reason: input.reason },
  })
  return { version }
})
