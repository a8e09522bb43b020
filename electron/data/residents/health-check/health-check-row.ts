import type { recordHealthCheck } from '#shared/contract/residents/health-check.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'

type Given = Omit<InputOf<typeof recordHealthCheck>, 'residentId'>

/** A live check. Error: `not_found`. */
export async function healthCheckRow(db: Database, healthCheckId: number) {
  const row = await db
    .selectFrom('healthCheck')
    .selectAll()
    .where('id', '=', healthCheckId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'health-check-unknown', '没有这次体检，可能已经作废。')
}

/** Checks of a person by a day, the newest first. */
export function healthChecksAsOf(db: Database, residentId: number, asOf: string) {
  return db
    .selectFrom('healthCheck')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('checkedOn', '<=', asOf)
    .orderBy('checkedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** A check as its row has it; a condition belongs to a conditional conclusion alone. */
export function checkColumns(given: Given) {
  const { occasion, checkedOn, place, examiner, infection, findings, conclusion } = given
  const condition = conclusion === 'conditional' ? given.condition : null
  return { occasion, checkedOn, place, examiner, infection, findings, conclusion, condition }
}

/** What must be so of every check. Error: `invalid_input` with the field. */
export async function assertCheck(
  { trx, today }: CommandContext,
  residentId: number,
  { checkedOn, conclusion, condition }: Given,
): Promise<void> {
  const { bornOn } = await residentRow(trx, residentId)
  assertCome(checkedOn, today, 'checkedOn', '体检日期')
  if (bornOn !== null && checkedOn < bornOn) {
    const text = `体检日期早于出生日期 ${formatDay(bornOn)}，没有保存。`
    throw new YiluError('invalid_input', 'checked-before-birth', text, {
      checkedOn: '早于出生日期',
    })
  }
  if (conclusion !== 'conditional' || condition !== null) return
  const text = '结论是“有条件入住”时要写条件，没有保存。'
  throw new YiluError('invalid_input', 'condition-missing', text, { condition: '写上条件' })
}
