import { correct } from '#shared/contract/staff/staff.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { staffRow } from '../register.ts'
import { correctedIdentity } from './identity.ts'
import { assertBornBefore } from './record-staff.ts'

async function firstDayOf(db: Database, staffId: number): Promise<string | null> {
  const first = await db
    .selectFrom('employment')
    .select('employedFrom')
    .where('staffId', '=', staffId)
    .where('voidedAt', 'is', null)
    .orderBy('employedFrom')
    .executeTakeFirst()
  return first?.employedFrom ?? null
}

export const correctHandler = handleCommand(correct, async (context, input) => {
  const { trx, today } = context
  const row = await staffRow(trx, input.staffId)
  if (row.version !== input.version) throw changedMeanwhile()
  const { identity, before, version } = await correctedIdentity(trx, row, input, today)
  const firstDay = await firstDayOf(trx, row.id)
  if (firstDay !== null) assertBornBefore(identity.bornOn, firstDay, 'bornOn')
  const { name, idNumber, sex, bornOn, telephone, address } = identity
  const { education, remark, reason } = input
  context.record({
    subject: `staff:${row.id}`,
    before,
    after: { name, idNumber, sex, bornOn, telephone, address, education, remark, reason },
  })
  return { version }
})
