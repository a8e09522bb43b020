import { correctDisease, recordDisease } from '#shared/contract/residents/health.ts'
import { handleCommand } from '../../context.ts'
import { assertHealthDays, correctEntry, entryToChange, insertEntry } from './entry.ts'

export const recordDiseaseHandler = handleCommand(recordDisease, async (context, input) => {
  await assertHealthDays(context, 'disease', input.residentId, { from: input.diagnosedOn })
  return { id: await insertEntry(context, 'residentDisease', { ...input, endedOn: null }) }
})

export const correctDiseaseHandler = handleCommand(correctDisease, async (context, input) => {
  const { id, version, reason, ...disease } = input
  const entry = await entryToChange(context.trx, 'disease', { id, version })
  const days = { from: disease.diagnosedOn, to: disease.endedOn }
  await assertHealthDays(context, 'disease', entry.residentId, days)
  return { version: await correctEntry(context, 'disease', entry, disease, reason) }
})
