import {
  correctRotaPattern,
  createRotaPattern,
  listRotaPatterns,
  voidRotaPattern,
} from '#shared/contract/staff/rota.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { patternWords } from '#shared/rules/staff/rota-times.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { livePatterns, readTurn, writeTurn } from './pattern-rows.ts'
import { shiftUnknown } from './shift-rows.ts'

type Given = InputOf<typeof createRotaPattern>

/** Refuses a name that another turn has. Error: `rota-pattern-name-taken`. */
async function assertFree(db: Database, name: string, self: number): Promise<void> {
  const others = await livePatterns(db)
  if (!others.some((other) => other.name === name && other.id !== self)) return
  const text = `已有循环“${name}”，没有保存。`
  throw new YiluError('rule_violated', 'rota-pattern-name-taken', text, { name: '已有这个名称' })
}

/** Refuses shifts that are not offered, and a turn without any. Errors: `rota-shift-unknown`, `rota-pattern-empty`. */
async function assertShifts(db: Database, { shiftIds }: Given): Promise<void> {
  const rows = await db
    .selectFrom('rotaShift')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('endedOn', 'is', null)
    .execute()
  const offered = new Set(rows.map(({ id }) => id))
  const unknown = shiftIds.findIndex((id) => id !== null && !offered.has(id))
  if (unknown !== -1) throw shiftUnknown(`shiftIds.${unknown}`)
  if (shiftIds.some((id) => id !== null)) return
  const text = '循环里没有一个班，没有保存。'
  throw new YiluError('invalid_input', 'rota-pattern-empty', text, { shiftIds: '至少一个班' })
}

const createHandler = handleCommand(createRotaPattern, async (context, input) => {
  await assertFree(context.trx, input.name, 0)
  await assertShifts(context.trx, input)
  const id = await insertRow(context, 'rotaPattern', {
    name: input.name,
    shiftsJson: writeTurn(input.shiftIds),
    enteredBy: enteringAccount(context),
  })
  context.record({ subject: `rotaPattern:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctRotaPattern, async (context, input) => {
  const { trx } = context
  const { id, version, reason, ...given } = input
  const row = await rowToChange(trx, 'rotaPattern', { id, version })
  await assertFree(trx, given.name, id)
  await assertShifts(trx, given)
  const set = { name: given.name, shiftsJson: writeTurn(given.shiftIds) }
  const next = await changeRow(trx, 'rotaPattern', row, set)
  const before = { name: row.name, shiftIds: readTurn(row.shiftsJson) }
  context.record({ subject: `rotaPattern:${id}`, before, after: { ...given, reason } })
  return { version: next }
})

const voidHandler = handleCommand(voidRotaPattern, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'rotaPattern', input)
  const { reason } = input
  await changeRow(trx, 'rotaPattern', row, { voidedAt: now, voidReason: reason })
  const before = { name: row.name, shiftIds: readTurn(row.shiftsJson) }
  context.record({ subject: `rotaPattern:${row.id}`, before, after: { reason } })
  return {}
})

const listHandler = handleQuery(listRotaPatterns, async ({ db }) => {
  const shifts = await db.selectFrom('rotaShift').select(['id', 'short']).execute()
  const shorts = new Map(shifts.map(({ id, short }) => [id, short]))
  const rows = (await livePatterns(db)).map((row) => ({
    ...row,
    shiftIds: [...row.shiftIds],
    words: patternWords(row.shiftIds, shorts),
  }))
  return { rows }
})

export const patternHandlers: readonly Handler[] = [
  createHandler,
  correctHandler,
  voidHandler,
  listHandler,
]
