import { correctMedicine, recordMedicine } from '#shared/contract/residents/health.ts'
import { handleCommand } from '../../context.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import type { Database } from '../../database/connection.ts'
import { allergiesAsOf } from './allergies-as-of.ts'
import { assertHealthDays, correctEntry, entryToChange, insertEntry } from './entry.ts'

/** Says where the name of a medicine holds what the person is known not to stand; it decides nothing. */
async function allergyWarning(
  db: Database,
  given: { readonly residentId: number; readonly name: string },
  today: string,
): Promise<string | null> {
  const known = (await allergiesAsOf(db, [given.residentId], today)).get(given.residentId)
  const name = toCompactText(given.name)
  const met = (known?.allergies ?? []).filter(({ substance }) =>
    name.includes(toCompactText(substance)),
  )
  if (met.length === 0) return null
  const substances = met.map(({ substance }) => substance).join('、')
  return `登记过对${substances}过敏，与“${given.name}”有关。已保存，向医生核对。`
}

export const recordMedicineHandler = handleCommand(recordMedicine, async (context, input) => {
  await assertHealthDays(context, 'medicine', input.residentId, { from: input.startedOn })
  const id = await insertEntry(context, 'residentMedicine', { ...input, endedOn: null })
  return { id, warning: await allergyWarning(context.trx, input, context.today) }
})

export const correctMedicineHandler = handleCommand(correctMedicine, async (context, input) => {
  const { id, version, reason, ...medicine } = input
  const entry = await entryToChange(context.trx, 'medicine', { id, version })
  const days = { from: medicine.startedOn, to: medicine.endedOn }
  await assertHealthDays(context, 'medicine', entry.residentId, days)
  return { version: await correctEntry(context, 'medicine', entry, medicine, reason) }
})
