import { correctSchedule, createSchedule, voidSchedule } from '#shared/contract/safety/schedule.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import {
  assertNameFree,
  assertOwner,
  assertSchedule,
  type ScheduleSaid,
  termColumns,
} from './schedule-rules.ts'
import { hasOpened } from './standing.ts'
import { liveTerms, termOf } from './terms.ts'

type Rules = ScheduleSaid['rules']

async function insertRules(context: CommandContext, scheduleId: number, rules: Rules) {
  const { trx, now: recordedAt } = context
  for (const rule of rules) {
    const row = { scheduleId, ...rule, recordedAt, voidedAt: null }
    await trx.insertInto('safetyScheduleRule').values(row).execute()
  }
}

/** Live rules of a schedule, in the order of entry. */
function liveRules(db: Database, scheduleId: number) {
  return db
    .selectFrom('safetyScheduleRule')
    .select(['id', 'rulebook', 'ruleItem'])
    .where('scheduleId', '=', scheduleId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
}

async function replaceRules(context: CommandContext, scheduleId: number, rules: Rules) {
  const { trx, now } = context
  const before = await liveRules(trx, scheduleId)
  const keyOf = ({ rulebook, ruleItem }: Rules[number]) => `${rulebook} ${ruleItem}`
  const wanted = new Set(rules.map(keyOf))
  const had = new Set(before.map(keyOf))
  for (const row of before.filter((one) => !wanted.has(keyOf(one)))) {
    const query = trx.updateTable('safetyScheduleRule').set({ voidedAt: now })
    await query.where('id', '=', row.id).execute()
  }
  await insertRules(
    context,
    scheduleId,
    rules.filter((one) => !had.has(keyOf(one))),
  )
  return before.map(({ rulebook, ruleItem }) => ({ rulebook, ruleItem }))
}

/** Whether a window of the schedule has come, or a round was made for it. */
async function isUsed({ trx, now }: CommandContext, scheduleId: number): Promise<boolean> {
  const terms = await liveTerms(trx, scheduleId)
  if (hasOpened(terms.map(termOf), now)) return true
  const query = trx.selectFrom('safetyCheck').select('id').where('scheduleId', '=', scheduleId)
  return (await query.where('voidedAt', 'is', null).executeTakeFirst()) !== undefined
}

/** A new schedule with its first term; gives its id. Errors as of `createSchedule`. */
export async function addSchedule(
  context: CommandContext,
  input: InputOf<typeof createSchedule>,
): Promise<number> {
  const { trx, today } = context
  const { rules, kind, name, routeId, checklistId, note, termFrom, ...term } = input
  if (termFrom < today) {
    const text = '计划不能从过去的日子开始，没有保存。已经做过的检查另行登记。'
    const fields = { termFrom: '最早从今天起' }
    throw new YiluError('rule_violated', 'begins-before-today', text, fields)
  }
  assertWithinYear(termFrom, today, 'termFrom', '开始日期')
  await assertSchedule(trx, input, termFrom)
  await assertNameFree(trx, name, today)
  await assertOwner(trx, term)
  const schedule = { kind, name, routeId, checklistId, note }
  const id = await insertRow(context, 'safetySchedule', schedule)
  await insertRules(context, id, rules)
  const period = { scheduleId: id, termFrom, termTo: null, reason: null }
  await insertRow(context, 'safetyScheduleTerm', { ...termColumns(term), ...period })
  const after = { ...schedule, rules, ...termColumns(term), termFrom }
  context.record({ subject: `safetySchedule:${id}`, after })
  return id
}

const createScheduleHandler = handleCommand(createSchedule, async (context, input) => ({
  id: await addSchedule(context, input),
}))

const correctScheduleHandler = handleCommand(correctSchedule, async (context, input) => {
  const { trx, today } = context
  const { id, version, rules, ...set } = input
  const row = await rowToChange(trx, 'safetySchedule', { id, version })
  const isSame =
    row.kind === set.kind && row.routeId === set.routeId && row.checklistId === set.checklistId
  if (!isSame && (await isUsed(context, id))) {
    const text =
      '这个计划已经有过应办的时段，种类、路线和检查表不能改，没有保存。停止它，另建一个。'
    throw new YiluError('rule_violated', 'schedule-used', text)
  }
  // What it has already may have been given up since; only another one is looked at.
  const isOther = (key: 'routeId' | 'checklistId') => (row[key] === set[key] ? null : set[key])
  const asked = { ...set, rules, routeId: isOther('routeId'), checklistId: isOther('checklistId') }
  await assertSchedule(trx, asked, today)
  if (set.name !== row.name) await assertNameFree(trx, set.name, today, id)
  const had = await replaceRules(context, id, rules)
  const next = await changeRow(trx, 'safetySchedule', row, set)
  const before = { ...said(row), rules: had }
  context.record({ subject: `safetySchedule:${id}`, before, after: { ...set, rules } })
  return { version: next }
})

const voidScheduleHandler = handleCommand(voidSchedule, async (context, input) => {
  const { trx, now } = context
  const { id, version, reason } = input
  const row = await rowToChange(trx, 'safetySchedule', { id, version })
  if (await isUsed(context, id)) {
    const text = '这个计划已经有过应办的时段，不能作废，没有保存。不再做的，用“停止”。'
    throw new YiluError('rule_violated', 'schedule-used', text)
  }
  await changeRow(trx, 'safetySchedule', row, { voidedAt: now, voidReason: reason })
  for (const table of ['safetyScheduleTerm', 'safetyScheduleRule'] as const) {
    const query = trx.updateTable(table).set({ voidedAt: now }).where('scheduleId', '=', id)
    await query.where('voidedAt', 'is', null).execute()
  }
  context.record({ subject: `safetySchedule:${id}`, before: said(row), after: { reason } })
  return {}
})

export const scheduleCommands: readonly Handler[] = [
  createScheduleHandler,
  correctScheduleHandler,
  voidScheduleHandler,
]
