import {
  assignLevel,
  correctResidentLevel,
  voidResidentLevel,
} from '#shared/contract/care/care-level.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../context.ts'
import { keepVoidedCopy } from '../database/periods.ts'
import { assertNotSettled } from '../fees/charge/settled.ts'
import { assertCome, assertOrder } from '../residents/day-come.ts'
import { residentRow } from '../residents/resident/resident-row.ts'
import { correctParts, endPart, type PartChange, voidPart } from '../residents/stay/stay-parts.ts'
import { stayOn, stayRow } from '../residents/stay/stay-row.ts'
import { abilityFor, type Fit, fitOf } from './fit.ts'
import { assertInUse, levelRow } from './level-row.ts'
import { type LevelGiven, levelGivenAmong, levelsGiven, notedLevel } from './resident-level-row.ts'

type Given = Omit<InputOf<typeof assignLevel>, 'residentId'>

function assertTold({ toldTo, toldOn }: Given, today: string): void {
  if (toldOn === null) return
  assertCome(toldOn, today, 'toldOn', '告知日期')
  if (toldTo !== null) return
  const text = '填了告知日期，没有填告知谁，没有保存。'
  throw new YiluError('invalid_input', 'told-whom', text, { toldTo: '告知了谁' })
}

/** Whether the level may be given on that day, and how it fits; a misfit needs its reason. */
async function assertGiven(
  context: CommandContext,
  residentId: number,
  given: Given,
): Promise<Fit> {
  const { trx, today } = context
  const { careLevelId, levelFrom: day, assessmentId, reason } = given
  assertCome(day, today, 'levelFrom', '起始日期')
  assertTold(given, today)
  const level = await levelRow(trx, careLevelId)
  assertInUse(level, day)
  const fit = fitOf(level, await abilityFor(trx, { residentId, day, assessmentId }))
  if (fit.fit !== 'differs' || reason !== null) return fit
  const text = `${fit.warning ?? ''}写明原因才能这样定，没有保存。`
  throw new YiluError('rule_violated', 'level-differs', text, {
    reason: '与能力等级不符，写明原因',
  })
}

function covers({ levelFrom, levelTo }: LevelGiven, day: string): boolean {
  return levelFrom <= day && (levelTo === null || levelTo > day)
}

/** Until when a level that begins on that day holds: the next change, or the end of the stay. */
function endOf(rows: readonly LevelGiven[], day: string, stayTo: string | null): string | null {
  const next = rows.find(({ levelFrom, levelTo }) => levelFrom > day && levelFrom !== levelTo)
  if (next === undefined) return stayTo
  return stayTo !== null && stayTo < next.levelFrom ? stayTo : next.levelFrom
}

/** The level that covers the day gives way; one that began on that very day then took no day. */
async function giveWay(context: CommandContext, row: LevelGiven, day: string): Promise<void> {
  const { trx, now } = context
  // A known end is corrected, an open one only comes about.
  if (row.levelTo !== null) await keepVoidedCopy(trx, 'residentCareLevel', row.id, now)
  await endPart(trx, { table: 'residentCareLevel', id: row.id }, day)
}

export const assignLevelHandler = handleCommand(assignLevel, async (context, input) => {
  const { trx, now } = context
  const { residentId, ...given } = input
  const { levelFrom: day } = given
  const resident = await residentRow(trx, residentId)
  const fit = await assertGiven(context, residentId, given)
  const stay = await stayOn(trx, resident, day, 'levelFrom')
  await assertNotSettled(trx, stay.id)
  const rows = await levelsGiven(trx, residentId)
  const covering = rows.find((row) => covers(row, day))
  if (covering?.careLevelId === given.careLevelId) {
    const text = `${formatDay(day)} 的照护等级已经是“${covering.name}”，没有改动。告知和原因用“更正”补上。`
    throw new YiluError('rule_violated', 'nothing-changes', text)
  }
  const levelTo = covering === undefined ? endOf(rows, day, stay.stayTo) : covering.levelTo
  if (covering !== undefined) await giveWay(context, covering, day)
  const { id } = await trx
    .insertInto('residentCareLevel')
    .values({ residentId, stayId: stay.id, ...given, levelTo, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    subject: `resident:${residentId}`,
    before: covering === undefined ? null : notedLevel(covering),
    after: { id, ...given, fit: fit.fit },
  })
  return { id, warning: fit.warning }
})

const part = (row: LevelGiven) => ({ table: 'residentCareLevel', id: row.id }) as const

/** The new days of the entry, and of the one before it that ended where it began. */
function movedChanges(row: LevelGiven, previous: LevelGiven | undefined, given: Given) {
  const { levelFrom: day } = given
  const end = row.levelTo
  if (end !== null) {
    assertOrder([day, end], 'levelFrom', `起始日期晚于 ${formatDay(end)}，那天起是下一个等级`)
  }
  const own: PartChange = {
    part: part(row),
    from: day,
    to: end,
    set: { ...given, version: row.version + 1 },
  }
  if (previous === undefined || day === row.levelFrom) return [own]
  const since = `起始日期早于前一个等级的 ${formatDay(previous.levelFrom)}`
  assertOrder([previous.levelFrom, day], 'levelFrom', since)
  const set = { version: previous.version + 1 }
  return [{ part: part(previous), from: previous.levelFrom, to: day, set }, own]
}

export const correctResidentLevelHandler = handleCommand(
  correctResidentLevel,
  async (context, input) => {
    const { trx, now } = context
    const { id, version, correctionReason, ...given } = input
    const { row, previous } = await levelGivenAmong(trx, { id, version })
    const fit = await assertGiven(context, row.residentId, given)
    const stay = await stayRow(trx, row.stayId)
    const { careLevelId, levelFrom } = row
    const isSame = careLevelId === given.careLevelId && levelFrom === given.levelFrom
    if (!isSame) await assertNotSettled(trx, stay.id)
    const since = `起始日期早于入住日期 ${formatDay(stay.stayFrom)}`
    assertOrder([stay.stayFrom, given.levelFrom], 'levelFrom', since)
    await correctParts(trx, movedChanges(row, previous, given), now)
    context.record({
      subject: `resident:${row.residentId}`,
      before: notedLevel(row),
      after: { ...given, fit: fit.fit, reason: given.reason, correctionReason },
    })
    return { version: version + 1, warning: fit.warning }
  },
)

export const voidResidentLevelHandler = handleCommand(voidResidentLevel, async (context, input) => {
  const { trx, now } = context
  const { row, previous } = await levelGivenAmong(trx, input)
  await assertNotSettled(trx, row.stayId)
  await voidPart(trx, part(row), now)
  if (previous !== undefined) {
    const set = { version: previous.version + 1 }
    const change = { part: part(previous), from: previous.levelFrom, to: row.levelTo, set }
    await correctParts(trx, [change], now)
  }
  context.record({
    subject: `resident:${row.residentId}`,
    before: notedLevel(row),
    after: { reason: input.reason, ...(previous === undefined ? {} : { goesOn: previous.id }) },
  })
  return {}
})
