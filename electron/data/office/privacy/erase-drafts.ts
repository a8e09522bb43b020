import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import type { Tables } from '../../database/tables.ts'

interface Person {
  readonly id: number
  readonly name: string
  readonly idNumber: string | null
}

/** Forms whose subject is a record, by the table of the record; `newOf`: a new one is begun under that one. */
const recordForms: readonly {
  readonly form: string
  readonly table: keyof Tables
  readonly newOf?: keyof Tables
}[] = [
  { form: 'assessments.correct', table: 'assessment' },
  { form: 'assessments.correctOfficialResult', table: 'officialResult' },
  { form: 'care.addIncidentStep.%', table: 'incident' },
  { form: 'care.correctBatch', table: 'medicineBatch' },
  { form: 'care.correctIncident', table: 'incident' },
  { form: 'care.correctIncidentStep', table: 'incidentStep' },
  { form: 'care.correctObservation', table: 'observation' },
  { form: 'care.correctPlan', table: 'carePlan' },
  { form: 'care.correctRestraint', table: 'restraint' },
  { form: 'care.correctWound', table: 'wound' },
  { form: 'care.custodyMedicine', table: 'custodyMedicine' },
  { form: 'care.decideReport', table: 'incident' },
  { form: 'care.medicineCustody', table: 'medicineCustody' },
  { form: 'care.medicineOrder', table: 'medicineOrder', newOf: 'custodyMedicine' },
  { form: 'care.residentLevel', table: 'residentCareLevel' },
  { form: 'care.restraintCheck', table: 'restraint' },
  { form: 'care.woundCheck', table: 'woundCheck', newOf: 'wound' },
  { form: 'fees.correctReminder', table: 'arrearsReminder' },
  { form: 'fees.extraCharge', table: 'extraCharge' },
  { form: 'fees.payRefund', table: 'refund' },
  { form: 'fees.residentCharge', table: 'residentCharge' },
  { form: 'residents.agreement', table: 'stay' },
  { form: 'residents.concludeTrial', table: 'trial' },
  { form: 'residents.consent', table: 'consent' },
  { form: 'residents.correctAgreement', table: 'agreement' },
  { form: 'residents.correctBedStay', table: 'bedStay' },
  { form: 'residents.correctLeave', table: 'leave' },
  { form: 'residents.correctStay', table: 'stay' },
  { form: 'residents.correctTrial', table: 'trial' },
  { form: 'residents.recordTrial', table: 'stay' },
]

/** Forms whose number is of no person's record: the staff, the home, its prices and accounts. */
const formsOfNobody = [
  'staff.%',
  'home.%',
  'fees.correctFeeTable',
  'fees.setFeePrices',
  'fees.custodyAccount',
  'fees.publishYearFigures',
  'fees.correctYearFigures',
]

/** Whether a draft has a text in it, letter by letter. */
const says = (text: string) => sql<boolean>`instr(contentJson, ${text}) > 0`

function idsOf(table: keyof Tables, residentId: number, prefix = '') {
  if (table === 'incidentStep') {
    return sql`SELECT incidentStep.id || '' FROM incidentStep
      JOIN incident ON incident.id = incidentId WHERE residentId = ${residentId}`
  }
  return sql`SELECT ${prefix} || id FROM ${sql.table(table)} WHERE residentId = ${residentId}`
}

/** Forms about one of her records, and about herself; a number means another record in each form. */
function isAbout(id: number): RawBuilder<boolean> {
  const ofRecords = recordForms.map(({ form, table, newOf }) => {
    const fresh = newOf === undefined ? sql`SELECT ${`new-${id}`}` : idsOf(newOf, id, 'new-')
    return sql`(form LIKE ${form} AND subject IN (${idsOf(table, id)} UNION ALL ${fresh}))`
  })
  const isOther = [...recordForms.map(({ form }) => form), ...formsOfNobody]
  const others = isOther.map((form) => sql`form NOT LIKE ${form}`)
  const own = [`resident:${id}`, `new-${id}`, String(id)].map((subject) => sql`${subject}`)
  const named = sql`(subject IN (${sql.join(own)}) OR subject LIKE ${`${id}:%`})`
  const ofHerself = sql`(${named} AND ${sql.join(others, sql` AND `)})`
  return sql<boolean>`(${sql.join([ofHerself, ...ofRecords], sql` OR `)})`
}

/** Drops half-filled forms that name her, and those about her or her records; a draft is no record. */
export async function dropDrafts(trx: Database, { id, name, idNumber }: Person): Promise<void> {
  // Lists such as a handover name people by their file.
  const ids = [`${id},`, `${id}}`, `"${id}"`].map((text) => `"residentId":${text}`)
  const texts = [JSON.stringify(name), ...ids]
  await trx
    .deleteFrom('draft')
    .where((eb) =>
      eb.or([
        isAbout(id),
        ...[...texts, ...(idNumber === null ? [] : [idNumber])].map((text) => says(text)),
      ]),
    )
    .execute()
}
