import {
  correctVisit,
  listVisits,
  recordVisit,
  recordVisitLeave,
  voidVisit,
} from '#shared/contract/safety/visit.ts'
import { type Day, shanghaiDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assertPassed, refuse, told } from '../books-rules.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'

function assertLeft(leftAt: string, cameAt: string, now: string): void {
  assertPassed(leftAt, now, 'leftAt', '离开时间')
  if (leftAt >= cameAt) return
  const text = `离开时间 ${told(leftAt)} 早于来访时间 ${told(cameAt)}`
  throw refuse('left-before-came', text, { leftAt: '早于来访时间' })
}

/** Nothing is written into a file that was erased. */
async function assertFileThere({ trx }: CommandContext, residentId: number | null): Promise<void> {
  if (residentId === null) return
  const { erasedAt } = await residentRow(trx, residentId)
  if (erasedAt !== null) throw refuse('file-erased', '这位老人的档案已按保存期限清除')
}

interface VisitSaid {
  readonly residentId: number | null
  readonly cameAt: string
  readonly leftAt: string | null
}

async function assertVisit(context: CommandContext, visit: VisitSaid): Promise<void> {
  const { trx, now } = context
  const { residentId, cameAt, leftAt } = visit
  assertPassed(cameAt, now, 'cameAt', '来访时间')
  if (leftAt !== null) assertLeft(leftAt, cameAt, now)
  await assertFileThere(context, residentId)
  if (residentId === null) return
  const stay = await trx
    .selectFrom('stay')
    .select('id')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('stayFrom', 'stayTo', shanghaiDay(cameAt)))
    .executeTakeFirst()
  if (stay !== undefined) return
  throw refuse('resident-not-in', '这位老人那天不在住', { residentId: '那天不在住' })
}

const recordHandler = handleCommand(recordVisit, async (context, input) => {
  await assertVisit(context, input)
  const row = { ...input, enteredBy: enteringAccount(context), voidReason: null }
  const id = await insertRow(context, 'visit', row)
  context.record({ subject: `visit:${id}`, after: input })
  return { id }
})

const leaveHandler = handleCommand(recordVisitLeave, async (context, input) => {
  const { id, version, leftAt } = input
  const row = await rowToChange(context.trx, 'visit', { id, version })
  if (row.leftAt !== null) throw refuse('already-left', `${row.visitorName} 已经离开`)
  assertLeft(leftAt, row.cameAt, context.now)
  const next = await changeRow(context.trx, 'visit', row, { leftAt })
  context.record({ subject: `visit:${id}`, before: { leftAt: null }, after: { leftAt } })
  return { version: next }
})

const correctHandler = handleCommand(correctVisit, async (context, input) => {
  const { id, version, reason, ...set } = input
  const row = await rowToChange(context.trx, 'visit', { id, version })
  await assertFileThere(context, row.residentId)
  await assertVisit(context, set)
  const next = await changeRow(context.trx, 'visit', row, set)
  context.record({ subject: `visit:${id}`, before: said(row), after: { ...set, reason } })
  return { version: next }
})

const voidHandler = handleCommand(voidVisit, async (context, input) => {
  const { id, version, reason } = input
  const row = await rowToChange(context.trx, 'visit', { id, version })
  const set = { voidedAt: context.now, voidReason: reason }
  await changeRow(context.trx, 'visit', row, set)
  context.record({ subject: `visit:${id}`, before: said(row), after: { reason } })
  return {}
})

function visitRows(db: Database, at: string) {
  return db
    .selectFrom('visit')
    .innerJoin('account', 'account.id', 'visit.enteredBy')
    .leftJoin('resident', 'resident.id', 'visit.residentId')
    .selectAll('visit')
    .select(['account.name as enteredByName', 'resident.name as resident'])
    .where('visit.voidedAt', 'is', null)
    .where('cameAt', '<=', at)
    .orderBy('cameAt', 'desc')
    .orderBy('visit.id', 'desc')
    .execute()
}

/** Visits as of a day, the newest first. */
async function visitsAsOf(db: Database, at: string) {
  return (await visitRows(db, at)).map((row) => {
    const leftAt = row.leftAt !== null && row.leftAt <= at ? row.leftAt : null
    return {
      id: row.id,
      version: row.version,
      residentId: row.residentId,
      resident: row.resident,
      visitorName: row.visitorName,
      relation: row.relation,
      phone: row.phone,
      personCount: row.personCount,
      purpose: row.purpose,
      cameAt: row.cameAt,
      leftAt,
      isPresent: leftAt === null,
      note: row.note,
      enteredBy: row.enteredByName,
      recordedAt: row.recordedAt,
    }
  })
}

const listHandler = handleQuery(listVisits, async (context, input) => {
  const { asOf = context.today, present, purpose, search = '', limit, offset } = input
  const all = await visitsAsOf(context.db, judgedAt(asOf, context))
  const typed = search.normalize('NFKC').trim()
  const on = ({ cameAt }: { readonly cameAt: string }): Day => shanghaiDay(cameAt)
  const rows = all
    .filter((row) => present !== true || row.isPresent)
    .filter((row) => input.day === undefined || on(row) === input.day)
    .filter((row) => purpose === undefined || row.purpose === purpose)
    .filter(({ visitorName, resident, phone }) =>
      [visitorName, resident ?? '', phone ?? ''].some((text) => text.includes(typed)),
    )
  context.reveal(null)
  return {
    rows: rows.slice(offset, offset + limit),
    total: rows.length,
    counts: {
      present: all
        .filter(({ isPresent }) => isPresent)
        .reduce((sum, { personCount }) => sum + personCount, 0),
      today: all.filter((row) => on(row) === asOf).length,
    },
  }
})

export const visitHandlers: readonly Handler[] = [
  recordHandler,
  leaveHandler,
  correctHandler,
  voidHandler,
  listHandler,
]
