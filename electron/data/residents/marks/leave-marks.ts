import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { isOverdue } from '#shared/rules/leave-days.ts'
import { formatDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { coversDay } from '../../database/periods.ts'
import { leaveWord } from '../leave/leave-words.ts'
import type { MarkSource } from './source.ts'

/** Who should have been back and is not. */
export const leaveMarks: MarkSource = async ({ db, residentIds, asOf, at = endOfDay(asOf) }) => {
  const rows = await db
    .selectFrom('leave')
    .select(['residentId', 'kind', 'leaveFrom', 'expectedOn', 'expectedAt'])
    .where('residentId', 'in', [0, ...residentIds])
    .where('voidedAt', 'is', null)
    .where(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf))
    .where('expectedOn', '<=', asOf)
    .execute()
  const late = rows.filter((row) => isOverdue(row, asOf, at))
  return new Map(
    late.map(({ residentId, kind, leaveFrom, expectedOn, expectedAt }) => {
      const hour = expectedAt === null ? '' : ` ${shanghaiHour(expectedAt)}`
      const due = expectedOn === null ? '' : `，应 ${formatDay(expectedOn)}${hour}返回`
      const detail = `逾期未返：${formatDay(leaveFrom)}起${leaveWord(kind)}${due}`
      const mark: ResidentMark = { kind: 'overdue', word: '未返', detail, tone: 'danger' }
      return [residentId, [mark]] as const
    }),
  )
}
