import { printReport } from '#shared/contract/assessments/assessment.ts'
import { instrumentNames, isInstrument } from '#shared/rules/instrument-words.ts'
import { handleQueryWithWork } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { readHome } from '../home/queries.ts'
import { effectiveRulebook } from '../office/rulebook/effective.ts'
import { ageOrNull, shownIdNumber } from '../person-search.ts'
import { residentAsOf } from '../residents/register.ts'
import { residentRow } from '../residents/resident/resident-row.ts'
import { assessmentRow, instrumentOf, numberOf, storedParts } from './assessment/stored.ts'
import { generalReportRequest, type GeneralSource } from './general-report.ts'
import { reportRequest } from './report-document.ts'

type AssessmentRow = Awaited<ReturnType<typeof assessmentRow>>

function decisionOf({ decidedBy, decidedReason }: AssessmentRow) {
  return decidedBy === null || decidedReason === null
    ? null
    : { by: decidedBy, reason: decidedReason }
}

/** What any report is made from. */
async function sourceOf(
  db: Database,
  row: AssessmentRow,
  mayReveal: boolean,
): Promise<GeneralSource> {
  const { assessedOn, occasion, finalLevel, rulebookVersion } = row
  const { place, assessor, secondAssessor, provider, providerRelation } = row
  const person = await residentRow(db, row.residentId)
  return {
    home: await readHome(db),
    book: await effectiveRulebook(db, instrumentOf(row)),
    rulebookVersion,
    number: numberOf(row),
    assessedOn,
    occasion,
    name: person.name,
    sex: person.sex,
    bornOn: person.bornOn,
    ageYears: ageOrNull(person.bornOn, assessedOn),
    idNumber: shownIdNumber(person.idNumber, mayReveal),
    bed: (await residentAsOf(db, person.id, assessedOn)).bed,
    ...storedParts(row),
    finalLevel,
    decision: decisionOf(row),
    place,
    assessor,
    secondAssessor,
    provider,
    providerRelation,
  }
}

/** GB/T 42195 has its tables; the others share one sheet. */
function requestOf(source: GeneralSource) {
  const { book, finalLevel } = source
  return book.id === 'gbt42195' && finalLevel !== null
    ? reportRequest({ ...source, finalLevel })
    : generalReportRequest(source)
}

export const printReportHandler = handleQueryWithWork(printReport, {
  async read(context, { id }) {
    const { db } = context
    const row = await assessmentRow(db, id)
    context.reveal(`resident:${row.residentId}`)
    return sourceOf(db, row, context.can('identity.reveal'))
  },
  async finish({ home }, _input, source) {
    const { bytes } = await home.workers.run('document', requestOf(source))
    const { id } = source.book
    const what = isInstrument(id) ? instrumentNames[id] : id
    return { name: `${what}报告-${source.name}-${source.assessedOn}.pdf`, bytes }
  },
})
