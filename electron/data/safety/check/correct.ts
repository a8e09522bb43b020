import { correctCheck, explainMiss, voidCheck } from '#shared/contract/safety/check.ts'
import { YiluError } from '#shared/errors.ts'
import { windowStateOf } from '#shared/rules/safety/window-state.ts'
import { type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { doerOf } from '../who.ts'
import { madeOf } from './parts.ts'
import { scheduleWindow, type WindowKey } from './window.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

const correctHandler = handleCommand(correctCheck, async (context, input) => {
  const { id, version, staffId, doneBy, reason, ...ending } = input
  const row = await rowToChange(context.trx, 'safetyCheck', { id, version })
  if (row.endedAt === null) throw refuse('check-open', '检查还没有结束，直接填写即可')
  const { answers } = await madeOf(context.trx, id)
  const hasNotMet = [...answers.values()].some(({ answer }) => answer === 'not-met')
  if (hasNotMet && ending.conclusion === 'normal') {
    throw refuse('conclusion-contradicts', '有不符合的内容，结论应为“发现问题”', {
      conclusion: '有不符合的内容',
    })
  }
  // Unless somebody else is told, whoever made it stays named.
  const isTold = staffId !== null || doneBy !== null
  const doer = isTold ? await doerOf(context, { staffId, name: doneBy }) : null
  const who = doer === null ? {} : { staffId: doer.staffId, doneBy: doer.name }
  const set = { ...ending, ...who }
  const next = await changeRow(context.trx, 'safetyCheck', row, set)
  context.record({
    subject: `safetyCheck:${id}`,
    before: said(row),
    after: { ...set, reason },
  })
  return { version: next }
})

/** What hangs on a round. Errors: `check-has-hazards`, `check-of-drill`. */
async function assertNothingHangs(db: Database, checkId: number): Promise<void> {
  const hazard = await db
    .selectFrom('hazard')
    .select('number')
    .where('checkId', '=', checkId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (hazard !== undefined) {
    const text = `这次检查发现了隐患 ${hazard.number}，不能作废`
    throw refuse('check-has-hazards', text)
  }
  const drill = await db
    .selectFrom('drill')
    .select('title')
    .where('checkId', '=', checkId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (drill === undefined) return
  throw refuse('check-of-drill', `这是演练“${drill.title}”的记录，作废演练即可`)
}

const voidHandler = handleCommand(voidCheck, async (context, input) => {
  const { id, version, reason } = input
  const { trx, now } = context
  const row = await rowToChange(trx, 'safetyCheck', { id, version })
  await assertNothingHangs(trx, id)
  await changeRow(trx, 'safetyCheck', row, { voidedAt: now, voidReason: reason })
  context.record({ subject: `safetyCheck:${id}`, before: said(row), after: { reason } })
  return {}
})

async function checkOf(db: Database, { scheduleId, opensAt }: WindowKey) {
  const row = await db
    .selectFrom('safetyCheck')
    .select(['recordedAt', 'finishedAt', 'endedAt', 'partReason'])
    .where('scheduleId', '=', scheduleId)
    .where('windowOpensAt', '=', opensAt)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

async function assertNotExplained(db: Database, { scheduleId, opensAt }: WindowKey): Promise<void> {
  const row = await db
    .selectFrom('safetyMiss')
    .select('id')
    .where('scheduleId', '=', scheduleId)
    .where('windowOpensAt', '=', opensAt)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return
  throw new YiluError('conflict', 'already-explained', '这一次已经说明过原因，没有重复登记。')
}

const explainHandler = handleCommand(explainMiss, async (context, input) => {
  const { trx, now } = context
  const { scheduleId, opensAt, reason, measure } = input
  const { window, schedule } = await scheduleWindow(trx, input)
  const state = windowStateOf(window, await checkOf(trx, input), now)
  if (state !== 'missed') {
    throw refuse('not-missed', `“${schedule.name}”这一次没有漏，不用说明`)
  }
  await assertNotExplained(trx, input)
  const row = { scheduleId, windowOpensAt: opensAt, reason, measure }
  const id = await insertRow(context, 'safetyMiss', {
    ...row,
    enteredBy: enteringAccount(context),
  })
  context.record({ subject: `safetySchedule:${scheduleId}`, after: row })
  return { id }
})

export const correctCommands: readonly Handler[] = [correctHandler, voidHandler, explainHandler]
