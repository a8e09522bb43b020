import { z } from 'zod'
import { get, list, submissionProblem } from '#shared/contract/submissions/submission.ts'
import type { Selectable } from 'kysely'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { SubmissionTable } from '../../database/tables/office.ts'
import { canonicalSha256 } from '../../documents/canonical-json.ts'
import { form } from '../monthly-residents/form.ts'
import { readResidentsSnapshot } from '../monthly-residents/read-snapshot.ts'
import { residentsSnapshot } from '../monthly-residents/snapshot.ts'
import { differencesBetween } from './differences.ts'
import { filesOf, submissionRow } from './submission.ts'

const problemList = z.array(submissionProblem)

function shown(row: Selectable<SubmissionTable> & { readonly frozenByName: string }) {
  const { id, kind, period, version, frozenAt, frozenByName, residentCount } = row
  const problemCount = problemList.parse(JSON.parse(row.problemsJson)).length
  const frozen = { frozenAt, frozenBy: frozenByName }
  return { id, kind, title: form.title, period, version, ...frozen, residentCount, problemCount }
}

export const listHandler = handleQuery(list, async ({ db }, input) => {
  let found = db.selectFrom('submission').innerJoin('account', 'account.id', 'submission.frozenBy')
  if (input.kind !== undefined) found = found.where('submission.kind', '=', input.kind)
  if (input.period !== undefined) found = found.where('submission.period', '=', input.period)
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('submission')
    .select('account.name as frozenByName')
    .orderBy('submission.period', 'desc')
    .orderBy('submission.version', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return { rows: rows.map(shown), total }
})

async function snapshotBefore(db: Database, row: Selectable<SubmissionTable>) {
  const earlier = await db
    .selectFrom('submission')
    .select('snapshotJson')
    .where('kind', '=', row.kind)
    .where('period', '=', row.period)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return earlier === undefined ? null : residentsSnapshot.parse(JSON.parse(earlier.snapshotJson))
}

export const getHandler = handleQuery(get, async ({ db, today }, { id }) => {
  const row = await submissionRow(db, id)
  const snapshot = residentsSnapshot.parse(JSON.parse(row.snapshotJson))
  const earlier = await snapshotBefore(db, row)
  const { snapshotSha256, appVersion, rulebook, auditHead } = row
  return {
    ...shown(row),
    snapshotSha256,
    appVersion,
    rulebook,
    auditHead,
    files: await filesOf(db, id),
    problems: problemList.parse(JSON.parse(row.problemsJson)),
    differences: earlier === null ? [] : differencesBetween(earlier, snapshot),
    isOutdated:
      canonicalSha256(await readResidentsSnapshot(db, row.period, today)) !== snapshotSha256,
  }
})
