import { getArrears } from '#shared/contract/fees/arrears.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { contactsOf, holdsOn } from '../../residents/resident/contact.ts'
import { residentAsOf } from '../../residents/register.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { owedByPerson } from './owed.ts'
import { remindersAsOf } from './reminders.ts'

/** What was given up of what she owed and was not taken back by the end of a day, newest first. */
function writeOffsOf(db: Database, residentId: number, asOf: string) {
  return db
    .selectFrom('writeOff')
    .innerJoin('account as approver', 'approver.id', 'writeOff.approvedBy')
    .innerJoin('account as enterer', 'enterer.id', 'writeOff.enteredBy')
    .select(['writeOff.id', 'writtenOffOn', 'amountFen', 'reason'])
    .select(['approver.name as approvedBy', 'enterer.name as enteredBy'])
    .where('residentId', '=', residentId)
    .where('writtenOffOn', '<=', asOf)
    .where('writeOff.voidedAt', 'is', null)
    .orderBy('writtenOffOn', 'desc')
    .orderBy('writeOff.id', 'desc')
    .execute()
}

export const getArrearsHandler = handleQuery(getArrears, async ({ db, today }, input) => {
  const { residentId, asOf = today } = input
  const { name, bed } = await residentAsOf(db, residentId, asOf)
  const owed = await owedByPerson(db, residentId, asOf)
  const { deposit, prepaid } = await balancesOfPerson(db, residentId, asOf)
  const contacts = await contactsOf(db, residentId)
  return {
    residentId,
    name,
    bed,
    receivableFen: owed.receivableFen,
    overdueFen: owed.overdueFen,
    depositFen: deposit,
    prepaidFen: prepaid,
    open: owed.charges.filter(({ openFen }) => openFen > 0),
    otherFen: owed.otherFen,
    reminders: [...((await remindersAsOf(db, asOf, residentId)).get(residentId) ?? [])],
    writeOffs: await writeOffsOf(db, residentId, asOf),
    contacts: contacts
      .filter((contact) => holdsOn(contact, asOf))
      .map(({ name: contact, relation, telephone }) => ({ name: contact, relation, telephone })),
  }
})
