import { YiluError } from '#shared/errors.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assertHourCome } from '../observation/insert-observations.ts'
import { assertStayedAt } from '../observation/stayed-at.ts'
import { pressureInjury, type WoundRow, woundChecksOf } from './wound-row.ts'

function refuse(rule: string, message: string, field: string, word: string): YiluError {
  return new YiluError('invalid_input', rule, `${message}，没有保存。`, { [field]: word })
}

interface WoundGiven {
  readonly kind: string
  readonly foundOn: string
  readonly isFromOutside: boolean
}

async function assertKind(db: Database, kind: string): Promise<void> {
  const row = await db
    .selectFrom('woundKind')
    .select('key')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (row === undefined) throw refuse('wound-kind-unknown', '没有这种伤口', 'kind', '没有这一种')
}

/**
 * Refuses a kind that is none, a day of the future or before the birth, and, of what came about here, a day
 * on which she did not stay. Gives what is odd but can be.
 */
export async function assertWound(
  { trx, today }: CommandContext,
  residentId: number,
  { kind, foundOn, isFromOutside }: WoundGiven,
): Promise<readonly string[]> {
  const { bornOn } = await residentRow(trx, residentId)
  await assertKind(trx, kind)
  assertCome(foundOn, today, 'foundOn', '发现日期')
  if (bornOn !== null) {
    assertOrder([bornOn, foundOn], 'foundOn', `日期早于出生日期 ${formatDay(bornOn)}`)
  }
  if (isFromOutside) return []
  const noon = instantAt(foundOn, '12:00') ?? ''
  return (await assertStayedAt(trx, [{ residentId, at: noon, field: 'foundOn' }])).warnings
}

/** Refuses days of a wound that leave one of its looks outside, and a kind that has no stages where some were given. */
export async function assertFitsChecks(
  trx: Database,
  woundId: number,
  wound: Pick<WoundGiven, 'kind' | 'foundOn'> & { readonly healedOn: string | null },
): Promise<void> {
  const { kind, foundOn, healedOn } = wound
  for (const { checkedAt, stage } of await woundChecksOf(trx, [woundId])) {
    const day = shanghaiDay(checkedAt)
    if (day < foundOn) {
      throw refuse('check-before-found', `${formatDay(day)}已有检查`, 'foundOn', '晚于已有的检查')
    }
    if (healedOn !== null && day > healedOn) {
      throw refuse('check-after-healed', `${formatDay(day)}还有检查`, 'healedOn', '之后还有检查')
    }
    if (stage !== null && kind !== pressureInjury) {
      throw refuse('stage-of-another', '已有检查写了分期，只有压力性损伤分期', 'kind', '已有分期')
    }
  }
}

/** Refuses a healing of the future, before the wound was found, or before it was last looked at. */
export async function assertHealing(
  { trx, today }: CommandContext,
  { id, kind, foundOn }: Pick<WoundRow, 'id' | 'kind' | 'foundOn'>,
  healedOn: string | null,
): Promise<void> {
  if (healedOn !== null) {
    assertCome(healedOn, today, 'healedOn', '愈合日期')
    assertOrder([foundOn, healedOn], 'healedOn', `愈合早于发现的 ${formatDay(foundOn)}`)
  }
  await assertFitsChecks(trx, id, { kind, foundOn, healedOn })
}

interface CheckGiven {
  readonly checkedAt: string
  readonly stage: string | null
  readonly nextOn: string | null
}

/**
 * Refuses a look of the future, before the wound was found, after it healed, of somebody who does not stay,
 * a stage of what has none, and a next day before this one. Gives what is odd but can be.
 */
export async function assertWoundCheck(
  { trx, now }: CommandContext,
  wound: Pick<WoundRow, 'residentId' | 'kind' | 'foundOn' | 'healedOn'>,
  { checkedAt, stage, nextOn }: CheckGiven,
  prefix = '',
): Promise<readonly string[]> {
  const field = `${prefix}checkedAt`
  assertHourCome(checkedAt, now, field)
  const day = shanghaiDay(checkedAt)
  if (day < wound.foundOn) {
    const text = `检查早于发现的 ${formatDay(wound.foundOn)}`
    throw refuse('check-before-found', text, field, '早于发现日期')
  }
  if (wound.healedOn !== null && day > wound.healedOn) {
    const text = `这处伤口 ${formatDay(wound.healedOn)} 已愈合`
    throw refuse('check-after-healed', text, field, '晚于愈合日期')
  }
  if (stage !== null && wound.kind !== pressureInjury) {
    throw refuse('stage-of-another', '只有压力性损伤分期', `${prefix}stage`, '这种伤口不分期')
  }
  if (nextOn !== null && nextOn < day) {
    throw refuse('next-before', '下次检查早于这一次', `${prefix}nextOn`, '早于这一次')
  }
  const { residentId } = wound
  return (await assertStayedAt(trx, [{ residentId, at: checkedAt, field }])).warnings
}
