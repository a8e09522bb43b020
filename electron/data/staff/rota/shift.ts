import {
  correctRotaShift,
  createRotaShift,
  endRotaShift,
  listRotaShifts,
} from '#shared/contract/staff/rota.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { shiftMinutes } from '#shared/rules/staff/rota-times.ts'
import { type CommandContext, type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { livePatterns } from './pattern-rows.ts'
import { shiftRows, shownShift } from './shift-rows.ts'

type Given = InputOf<typeof createRotaShift>

function refuse(
  rule: string,
  text: string,
  fields: Readonly<Record<string, string>> | null = null,
) {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)
}

/** Refuses a name or mark that another shift in use has. Errors: `rota-shift-short-taken`, `rota-shift-name-taken`. */
async function assertFree(db: Database, { name, short }: Given, self: number): Promise<void> {
  const others = await db
    .selectFrom('rotaShift')
    .select(['name', 'short'])
    .where('voidedAt', 'is', null)
    .where('endedOn', 'is', null)
    .where('id', '<>', self)
    .where((eb) => eb.or([eb('name', '=', name), eb('short', '=', short)]))
    .execute()
  const sameShort = others.find((other) => other.short === short)
  if (sameShort !== undefined) {
    const text = `简称“${short}”已用于班次“${sameShort.name}”`
    throw refuse('rota-shift-short-taken', text, { short: '已用于另一个班次' })
  }
  if (others.length === 0) return
  throw refuse('rota-shift-name-taken', `已有班次“${name}”`, { name: '已有这个班次' })
}

/** Refuses a break that leaves nothing of the shift. Error: `rota-shift-break`. */
function assertWorked(given: Given): void {
  if (shiftMinutes(given) > 0) return
  const text = '休息时间不短于整个班次'
  throw refuse('rota-shift-break', text, { breakMinutes: '休息长于班次' })
}

const columnsOf = (given: Given) => ({ ...given, isNight: given.isNight ? 1 : 0 })

async function nextPosition({ trx }: CommandContext): Promise<number> {
  const { last } = await trx
    .selectFrom('rotaShift')
    .select((eb) => eb.fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

const createHandler = handleCommand(createRotaShift, async (context, input) => {
  await assertFree(context.trx, input, 0)
  assertWorked(input)
  const id = await insertRow(context, 'rotaShift', {
    ...columnsOf(input),
    position: await nextPosition(context),
    enteredBy: enteringAccount(context),
  })
  context.record({ subject: `rotaShift:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctRotaShift, async (context, input) => {
  const { trx } = context
  const { id, version, reason, ...given } = input
  const row = await rowToChange(trx, 'rotaShift', { id, version })
  // What is offered no more is in nobody's way.
  if (row.endedOn === null) await assertFree(trx, given, id)
  assertWorked(given)
  const next = await changeRow(trx, 'rotaShift', row, columnsOf(given))
  context.record({ subject: `rotaShift:${id}`, before: said(row), after: { ...given, reason } })
  return { version: next }
})

const endHandler = handleCommand(endRotaShift, async (context, input) => {
  const { trx, today } = context
  const row = await rowToChange(trx, 'rotaShift', input)
  if (row.endedOn !== null) throw refuse('rota-shift-ended', `班次“${row.name}”已经停用`)
  const pattern = (await livePatterns(trx)).find(({ shiftIds }) => shiftIds.includes(row.id))
  if (pattern !== undefined) {
    throw refuse('rota-shift-in-pattern', `循环“${pattern.name}”里有这个班次，先改循环`)
  }
  const version = await changeRow(trx, 'rotaShift', row, { endedOn: today })
  const { reason } = input
  context.record({ subject: `rotaShift:${row.id}`, after: { endedOn: today, reason } })
  return { version }
})

const listHandler = handleQuery(listRotaShifts, async ({ db, today }, { isWithEnded }) => {
  const rows = await shiftRows(db, { asOf: today, today })
  const kept = rows.filter(({ endedOn }) => isWithEnded || endedOn === null)
  return { rows: kept.map((row) => shownShift(row, today)) }
})

export const shiftHandlers: readonly Handler[] = [
  createHandler,
  correctHandler,
  endHandler,
  listHandler,
]
