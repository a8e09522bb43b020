import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { ageOrNull } from '../../person-search.ts'
import { liveAssessments, validToOf } from '../in-force.ts'
import { instrumentOf, numberOf, storedParts, summaryOf } from './stored.ts'

/**
 * Every live assessment by any instrument made by the end of a day, with the person and her main bed on it.
 * Of a file that was erased nothing is left to show.
 */
export function assessmentList(db: Database, asOf: string) {
  const rows = liveAssessments(db, asOf)
    .where('resident.erasedAt', 'is', null)
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'assessment.residentId')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .selectAll('assessment')
    .select([
      'resident.name',
      'resident.sex',
      'resident.bornOn',
      'resident.idNumber',
      'resident.namePinyin',
      'resident.nameInitials',
      'resident.nameKey',
      'bed.code as bed',
      sql<number>`EXISTS (SELECT 1 FROM assessment AS newer
        WHERE newer.residentId = assessment.residentId AND newer.instrument = assessment.instrument
          AND newer.voidedAt IS NULL AND newer.assessedOn <= ${asOf}
          AND newer.assessedOn > assessment.assessedOn)`.as('isReplaced'),
    ])
  return db.selectFrom(rows.as('person')).selectAll()
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof assessmentList>['executeTakeFirstOrThrow']>>

/** An assessment as lists and its own page show it on a day. */
export function shownAssessment(
  row: ListedRow,
  { asOf, validMonths }: { readonly asOf: string; readonly validMonths: number },
) {
  const { result } = storedParts(row)
  const instrument = instrumentOf(row)
  // Only GB/T 42195 has an interval; by the others the latest holds.
  const validTo = instrument === 'gbt42195' ? validToOf(row.assessedOn, validMonths) : null
  const isReplaced = row.isReplaced === 1
  return {
    id: row.id,
    residentId: row.residentId,
    name: row.name,
    sex: row.sex,
    ageYears: ageOrNull(row.bornOn, asOf),
    bed: row.bed,
    instrument,
    number: numberOf(row),
    assessedOn: row.assessedOn,
    occasion: row.occasion,
    sums: result.sums,
    total: row.total,
    groupLevels: result.groupLevels,
    initialLevel: row.initialLevel,
    computedLevel: row.computedLevel,
    finalLevel: row.finalLevel,
    levelName: result.finalLevelName,
    summary: summaryOf(result),
    assessor: row.assessor,
    secondAssessor: row.secondAssessor,
    validTo,
    isInForce: validTo === null ? !isReplaced : validTo >= asOf,
    isReplaced,
    version: row.version,
  }
}
