import { listDoses } from '#shared/contract/care/medicine-round.ts'
import { doseOutcomes } from '#shared/rules/medicine-words.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, instantAt } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { dosesIn } from './due-doses.ts'

export const listDosesHandler = handleQuery(listDoses, async (context, input) => {
  const { db, today } = context
  const { residentId, days, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const since = instantAt(addDays(asOf, 1 - days), '00:00') ?? ''
  const until = endOfDay(asOf)
  const doses = await dosesIn(db, { residentIds: [residentId], since, until, at: until })
  const medicines = await db
    .selectFrom('custodyMedicine')
    .select(['id', 'name', 'unit'])
    .where('residentId', '=', residentId)
    .execute()
  const byId = new Map(medicines.map((medicine) => [medicine.id, medicine]))
  const rows = doses
    .map((dose) => {
      const { id, medicineId, dueAt, outcome, doneAt, amountHundredths, reason, effect } = dose
      const { effectSeenAt, doneBy, checkedBy, recordedAt, version } = dose
      return {
        id,
        medicineId,
        dueAt,
        outcome,
        doneAt,
        amountHundredths,
        reason,
        effect,
        effectSeenAt,
        doneBy,
        checkedBy,
        recordedAt,
        version,
        day: shanghaiDay(dueAt ?? doneAt),
        medicine: byId.get(medicineId)?.name ?? '',
        unit: byId.get(medicineId)?.unit ?? '',
        isAsNeeded: dueAt === null,
      }
    })
    .toSorted((one, other) => (other.dueAt ?? other.doneAt).localeCompare(one.dueAt ?? one.doneAt))
  return {
    rows,
    counts: doseOutcomes.map((outcome) => ({
      outcome,
      count: rows.filter((row) => row.outcome === outcome).length,
    })),
  }
})
