import { printReport } from '#shared/contract/assessments/assessment.ts'
import { handleQueryWithWork } from '../context.ts'
import { readHome } from '../home/queries.ts'
import { effectiveRulebook } from '../office/rulebook/effective.ts'
import { ageOrNull, shownIdNumber } from '../person-search.ts'
import { residentRow } from '../residents/resident/resident-row.ts'
import { assessmentRow, numberOf, storedParts } from './assessment/stored.ts'
import { reportRequest } from './report-document.ts'

export const printReportHandler = handleQueryWithWork(printReport, {
  async read(context, { id }) {
    const { db } = context
    const row = await assessmentRow(db, id)
    const person = await residentRow(db, row.residentId)
    context.reveal(`resident:${person.id}`)
    const { assessedOn, occasion, finalLevel, decidedBy, decidedReason, rulebookVersion } = row
    const { place, assessor, secondAssessor, provider, providerRelation } = row
    return {
      home: await readHome(db),
      book: await effectiveRulebook(db, 'gbt42195'),
      rulebookVersion,
      number: numberOf(row),
      assessedOn,
      occasion,
      name: person.name,
      sex: person.sex,
      bornOn: person.bornOn,
      ageYears: ageOrNull(person.bornOn, assessedOn),
      idNumber: shownIdNumber(person.idNumber, context.can('identity.reveal')),
      ...storedParts(row),
      finalLevel,
      decision:
        decidedBy === null || decidedReason === null
          ? null
          : { by: decidedBy, reason: decidedReason },
      place,
      assessor,
      secondAssessor,
      provider,
      providerRelation,
    }
  },
  async finish({ home }, _input, source) {
    const { bytes } = await home.workers.run('document', reportRequest(source))
    return { name: `能力评估报告-${source.name}-${source.assessedOn}.pdf`, bytes }
  },
})
