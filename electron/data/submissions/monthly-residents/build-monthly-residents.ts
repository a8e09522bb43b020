import { listRequest } from '../../documents/list-document.ts'
import { makePdf } from '../../documents/make-pdf.ts'
import { makeWorkbook } from '../../documents/make-workbook.ts'
import { type BuiltSubmission, jsonFile, manifestFile } from '../built-files.ts'
import { formCell, inFormOrder } from './form-rows.ts'
import { residentsPaper } from './paper.ts'
import { findProblems } from './problems.ts'
import { listOf, type ResidentList } from './resident-list.ts'
import { residentsSheets } from './sheets.ts'
import { residentsSnapshot } from './snapshot.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/**
 * The files of one month's resident list: xlsx, PDF, JSON and the manifest with their hashes. They
 * depend on the snapshot alone: no clock, path, random id or version of the program enters.
 * Throws when the snapshot has another shape or was taken for a form that is not there.
 */
export async function buildMonthlyResidents(given: ResidentsSnapshot): Promise<BuiltSubmission> {
  const snapshot = residentsSnapshot.parse(given)
  const ordered = { ...snapshot, residents: [...inFormOrder(snapshot.residents)] }
  const problems = findProblems(ordered)
  const stem = `${snapshot.kind}-${snapshot.period}`
  const files = [
    { name: `${stem}.xlsx`, bytes: await makeWorkbook(residentsSheets(ordered, problems)) },
    { name: `${stem}.pdf`, bytes: makePdf(listRequest(residentsPaper(ordered))).bytes },
    { name: `${stem}.json`, bytes: jsonFile(residentsJson(ordered)) },
  ]
  const { rulebook } = snapshot
  return { files: [...files, manifestFile(snapshot, { rulebook }, files)], problems }
}

/** What a program reads: the same answers as on the form, by column key; money in fen. */
function residentsJson(snapshot: ResidentsSnapshot): object {
  const { schemaVersion, kind, period, asOf, home, isSample, rulebook } = snapshot
  return {
    schemaVersion,
    kind,
    period,
    asOf,
    home,
    isSample,
    rulebook,
    ...listJson(listOf(snapshot)),
  }
}

/** The columns of a list and its rows by column key. */
export function listJson(list: ResidentList): object {
  const columns = list.form.columns.map(({ key, heading, kind }) => ({ key, heading, kind }))
  const rows = list.residents.map((resident) =>
    Object.fromEntries(
      list.form.columns.map((column) => [column.key, formCell(column, resident, list).value]),
    ),
  )
  return { columns, rows }
}
