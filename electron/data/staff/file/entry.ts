import {
  correctEntry,
  listEntryKinds,
  recordEntry,
  voidEntry,
} from '#shared/contract/staff/entry.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { entryResultWords, needsTitle, resultsOf } from '#shared/rules/staff/entry-kinds.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { staffRow } from '../register.ts'
import { changeRow, correctRow, insertRow, rowToChange } from '../rows.ts'
import { assertHappened, assertOrder } from '../staff/days.ts'

function refuse(rule: string, field: string, what: string): YiluError {
  return new YiluError('invalid_input', rule, `${what}，没有保存。`, { [field]: what })
}

type Body = Omit<InputOf<typeof recordEntry>, 'staffId'>

async function assertBody(db: Database, body: Body, today: string): Promise<void> {
  const { kind, entryOn, validTo, result, title } = body
  const known = await db
    .selectFrom('staffEntryKind')
    .select('name')
    .where('key', '=', kind)
    .executeTakeFirst()
  if (known === undefined) throw refuse('entry-kind-unknown', 'kind', '没有这种材料')
  const results = resultsOf(kind)
  if (results.length > 0 && result === null) {
    throw refuse('entry-result', 'result', `${known.name}要写结果`)
  }
  if (result !== null && !results.includes(result)) {
    throw refuse('entry-result', 'result', `${known.name}没有“${entryResultWords[result]}”这种结果`)
  }
  if (title === null && needsTitle(kind)) throw refuse('entry-title', 'title', '名称不能为空')
  assertHappened('日期', 'entryOn', entryOn, today)
  assertOrder(entryOn, { what: '有效期的最后一天', field: 'validTo', day: validTo })
}

const recordHandler = handleCommand(recordEntry, async (context, input) => {
  const { trx, today } = context
  await staffRow(trx, input.staffId)
  await assertBody(trx, input, today)
  const id = await insertRow(context, 'staffEntry', {
    ...input,
    enteredBy: enteringAccount(context),
  })
  context.record({ subject: `staffEntry:${id}`, after: input })
  return { id }
})

const correctHandler = handleCommand(correctEntry, async (context, input) => {
  const { trx, today } = context
  const { id, version: _seen, reason, ...set } = input
  const row = await rowToChange(trx, 'staffEntry', input)
  await assertBody(trx, set, today)
  const version = await correctRow(context, 'staffEntry', row, set)
  const after = { ...said({ ...row, ...set }), reason }
  context.record({ subject: `staffEntry:${id}`, before: said(row), after })
  return { version }
})

const voidHandler = handleCommand(voidEntry, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'staffEntry', input)
  await changeRow(trx, 'staffEntry', row, { voidedAt: now, voidReason: input.reason })
  const after = { voidReason: input.reason }
  context.record({ subject: `staffEntry:${row.id}`, before: said(row), after })
  return {}
})

const kindsHandler = handleQuery(listEntryKinds, async ({ db }) => {
  const kinds = await db
    .selectFrom('staffEntryKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  return {
    kinds: kinds.map((kind) => ({
      ...kind,
      results: [...resultsOf(kind.key)],
      needsTitle: needsTitle(kind.key),
    })),
  }
})

/** Materials of personnel files, and their kinds. */
export const entryHandlers: readonly Handler[] = [
  recordHandler,
  correctHandler,
  voidHandler,
  kindsHandler,
]
