import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { ageOrNull } from '../../person-search.ts'
import { liveAssessments, validToOf } from '../in-force.ts'
import { numberOf, storedParts } from './stored.ts'

/** Every live assessment made by the end of a day, with the person and her main bed on it. */
export function assessmentList(db: Database, asOf: string) {
  const rows = liveAssessments(db, asOf)
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
  const validTo = validToOf(row.assessedOn, validMonths)
  return {
    id: row.id,
    residentId: row.residentId,
    name: row.name,
    sex: row.sex,
    ageYears: ageOrNull(row.bornOn, asOf),
    bed: row.bed,
    instrument: 'gbt42195' as const,
    number: numberOf(row),
    assessedOn: row.assessedOn,
    occasion: row.occasion,
    sums: result.sums,
    total: row.total,
    initialLevel: row.initialLevel,
    computedLevel: row.computedLevel,
    finalLevel: row.finalLevel,
    levelName: result.finalLevelName,
    assessor: row.assessor,
    secondAssessor: row.secondAssessor,
    validTo,
    isInForce: validTo >= asOf,
    isReplaced: row.isReplaced === 1,
    version: row.version,
  }
}
