import { YiluError } from '#shared/errors.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { ownDoer } from '../round/who-did.ts'

const shown = (instant: string) => dayAndHour(shanghaiDay(instant), instant)

function refuse(rule: string, field: string, short: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: short })
}

/** Refuses an hour that has not come. */
export function assertPast(at: string, now: string, field: string, what: string): void {
  if (at <= now) return
  throw refuse('hour-in-future', field, '还没有到', `${what} ${shown(at)} 还没有到`)
}

/** Refuses an hour before the one from which it follows. */
export function assertNotBefore(
  at: string,
  earliest: string,
  of: { readonly field: string; readonly what: string; readonly than: string },
): void {
  if (at >= earliest) return
  const short = `早于${of.than} ${shown(earliest)}`
  throw refuse('hours-in-wrong-order', of.field, short, `${of.what}${short}`)
}

/** Who did something: somebody on the staff, the name that was given, else who is signed in. Error: `invalid_input` `staff-unknown`. */
export async function named(
  { trx, actor }: CommandContext,
  given: { readonly staffId: number | null; readonly name: string | null; readonly field: string },
): Promise<{ readonly staffId: number | null; readonly name: string }> {
  if (given.staffId !== null) {
    return { staffId: given.staffId, name: await staffName(trx, given.staffId, given.field) }
  }
  if (given.name !== null) return { staffId: null, name: given.name }
  const own = await ownDoer(trx, actor)
  return { staffId: own.doneByStaffId, name: own.doneBy }
}

async function staffName(trx: Database, staffId: number, field: string): Promise<string> {
  const row = await trx
    .selectFrom('staff')
    .select('name')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row.name
  throw refuse('staff-unknown', field, '不在员工档案里', '所选的人不在员工档案里')
}
