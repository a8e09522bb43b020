import {
  copyTrainingPlan,
  correctTrainingPlanItem,
  recordTrainingPlanItem,
  voidTrainingPlanItem,
} from '#shared/contract/staff/training-plan.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { assertKind } from './training.ts'

type Given = InputOf<typeof recordTrainingPlanItem>

/** Refuses posts that are not in the table. Error: `invalid_input` `training-post-unknown`. */
export async function assertPosts(db: Database, posts: readonly string[]): Promise<void> {
  if (posts.length === 0) return
  const rows = await db.selectFrom('post').select('key').where('key', 'in', posts).execute()
  if (rows.length === new Set(posts).size) return
  const text = '没有这种岗位，没有保存。从列表里选。'
  throw new YiluError('invalid_input', 'training-post-unknown', text, { posts: '从列表里选' })
}

const columnsOf = ({ posts, ...given }: Given) => ({
  ...given,
  postsJson: JSON.stringify([...new Set(posts)]),
})

async function assertItem(db: Database, given: Given): Promise<void> {
  await assertKind(db, given.kind)
  await assertPosts(db, given.posts)
}

const recordHandler = handleCommand(recordTrainingPlanItem, async (context, input) => {
  await assertItem(context.trx, input)
  const enteredBy = enteringAccount(context)
  const id = await insertRow(context, 'trainingPlanItem', { ...columnsOf(input), enteredBy })
  context.record({ subject: `trainingPlanItem:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctTrainingPlanItem, async (context, input) => {
  const { trx } = context
  const { id, version, reason, ...given } = input
  const row = await rowToChange(trx, 'trainingPlanItem', { id, version })
  await assertItem(trx, given)
  const next = await changeRow(trx, 'trainingPlanItem', row, columnsOf(given))
  const subject = `trainingPlanItem:${id}`
  context.record({ subject, before: said(row), after: { ...columnsOf(given), reason } })
  return { version: next }
})

const voidHandler = handleCommand(voidTrainingPlanItem, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'trainingPlanItem', input)
  const session = await trx
    .selectFrom('trainingSession')
    .select('heldOn')
    .where('planItemId', '=', row.id)
    .where('voidedAt', 'is', null)
    .where('cancelledOn', 'is', null)
    .executeTakeFirst()
  if (session !== undefined) {
    const text = `这项计划已安排在 ${session.heldOn}，没有作废。先取消或作废那次安排。`
    throw new YiluError('rule_violated', 'training-plan-has-session', text)
  }
  const { reason } = input
  await changeRow(trx, 'trainingPlanItem', row, { voidedAt: now, voidReason: reason })
  context.record({ subject: `trainingPlanItem:${row.id}`, before: said(row), after: { reason } })
  return {}
})

async function itemsOf(db: Database, year: number) {
  return db
    .selectFrom('trainingPlanItem')
    .selectAll()
    .where('year', '=', year)
    .where('voidedAt', 'is', null)
    .orderBy('plannedMonth')
    .orderBy('id')
    .execute()
}

interface Named {
  readonly kind: string
  readonly topic: string
  readonly plannedMonth: number
}

const nameOf = ({ kind, topic, plannedMonth }: Named) => `${kind}\n${topic}\n${plannedMonth}`

const copyHandler = handleCommand(copyTrainingPlan, async (context, { fromYear, toYear }) => {
  const { trx } = context
  if (fromYear === toYear) {
    const text = '两个年份相同，没有复制。'
    throw new YiluError('invalid_input', 'training-plan-same-year', text, { toYear: '选另一年' })
  }
  const source = await itemsOf(trx, fromYear)
  if (source.length === 0) {
    const text = `${fromYear} 年没有培训计划，没有复制。`
    throw new YiluError('rule_violated', 'training-plan-nothing', text, { fromYear: '没有计划' })
  }
  const there = new Set((await itemsOf(trx, toYear)).map(nameOf))
  const fresh = source.filter((item) => !there.has(nameOf(item)))
  const enteredBy = enteringAccount(context)
  for (const { kind, topic, hours, plannedMonth, postsJson, trainer, note } of fresh) {
    const row = { year: toYear, kind, topic, hours, plannedMonth, postsJson, trainer, note }
    await insertRow(context, 'trainingPlanItem', { ...row, enteredBy })
  }
  const counts = { copied: fresh.length, left: source.length - fresh.length }
  context.record({ subject: `trainingPlan:${toYear}`, after: { fromYear, toYear, ...counts } })
  return counts
})

export const planItemCommands: readonly Handler[] = [
  recordHandler,
  correctHandler,
  voidHandler,
  copyHandler,
]
