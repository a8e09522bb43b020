import { makePdf } from '../../documents/make-pdf.ts'
import { makeWorkbook } from '../../documents/make-workbook.ts'
import { type BuiltSubmission, jsonFile, manifestFile } from '../built-files.ts'
import { listJson } from '../monthly-residents/build-monthly-residents.ts'
import { factGroups } from './facts.ts'
import { institutionList } from './institution-list.ts'
import { institutionPaper } from './paper.ts'
import { findProblems } from './problems.ts'
import { institutionSheets } from './sheets.ts'
import { type InstitutionSnapshot, institutionSnapshot } from './snapshot.ts'
import { sumLines } from './sum-lines.ts'
import type { SumPart } from '#shared/rulebooks/institution-form.ts'

const template = 'submissions/monthly-institution/institution.typ'

/** The rulebooks of a snapshot with their versions. */
export function rulebooksOf({ forms }: InstitutionSnapshot) {
  return [forms.institution, forms.residents, forms.profile].map(({ id, version }) => ({
    id,
    version,
  }))
}

/**
 * The files of one month's institution return: xlsx, PDF, JSON and the manifest with their hashes. They
 * depend on the snapshot alone: no clock, path, random id or version of the program enters.
 * Throws when the snapshot has another shape.
 */
export async function buildMonthlyInstitution(
  given: InstitutionSnapshot,
): Promise<BuiltSubmission> {
  const snapshot = institutionSnapshot.parse(given)
  const problems = findProblems(snapshot)
  const stem = `${snapshot.kind}-${snapshot.period}`
  const files = [
    { name: `${stem}.xlsx`, bytes: await makeWorkbook(institutionSheets(snapshot, problems)) },
    { name: `${stem}.pdf`, bytes: makePdf({ template, data: institutionPaper(snapshot) }).bytes },
    { name: `${stem}.json`, bytes: jsonFile(institutionJson(snapshot)) },
  ]
  const rulebooks = { rulebooks: rulebooksOf(snapshot) }
  return { files: [...files, manifestFile(snapshot, rulebooks, files)], problems }
}

/** What a program reads: facts and sums by key, the list by column key; money in fen, unknown is null. */
function institutionJson(snapshot: InstitutionSnapshot): object {
  const { schemaVersion, kind, period, asOf, home, isSample } = snapshot
  const facts = factGroups(snapshot).flatMap(({ group, facts: inGroup }) =>
    inGroup.map(({ field: { key, label, unit, status }, value }) => ({
      group: group.key,
      key,
      label,
      unit,
      value,
      status,
    })),
  )
  const sums = (part: SumPart) =>
    sumLines(snapshot, part).flatMap(({ lines }) =>
      lines.map(({ key, label, unit, value, status }) => ({ key, label, unit, value, status })),
    )
  return {
    schemaVersion,
    kind,
    period,
    asOf,
    home,
    isSample,
    rulebooks: rulebooksOf(snapshot),
    institution: facts,
    beds: sums('beds'),
    residents: sums('residents'),
    staff: sums('staff'),
    list: listJson(institutionList(snapshot)),
  }
}
