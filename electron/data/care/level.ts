import {
  closeLevel,
  correctLevel,
  recordExampleLevels,
  recordLevel,
  voidLevel,
} from '#shared/contract/care/care-level.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { careLevelExamples } from '#shared/rules/care-level-examples.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { keepVoidedCopy } from '../database/periods.ts'
import { assertCome, assertOrder } from '../residents/day-come.ts'
import { type LevelRow, levelsOf, levelToChange, usesOf } from './level-row.ts'

type Given = InputOf<typeof recordLevel>

function assertNewName(levels: readonly LevelRow[], name: string): void {
  const same = levels.find((level) => level.name === name && level.levelTo === null)
  if (same === undefined) return
  const text = `已有照护等级“${name}”，没有保存。`
  throw new YiluError('rule_violated', 'care-level-again', text, { name: '已有这个等级' })
}

function columnsOf(given: Given, position: number) {
  const { name, monthlyPriceFen, includes, abilityLevels, levelFrom } = given
  const sorted = abilityLevels === null ? null : [...new Set(abilityLevels)].toSorted()
  return {
    name,
    position,
    monthlyPriceFen,
    includes,
    abilityLevelsJson: sorted === null ? null : JSON.stringify(sorted),
    levelFrom,
  }
}

function lastPosition(levels: readonly LevelRow[]): number {
  return Math.max(0, ...levels.map(({ position }) => position))
}

async function insertLevel({ trx, now }: CommandContext, row: ReturnType<typeof columnsOf>) {
  const { id } = await trx
    .insertInto('careLevel')
    .values({ ...row, levelTo: null, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const recordLevelHandler = handleCommand(recordLevel, async (context, input) => {
  assertCome(input.levelFrom, context.today, 'levelFrom', '启用日期')
  const levels = await levelsOf(context.trx)
  assertNewName(levels, input.name)
  const row = columnsOf(input, input.position ?? lastPosition(levels) + 1)
  const id = await insertLevel(context, row)
  context.record({ subject: `careLevel:${id}`, after: row })
  return { id }
})

export const recordExampleLevelsHandler = handleCommand(
  recordExampleLevels,
  async (context, { example, levelFrom }) => {
    assertCome(levelFrom, context.today, 'levelFrom', '启用日期')
    const found = careLevelExamples.find(({ key }) => key === example)
    if (found === undefined) {
      const text = '没有这个示例，没有保存。'
      throw new YiluError('invalid_input', 'example-unknown', text, { example: '没有这个示例' })
    }
    const there = await levelsOf(context.trx)
    const rows = found.levels.map(({ name, abilityLevels }, index) => {
      const levels = abilityLevels === null ? null : [...abilityLevels]
      const own = { monthlyPriceFen: null, includes: null, position: null, levelFrom }
      return columnsOf({ ...own, name, abilityLevels: levels }, lastPosition(there) + index + 1)
    })
    for (const { name } of rows) assertNewName(there, name)
    const ids = []
    for (const row of rows) ids.push(await insertLevel(context, row))
    context.record({ subject: 'careLevels', after: { example, levelFrom, rows } })
    return { ids }
  },
)

function inUse(level: LevelRow, what: string, field: string): YiluError {
  const text = `“${level.name}”${what}，没有保存。`
  return new YiluError('rule_violated', 'care-level-in-use', text, { [field]: what })
}

function noted(level: LevelRow) {
  const { id: _id, version: _version, ...said } = level
  return said
}

async function assertStartsBefore(db: Database, level: LevelRow, levelFrom: string): Promise<void> {
  const [first] = await usesOf(db, level.id)
  if (first === undefined || first.levelFrom >= levelFrom) return
  const what = `从 ${formatDay(first.levelFrom)} 起已有老人使用`
  throw inUse(level, what, 'levelFrom')
}

export const correctLevelHandler = handleCommand(correctLevel, async (context, input) => {
  const { trx, now, today } = context
  const { levelFrom } = input
  const before = await levelToChange(trx, input)
  assertCome(levelFrom, today, 'levelFrom', '启用日期')
  if (before.levelTo !== null) {
    assertOrder([levelFrom, before.levelTo], 'levelFrom', '启用日期晚于停用日期')
  } else {
    const others = (await levelsOf(trx)).filter(({ id }) => id !== before.id)
    assertNewName(others, input.name)
  }
  await assertStartsBefore(trx, before, levelFrom)
  const columns = columnsOf(input, input.position ?? before.position)
  const version = before.version + 1
  await keepVoidedCopy(trx, 'careLevel', before.id, now)
  await trx
    .updateTable('careLevel')
    .set({ ...columns, recordedAt: now, version })
    .where('id', '=', before.id)
    .execute()
  const after = { ...columns, reason: input.reason }
  context.record({ subject: `careLevel:${before.id}`, before: noted(before), after })
  return { version }
})

export const closeLevelHandler = handleCommand(closeLevel, async (context, input) => {
  const { trx, today } = context
  const { levelTo } = input
  const before = await levelToChange(trx, input)
  if (before.levelTo !== null) {
    const text = `“${before.name}”在 ${formatDay(before.levelTo)} 已停用，没有改动。`
    throw new YiluError('rule_violated', 'already-ended', text)
  }
  assertCome(levelTo, today, 'levelTo', '停用日期')
  assertOrder([before.levelFrom, levelTo], 'levelTo', '停用日期早于启用日期')
  const still = (await usesOf(trx, before.id)).filter((use) => (use.levelTo ?? '9999') > levelTo)
  if (still.length > 0) {
    const names = still.slice(0, 3).map(({ name }) => name)
    const who = `${names.join('、')}${still.length > 3 ? ` 等 ${still.length} 人` : ''}`
    throw inUse(
      before,
      `在 ${formatDay(levelTo)} 之后还有人使用：${who}，先给他们改等级`,
      'levelTo',
    )
  }
  const version = before.version + 1
  await trx.updateTable('careLevel').set({ levelTo, version }).where('id', '=', before.id).execute()
  context.record({
    subject: `careLevel:${before.id}`,
    before: { levelTo: null },
    after: { levelTo },
  })
  return { version }
})

export const voidLevelHandler = handleCommand(voidLevel, async (context, input) => {
  const { trx, now } = context
  const before = await levelToChange(trx, input)
  const uses = await usesOf(trx, before.id)
  if (uses.length > 0) {
    throw inUse(before, `已给 ${uses.length} 人次用过，不能作废。不再使用时用“停用”`, 'id')
  }
  await trx
    .updateTable('careLevel')
    .set({ voidedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  const after = { reason: input.reason }
  context.record({ subject: `careLevel:${before.id}`, before: noted(before), after })
  return {}
})
