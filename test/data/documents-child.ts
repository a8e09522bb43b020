// Run as a process of its own by documents-same-bytes.test.ts: makes everything and prints the hashes.
import { createHash } from 'node:crypto'
import { reportRequest } from '#data/assessments/report-document.ts'
import { listRequest } from '#data/documents/list-document.ts'
import { makePdf } from '#data/documents/make-pdf.ts'
import { makeWorkbook } from '#data/documents/make-workbook.ts'
import { buildMonthlyInstitution } from '#data/submissions/monthly-institution/build-monthly-institution.ts'
import { buildMonthlyResidents } from '#data/submissions/monthly-residents/build-monthly-residents.ts'
import { residentsPaper } from '#data/submissions/monthly-residents/paper.ts'
import { residentsSheets } from '#data/submissions/monthly-residents/sheets.ts'
import { givenReport } from './documents-assessment-given.ts'
import { givenInstitutionSnapshot, givenResident, givenSnapshot } from './documents-given.ts'

const rare = givenResident(41, { name: '王𠮷', group: null, dischargedOn: '2026-10-05' })
const snapshot = givenSnapshot(0, {
  isSample: true,
  residents: [...givenSnapshot(40).residents, rare],
})
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const built = await buildMonthlyResidents(snapshot)
const whole = givenInstitutionSnapshot(40)
const institution = await buildMonthlyInstitution({ ...whole, list: [...whole.list, rare] })

process.stdout.write(
  JSON.stringify({
    year: new Date().getFullYear(),
    hour: new Date(0).getHours(),
    document: hashOf(makePdf(listRequest(residentsPaper(snapshot))).bytes),
    report: hashOf(makePdf(reportRequest(givenReport())).bytes),
    workbook: hashOf(await makeWorkbook(residentsSheets(snapshot, []))),
    files: [...built.files, ...institution.files].map(({ name, bytes }) => [name, hashOf(bytes)]),
    problems: [...built.problems, ...institution.problems].map(({ rule, count }) => [rule, count]),
  }),
)
