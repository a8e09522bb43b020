import { createHash } from 'node:crypto'
import { canonicalJson, canonicalSha256 } from '../../documents/canonical-json.ts'
import { listRequest } from '../../documents/list-document.ts'
import { makePdf } from '../../documents/make-pdf.ts'
import { makeWorkbook } from '../../documents/make-workbook.ts'
import { form } from './form.ts'
import { formCell, inFormOrder } from './form-rows.ts'
import { residentsPaper } from './paper.ts'
import { findProblems } from './problems.ts'
import type { Problem } from './problem.ts'
import { residentsSheets } from './sheets.ts'
import { residentsSnapshot } from './snapshot.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

export interface SubmissionFile {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface BuiltSubmission {
  readonly files: readonly SubmissionFile[]
  readonly problems: readonly Problem[]
}

/**
 * The files of one month's resident list: xlsx, PDF, JSON and the manifest with their hashes. They
 * depend on the snapshot alone: no clock, path, random id or version of the program enters.
 * Throws when the snapshot has another shape or was taken for another version of the form.
 */
export async function buildMonthlyResidents(given: ResidentsSnapshot): Promise<BuiltSubmission> {
  const snapshot = residentsSnapshot.parse(given)
  if (snapshot.rulebook.version !== form.version) {
    throw new Error(`no form ${form.id} of version ${snapshot.rulebook.version}`)
  }
  const ordered = { ...snapshot, residents: [...inFormOrder(snapshot.residents)] }
  const problems = findProblems(ordered)
  const stem = `${snapshot.kind}-${snapshot.period}`
  const files = [
    { name: `${stem}.xlsx`, bytes: await makeWorkbook(residentsSheets(ordered, problems)) },
    { name: `${stem}.pdf`, bytes: makePdf(listRequest(residentsPaper(ordered))).bytes },
    { name: `${stem}.json`, bytes: jsonFile(residentsJson(ordered)) },
  ]
  const manifest = { name: 'manifest.json', bytes: jsonFile(manifestOf(snapshot, files)) }
  return { files: [...files, manifest], problems }
}

/** What a program reads: the same answers as on the form, by column key; money in fen. */
function residentsJson(snapshot: ResidentsSnapshot): object {
  const { schemaVersion, kind, period, asOf, home, isSample, rulebook } = snapshot
  const rows = snapshot.residents.map((resident) =>
    Object.fromEntries(
      form.columns.map((column) => [column.key, formCell(column, resident, snapshot).value]),
    ),
  )
  const columns = form.columns.map(({ key, heading, kind: type }) => ({ key, heading, kind: type }))
  return { schemaVersion, kind, period, asOf, home, isSample, rulebook, columns, rows }
}

function manifestOf(snapshot: ResidentsSnapshot, files: readonly SubmissionFile[]): object {
  return {
    schemaVersion: 1,
    kind: snapshot.kind,
    period: snapshot.period,
    rulebook: snapshot.rulebook,
    snapshotSha256: canonicalSha256(snapshot),
    files: files.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      size: bytes.length,
    })),
  }
}

function jsonFile(value: object): Uint8Array {
  return new TextEncoder().encode(`${canonicalJson(value)}\n`)
}
