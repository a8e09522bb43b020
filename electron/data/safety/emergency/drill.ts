import {
  correctDrill,
  evaluateDrill,
  holdDrill,
  planDrill,
  voidDrill,
} from '#shared/contract/safety/drill.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { changeRow, insertRow, liveRow, rowToChange } from '../rows.ts'
import { staffName } from '../who.ts'
import { roundOfDrill } from './drill-round.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

type Planned = InputOf<typeof planDrill>

async function assertKind(db: Database, kind: string): Promise<void> {
  const query = db.selectFrom('drillKind').select('key').where('key', '=', kind)
  if ((await query.executeTakeFirst()) !== undefined) return
  const text = '没有这种演练，没有保存。'
  throw new YiluError('invalid_input', 'kind-unknown', text, { kind: '没有这种演练' })
}

/** What was planned with the name of its leader. Errors: `kind-unknown`, `leader-missing`, those of rows. */
async function plannedRow({ trx }: CommandContext, told: Planned) {
  await assertKind(trx, told.kind)
  if (told.planId !== null) await liveRow(trx, 'emergencyPlan', told.planId)
  const { leaderStaffId } = told
  const leader =
    leaderStaffId === null ? told.leader : await staffName(trx, leaderStaffId, 'leaderStaffId')
  if (leader !== null) return { ...told, leader }
  throw refuse('leader-missing', '要有负责人', { leaderStaffId: '选择负责人' })
}

const planHandler = handleCommand(planDrill, async (context, input) => {
  assertWithinYear(input.plannedOn, context.today, 'plannedOn', '计划日期')
  const row = await plannedRow(context, input)
  const id = await insertRow(context, 'drill', { ...row, enteredBy: enteringAccount(context) })
  context.record({ subject: `drill:${id}`, after: row })
  return { id }
})

const correctHandler = handleCommand(correctDrill, async (context, input) => {
  const { id, version, ...given } = input
  const row = await rowToChange(context.trx, 'drill', { id, version })
  assertWithinYear(given.plannedOn, context.today, 'plannedOn', '计划日期')
  const set = await plannedRow(context, given)
  const next = await changeRow(context.trx, 'drill', row, set)
  context.record({ subject: `drill:${id}`, before: said(row), after: set })
  return { version: next }
})

type Held = InputOf<typeof holdDrill>

/** Longest that a drill may have taken; a slip in the day shows by it. */
const longestHours = 12

function assertHours({ now }: CommandContext, { startedAt, finishedAt, moments }: Held): void {
  const hours = (Date.parse(finishedAt) - Date.parse(startedAt)) / 3_600_000
  const wrong = (field: string, text: string) => refuse('hour-outside', text, { [field]: text })
  if (finishedAt > now) throw wrong('finishedAt', '结束时间还没有到')
  if (hours < 0) throw wrong('finishedAt', '结束早于开始')
  if (hours > longestHours) throw wrong('finishedAt', `演练不会超过 ${longestHours} 小时`)
  for (const [index, { at }] of moments.entries()) {
    if (at >= startedAt && at <= finishedAt) continue
    throw wrong(`moments.${index}.at`, '节点时间不在演练时间内')
  }
}

/** Who took part, with the names of today's staff files. Errors: `person-twice`, `name-missing`, `staff-unknown`. */
async function peopleOf({ trx }: CommandContext, people: Held['people']) {
  const seen = new Set<number>()
  const rows: { staffId: number | null; name: string; role: string | null }[] = []
  for (const [index, { staffId, name, role }] of people.entries()) {
    const field = `people.${index}.staffId`
    if (staffId === null && name === null) {
      throw refuse('name-missing', '有参加人没有姓名', { [field]: '选择员工或写姓名' })
    }
    if (staffId !== null && seen.has(staffId)) {
      throw refuse('person-twice', '同一人选了两次', { [field]: '选了两次' })
    }
    if (staffId !== null) seen.add(staffId)
    const known = staffId === null ? (name ?? '') : await staffName(trx, staffId, field)
    rows.push({ staffId, name: known, role })
  }
  return rows
}

async function insertParts(context: CommandContext, drillId: number, input: Held) {
  const { trx, now: recordedAt } = context
  const people = await peopleOf(context, input.people)
  for (const person of people) {
    const row = { drillId, ...person, recordedAt, voidedAt: null }
    await trx.insertInto('drillPerson').values(row).execute()
  }
  for (const moment of input.moments) {
    const row = { drillId, ...moment, recordedAt, voidedAt: null }
    await trx.insertInto('drillMoment').values(row).execute()
  }
  return people
}

const holdHandler = handleCommand(holdDrill, async (context, input) => {
  const { id, version } = input
  const row = await rowToChange(context.trx, 'drill', { id, version })
  if (row.startedAt !== null) throw refuse('already-held', '这次演练已经登记过情况')
  assertHours(context, input)
  const people = await insertParts(context, id, input)
  const { startedAt, finishedAt, isAtNight, residentCount, outsiderCount, course } = input
  const held = { startedAt, finishedAt, isAtNight, residentCount, outsiderCount, course }
  const checkId = await roundOfDrill(context, row, input)
  const set = { ...held, isAtNight: Number(isAtNight), checkId, heldRecordedAt: context.now }
  const next = await changeRow(context.trx, 'drill', row, set)
  const after = { ...held, checkId, people, moments: input.moments }
  context.record({ subject: `drill:${id}`, after })
  return { version: next }
})

const evaluateHandler = handleCommand(evaluateDrill, async (context, input) => {
  const { id, version, ...set } = input
  const row = await rowToChange(context.trx, 'drill', { id, version })
  if (row.startedAt === null) throw refuse('not-held', '演练还没有登记情况，不能评估')
  const next = await changeRow(context.trx, 'drill', row, set)
  const { outcome, evaluation, evaluatedBy } = row
  const before = { outcome, evaluation, evaluatedBy }
  context.record({ subject: `drill:${id}`, before, after: set })
  return { version: next }
})

const voidHandler = handleCommand(voidDrill, async (context, input) => {
  const { id, version, reason } = input
  const { trx, now } = context
  const row = await rowToChange(trx, 'drill', { id, version })
  const used = await trx
    .selectFrom('supplyMovement')
    .select('id')
    .where('drillId', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (used !== undefined) {
    throw refuse('drill-used', '这次演练领用过应急物资，先作废那条领用')
  }
  await changeRow(trx, 'drill', row, { voidedAt: now, voidReason: reason })
  for (const table of ['drillPerson', 'drillMoment'] as const) {
    const query = trx.updateTable(table).set({ voidedAt: now }).where('drillId', '=', id)
    await query.where('voidedAt', 'is', null).execute()
  }
  if (row.checkId !== null) {
    const set = { voidedAt: now, voidReason: reason }
    const query = trx.updateTable('safetyCheck').set(set).where('id', '=', row.checkId)
    await query.where('voidedAt', 'is', null).execute()
  }
  context.record({ subject: `drill:${id}`, before: said(row), after: { reason } })
  return {}
})

export const drillCommands: readonly Handler[] = [
  planHandler,
  correctHandler,
  holdHandler,
  evaluateHandler,
  voidHandler,
]
