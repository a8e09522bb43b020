import { z } from 'zod'
import { get, list, submissionProblem } from '#shared/contract/submissions/submission.ts'
import type { Selectable } from 'kysely'
import { handleQuery, handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { SubmissionTable } from '../../database/tables/office.ts'
import { kindOf } from '../kinds.ts'
import { titlesOf } from '../return-form.ts'
import { handedOver, liveHandover, liveHandovers } from './handover-row.ts'
import { filesOf, submissionRow } from './submission.ts'

const problemList = z.array(submissionProblem)

type Row = Selectable<SubmissionTable> & { readonly frozenByName: string }

function shown(row: Row, title: string, handedOn: string | null) {
  const { id, kind, period, version, frozenAt, frozenByName, residentCount } = row
  const problemCount = problemList.parse(JSON.parse(row.problemsJson)).length
  const frozen = { frozenAt, frozenBy: frozenByName }
  return { id, kind, title, period, version, ...frozen, residentCount, problemCount, handedOn }
}

export const listHandler = handleQuery(list, async ({ db }, input) => {
  let found = db.selectFrom('submission').innerJoin('account', 'account.id', 'submission.frozenBy')
  if (input.kind !== undefined) found = found.where('submission.kind', '=', input.kind)
  if (input.period !== undefined) found = found.where('submission.period', '=', input.period)
  if (input.year !== undefined) {
    found = found.where('submission.period', 'like', `${input.year}-%`)
  }
  if (input.isHandedOver !== undefined) found = found.where(handedOver(input.isHandedOver))
  const { total } = await found
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .selectAll('submission')
    .select('account.name as frozenByName')
    .orderBy('submission.period', 'desc')
    .orderBy('submission.kind')
    .orderBy('submission.version', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const titles = await titlesOf(
    db,
    rows.map(({ kind }) => kind),
  )
  const handed = await liveHandovers(
    db,
    rows.map(({ id }) => id),
  )
  return {
    rows: rows.map((row) =>
      shown(row, titles.get(row.kind) ?? row.kind, handed.get(row.id)?.handedOn ?? null),
    ),
    total,
  }
})

async function jsonBefore(db: Database, row: Selectable<SubmissionTable>) {
  const earlier = await db
    .selectFrom('submission')
    .select('snapshotJson')
    .where('kind', '=', row.kind)
    .where('period', '=', row.period)
    .where('version', '=', row.version - 1)
    .executeTakeFirst()
  return earlier?.snapshotJson ?? null
}

export const getHandler = handleQueryWithWork(get, {
  async read({ db, today }, { id }) {
    const row = await submissionRow(db, id)
    const titles = await titlesOf(db, [row.kind])
    const handover = await liveHandover(db, id)
    const { snapshotSha256, appVersion, rulebook, auditHead, snapshotJson } = row
    const current = await kindOf(row.kind).read(db, row.period, today)
    return {
      shown: {
        ...shown(row, titles.get(row.kind) ?? row.kind, handover?.handedOn ?? null),
        snapshotSha256,
        appVersion,
        rulebook,
        auditHead,
        files: await filesOf(db, id),
        problems: problemList.parse(JSON.parse(row.problemsJson)),
        handover,
      },
      versions: {
        kind: row.kind,
        snapshotJson,
        earlierJson: await jsonBefore(db, row),
        current,
      },
    }
  },
  async finish({ home, signal }, _input, { shown: row, versions }) {
    const compared = await home.workers.run('submission-comparison', versions, { signal })
    return { ...row, ...compared, differences: [...compared.differences] }
  },
})
