import { operationTitle } from '#shared/contract/index.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { mergedInto } from '../merge/merge-row.ts'
import type { TimelineSource } from './source.ts'

/** Verbs of operations that change what was on file before. */
const isCorrection = /^[a-z]+\.(correct|void|merge|unmerge)/

/** Corrections of the file, each on the day on which somebody made it. */
export const correctionTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  const files = [residentId, ...(await mergedInto(db, residentId)).map((one) => one.residentId)]
  const rows = await db
    .selectFrom('auditEntry')
    .leftJoin('account', 'account.id', 'auditEntry.accountId')
    .select(['auditEntry.id', 'auditEntry.at', 'auditEntry.operation', 'account.name as by'])
    .where(
      'auditEntry.subject',
      'in',
      files.map((id) => `resident:${id}`),
    )
    .where('auditEntry.outcome', '=', 'done')
    .execute()
  return rows
    .filter(({ operation, at }) => isCorrection.test(operation) && shanghaiDay(at) <= asOf)
    .map(({ id, at, operation, by }) => ({
      key: `audit:${id}`,
      kind: 'file',
      day: shanghaiDay(at),
      at,
      title: operationTitle(operation),
      detail: by === null ? null : `${by} 办理`,
      link: can('office.audit') ? `/office/audit/${id}` : null,
    }))
}
