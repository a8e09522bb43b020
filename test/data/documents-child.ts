// Run as a process of its own by documents-same-bytes.test.ts: makes everything and prints the hashes.
import { createHash } from 'node:crypto'
import { listRequest } from '#data/documents/list-document.ts'
import { makePdf } from '#data/documents/make-pdf.ts'
import { makeWorkbook } from '#data/documents/make-workbook.ts'
import { buildMonthlyResidents } from '#data/submissions/monthly-residents/build-monthly-residents.ts'
import { residentsPaper } from '#data/submissions/monthly-residents/paper.ts'
import { residentsSheets } from '#data/submissions/monthly-residents/sheets.ts'
import { givenResident, givenSnapshot } from './documents-given.ts'

const rare = givenResident(41, { name: '王𠮷', group: null, dischargedOn: '2026-10-05' })
const snapshot = givenSnapshot(0, {
  isSample: true,
  residents: [...givenSnapshot(40).residents, rare],
})
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const built = await buildMonthlyResidents(snapshot)

process.stdout.write(
  JSON.stringify({
    year: new Date().getFullYear(),
    hour: new Date(0).getHours(),
    document: hashOf(makePdf(listRequest(residentsPaper(snapshot))).bytes),
    workbook: hashOf(await makeWorkbook(residentsSheets(snapshot, []))),
    files: built.files.map(({ name, bytes }) => [name, hashOf(bytes)]),
    problems: built.problems.map(({ rule, count }) => [rule, count]),
  }),
)
