import { decideReport } from '#shared/contract/care/incident.ts'
import { YiluError } from '#shared/errors.ts'
import { reportDeadline } from '#shared/rules/incident-state.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { assertNotBefore } from './happened.ts'
import { assertOpen, incidentToChange } from './incident-row.ts'

async function dutyOf(db: Database, key: string | null) {
  if (key === null) return null
  const { duties } = await effectiveRulebook(db, 'incident-report')
  const duty = duties.find((each) => each.key === key)
  if (duty !== undefined) return duty
  throw new YiluError('invalid_input', 'duty-unknown', '没有这类报告，没有保存。', {
    duty: '从列表里选',
  })
}

export const decideReportHandler = handleCommand(decideReport, async (context, input) => {
  const { trx } = context
  const { isReportable, reason } = input
  const row = await incidentToChange(trx, input)
  assertOpen(row)
  const duty = isReportable ? await dutyOf(trx, input.duty) : null
  const known = duty === null ? null : reportDeadline(duty, row.foundAt)
  const reportBy = isReportable ? (input.reportBy ?? known) : null
  if (reportBy !== null) {
    const of = { field: 'reportBy', what: '上报期限', than: '发现时间' }
    assertNotBefore(reportBy, row.foundAt, of)
  }
  const version = row.version + 1
  const decided = {
    isReportable: isReportable ? 1 : 0,
    reportableReason: reason,
    reportDuty: duty?.key ?? null,
    reportBy,
  }
  await trx
    .updateTable('incident')
    .set({ ...decided, version })
    .where('id', '=', row.id)
    .execute()
  const { isReportable: was, reportableReason, reportDuty, reportBy: wasBy } = row
  const before = { isReportable: was, reportableReason, reportDuty, reportBy: wasBy }
  context.record({ subject: `incident:${row.id}`, before, after: decided })
  return { version, reportBy }
})
