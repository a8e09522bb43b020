import { recordDuty } from '#shared/contract/home/duty.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertResponsible } from '../responsible-staff.ts'

type Given = InputOf<typeof recordDuty>

function refuse(rule: string, field: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${words}，没有保存。`, { [field]: words })
}

/** What must be so of every duty record. Error: `invalid_input` with the field. */
export async function assertDuty({ trx, today }: CommandContext, given: Given): Promise<void> {
  const { kind, startsOn, endsOn } = given
  const known = await trx
    .selectFrom('dutyKind')
    .select('key')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (known === undefined) throw refuse('duty-kind-unknown', 'kind', '没有这种履职记录')
  if (startsOn > today) {
    throw refuse('duty-in-future', 'startsOn', `日期 ${formatDay(startsOn)} 还没有到`)
  }
  if (endsOn !== null && endsOn < startsOn) {
    throw refuse('duty-days', 'endsOn', `结束日期早于开始日期 ${formatDay(startsOn)}`)
  }
  await assertResponsible(trx, given.responsibleStaffId)
}

/** A duty record as its row has it. */
export function dutyColumns(given: Given) {
  const { kind, what, startsOn, endsOn, who, responsibleStaffId, note } = given
  return { kind, what, startsOn, endsOn, who, responsibleStaffId, note }
}

export const recordDutyHandler = handleCommand(recordDuty, async (context, input) => {
  const { trx, now } = context
  await assertDuty(context, input)
  const { id } = await trx
    .insertInto('dutyRecord')
    .values({ ...dutyColumns(input), recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `dutyRecord:${id}`, after: input })
  return { id }
})
