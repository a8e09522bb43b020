import {
  correctFoodSample,
  discardFoodSamples,
  recordFoodSamples,
  setFoodSampleGrams,
  takeBackFoodDiscard,
  voidFoodSample,
} from '#shared/contract/safety/food.ts'
import { mealWords, type Meal } from '#shared/rules/safety/food-words.ts'
import { addDays, type Day, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { assertPassed, refuse, told } from '../books-rules.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { doerOf } from '../who.ts'
import { gramsAsked, keepSampleUntil, sampleHours } from './keeping.ts'

interface Taken {
  readonly mealOn: Day
  readonly meal: Meal
  readonly takenAt: string
}

/** Taken after the meal was made: on its day, or just after midnight. */
function assertTaken({ now }: CommandContext, { mealOn, takenAt }: Taken): void {
  assertPassed(takenAt, now, 'takenAt', '留样时间')
  const on = shanghaiDay(takenAt)
  if (on >= mealOn && on <= addDays(mealOn, 1)) return
  throw refuse('wrong-day', `留样时间 ${told(takenAt)} 不在 ${formatDay(mealOn)} 当天或次日`, {
    takenAt: '应为当天或次日',
  })
}

async function assertDishFree(
  { trx }: CommandContext,
  { mealOn, meal }: Taken,
  { dish, field, exceptId = 0 }: { dish: string; field: string; exceptId?: number },
): Promise<void> {
  const row = await trx
    .selectFrom('foodSample')
    .select('id')
    .where('mealOn', '=', mealOn)
    .where('meal', '=', meal)
    .where('dish', '=', dish)
    .where('id', '<>', exceptId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return
  const text = `${formatDay(mealOn)}${mealWords[meal]}的“${dish}”已经留样`
  throw refuse('dish-taken', text, { [field]: '已经留样' })
}

const recordHandler = handleCommand(recordFoodSamples, async (context, input) => {
  const { dishes, staffId, takenBy, ...taken } = input
  assertTaken(context, taken)
  const names = dishes.map(({ dish }) => dish)
  const twice = names.findIndex((dish, index) => names.indexOf(dish) < index)
  if (twice >= 0) {
    const fields = { [`dishes.${twice}.dish`]: '重复' }
    throw refuse('dish-twice', `“${names[twice] ?? ''}”写了两次`, fields)
  }
  const doer = await doerOf(context, { staffId, name: takenBy })
  const ids: number[] = []
  for (const [index, { dish, grams }] of dishes.entries()) {
    await assertDishFree(context, taken, { dish, field: `dishes.${index}.dish` })
    const row = { ...taken, dish, grams, staffId: doer.staffId, takenBy: doer.name }
    const columns = { discardedAt: null, discardedBy: null, voidReason: null }
    const enteredBy = enteringAccount(context)
    const id = await insertRow(context, 'foodSample', { ...row, ...columns, enteredBy })
    context.record({ subject: `foodSample:${id}`, after: row })
    ids.push(id)
  }
  return { ids }
})

const correctHandler = handleCommand(correctFoodSample, async (context, input) => {
  const { id, version, reason, ...set } = input
  const row = await rowToChange(context.trx, 'foodSample', { id, version })
  assertTaken(context, set)
  await assertDishFree(context, set, { dish: set.dish, field: 'dish', exceptId: id })
  if (row.discardedAt !== null) assertKept(set, row.discardedAt, 'takenAt')
  const next = await changeRow(context.trx, 'foodSample', row, set)
  context.record({ subject: `foodSample:${id}`, before: said(row), after: { ...set, reason } })
  return { version: next }
})

/** Kept as long as it must. Error: `too-early`. */
function assertKept(
  { dish, takenAt }: { readonly dish: string; readonly takenAt: string },
  discardedAt: string,
  field: string,
): void {
  const until = keepSampleUntil(takenAt)
  if (discardedAt >= until) return
  const text = `“${dish}”要留满 ${sampleHours} 小时，${told(until)} 以后才能销毁`
  throw refuse('too-early', text, { [field]: `${told(until)} 以后` })
}

const discardHandler = handleCommand(discardFoodSamples, async (context, input) => {
  const { samples, discardedAt, staffId, discardedBy } = input
  const { trx } = context
  assertPassed(discardedAt, context.now, 'discardedAt', '销毁时间')
  const doer = await doerOf(context, { staffId, name: discardedBy })
  for (const seen of samples) {
    const row = await rowToChange(trx, 'foodSample', seen)
    if (row.discardedAt !== null) throw refuse('already-discarded', `“${row.dish}”已经销毁`)
    assertKept(row, discardedAt, 'discardedAt')
    const set = { discardedAt, discardedBy: doer.name }
    await changeRow(trx, 'foodSample', row, set)
    context.record({ subject: `foodSample:${seen.id}`, before: said(row), after: set })
  }
  return {}
})

const takeBackHandler = handleCommand(takeBackFoodDiscard, async (context, input) => {
  const { id, version, reason } = input
  const row = await rowToChange(context.trx, 'foodSample', { id, version })
  if (row.discardedAt === null) throw refuse('not-discarded', '这份留样没有登记销毁')
  const set = { discardedAt: null, discardedBy: null }
  const next = await changeRow(context.trx, 'foodSample', row, set)
  context.record({ subject: `foodSample:${id}`, before: said(row), after: { ...set, reason } })
  return { version: next }
})

const voidHandler = handleCommand(voidFoodSample, async (context, input) => {
  const { id, version, reason } = input
  const row = await rowToChange(context.trx, 'foodSample', { id, version })
  const set = { voidedAt: context.now, voidReason: reason }
  await changeRow(context.trx, 'foodSample', row, set)
  context.record({ subject: `foodSample:${id}`, before: said(row), after: { reason } })
  return {}
})

const setGramsHandler = handleCommand(setFoodSampleGrams, async (context, input) => {
  const { grams, ruleFrom, reason } = input
  const { trx, now, today } = context
  // What was asked on a day that has passed stays as it was.
  if (ruleFrom < today) {
    throw refuse('before-today', '生效日期不能早于今天', { ruleFrom: '最早今天' })
  }
  assertWithinYear(ruleFrom, today, 'ruleFrom', '生效日期')
  const before = (await gramsAsked(trx))(ruleFrom)
  await trx
    .updateTable('foodSampleRule')
    .set({ voidedAt: now })
    .where('ruleFrom', '=', ruleFrom)
    .where('voidedAt', 'is', null)
    .execute()
  const row = { grams, ruleFrom, reason, enteredBy: enteringAccount(context) }
  await trx
    .insertInto('foodSampleRule')
    .values({ ...row, recordedAt: now, voidedAt: null })
    .execute()
  context.record({ subject: 'foodSampleRule', before: { grams: before.grams }, after: input })
  return {}
})

export const sampleCommands: readonly Handler[] = [
  recordHandler,
  correctHandler,
  discardHandler,
  takeBackHandler,
  voidHandler,
  setGramsHandler,
]
