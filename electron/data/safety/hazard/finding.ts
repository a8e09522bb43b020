import { correctHazard, recordHazard, voidHazard } from '#shared/contract/safety/hazard.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, liveRow } from '../rows.ts'
import { ownStaffId, staffName } from '../who.ts'
import { nextHazardNumber } from './next-number.ts'
import { assertDayCome, assertMay, hazardToChange, refuse } from './step.ts'

type Finding = Omit<InputOf<typeof recordHazard>, 'foundBy'> & { readonly foundBy: string | null }

const unknown = (rule: string, text: string, field: string) =>
  new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: text })

async function assertKind(db: Database, kind: string): Promise<void> {
  const query = db.selectFrom('hazardKind').select('key').where('key', '=', kind)
  if ((await query.executeTakeFirst()) !== undefined) return
  throw unknown('kind-unknown', '没有这个种类', 'kind')
}

async function assertFloor(db: Database, id: number | null): Promise<void> {
  if (id === null) return
  const query = db.selectFrom('floor').select('id').where('id', '=', id)
  if ((await query.executeTakeFirst()) !== undefined) return
  throw unknown('floor-unknown', '没有这个楼层', 'floorId')
}

type Hangs = Pick<Finding, 'checkId' | 'checkItemId' | 'pointId' | 'floorId'>

/** What is told anew; what it hung on before may have been taken back since. */
function told(finding: Hangs, was: Hangs | null): Hangs {
  const { checkId, checkItemId, pointId, floorId } = finding
  const isSame = checkId === was?.checkId && checkItemId === was.checkItemId
  return {
    checkId: isSame ? null : checkId,
    checkItemId: isSame ? null : checkItemId,
    pointId: pointId === was?.pointId ? null : pointId,
    floorId: floorId === was?.floorId ? null : floorId,
  }
}

/** What it hangs on is on record. An item names the check at which it was not met. */
async function assertHangsOn(db: Database, { checkId, checkItemId, pointId, floorId }: Hangs) {
  await assertFloor(db, floorId)
  if (checkId !== null) await liveRow(db, 'safetyCheck', checkId)
  if (pointId !== null) await liveRow(db, 'safetyPoint', pointId)
  if (checkItemId === null) return
  const item = await liveRow(db, 'safetyChecklistItem', checkItemId)
  const check = checkId === null ? null : await liveRow(db, 'safetyCheck', checkId)
  if (check?.checklistId === item.checklistId) return
  throw unknown('item-not-in-check', '这项内容不在这次检查里', 'checkItemId')
}

/** The day and, where told, the hour have come and say the same. Errors: `not-come`, `found-at-day`. */
function assertFound({ foundOn, foundAt }: Finding, { today, now }: CommandContext): void {
  assertDayCome(foundOn, today, 'foundOn')
  if (foundAt === null) return
  if (shanghaiDay(foundAt) !== foundOn) {
    throw unknown('found-at-day', '发现时间不在发现日期那一天', 'foundAt')
  }
  if (foundAt > now) throw unknown('not-come', '发现时间还没有到', 'foundAt')
}

type Finder = Pick<Finding, 'foundByStaffId' | 'foundBy'>

async function finderOf(
  context: CommandContext,
  { foundByStaffId, foundBy }: Finder,
  was: Finder | null,
) {
  if (was !== null && foundByStaffId === was.foundByStaffId && foundByStaffId !== null) {
    return { foundByStaffId, foundBy: was.foundBy ?? '' }
  }
  if (foundByStaffId !== null) {
    const name = await staffName(context.trx, foundByStaffId, 'foundByStaffId')
    return { foundByStaffId, foundBy: name }
  }
  if (foundBy !== null) return { foundByStaffId: null, foundBy }
  if (was !== null) return { foundByStaffId: was.foundByStaffId, foundBy: was.foundBy ?? '' }
  return { foundByStaffId: await ownStaffId(context), foundBy: context.actor?.name ?? '' }
}

async function findingColumns(
  context: CommandContext,
  finding: Finding,
  was: (Hangs & Finder) | null,
) {
  const { trx } = context
  assertFound(finding, context)
  await assertKind(trx, finding.kind)
  await assertHangsOn(trx, told(finding, was))
  return { ...finding, ...(await finderOf(context, finding, was)) }
}

export const recordHazardHandler = handleCommand(recordHazard, async (context, input) => {
  const { trx, actor } = context
  if (actor === null) throw new Error('a hazard is entered by somebody')
  const columns = await findingColumns(context, input, null)
  const number = await nextHazardNumber(trx, input.foundOn)
  const id = await insertRow(context, 'hazard', {
    number,
    ...columns,
    enteredBy: actor.accountId,
  })
  context.record({ subject: `hazard:${id}`, after: { number, ...columns } })
  return { id, number }
})

export const correctHazardHandler = handleCommand(correctHazard, async (context, input) => {
  const { id, version, reason, ...finding } = input
  const seen = await hazardToChange(context, { id, version })
  const { hazard, steps } = seen
  const columns = await findingColumns(context, finding, hazard)
  if (columns.foundOn.slice(0, 4) !== hazard.number.slice(0, 4)) {
    const text = `编号 ${hazard.number} 属于 ${hazard.number.slice(0, 4)} 年，发现日期不能改到别的年份`
    throw refuse('other-year', text, { foundOn: '不能改到别的年份' })
  }
  const first = steps[0]?.stepOn
  if (first !== undefined && columns.foundOn > first) {
    const text = `${formatDay(first)} 已经有处理，发现日期不能更晚`
    throw refuse('behind-steps', text, { foundOn: `晚于 ${formatDay(first)} 的处理` })
  }
  const next = await changeRow(context.trx, 'hazard', hazard, columns)
  const after = { ...columns, reason }
  context.record({ subject: `hazard:${id}`, before: said(hazard), after })
  return { version: next }
})

export const voidHazardHandler = handleCommand(voidHazard, async (context, input) => {
  const { trx, now } = context
  const { reason } = input
  const seen = await hazardToChange(context, input)
  assertMay('void', seen)
  await changeRow(trx, 'hazard', seen.hazard, { voidedAt: now, voidReason: reason })
  const before = said(seen.hazard)
  context.record({ subject: `hazard:${input.id}`, before, after: { isVoid: true, reason } })
  return {}
})
