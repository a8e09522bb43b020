import { getRefund, listRefunds } from '#shared/contract/fees/refund.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { daysBetween, shanghaiDay } from '#shared/text/day.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { actsOn } from '../../office/audit/acts-on.ts'
import { registerAsOf } from '../../residents/register.ts'
import { searched } from '../../residents/search.ts'
import { heldFrom } from '../held.ts'
import { dueSource } from './due.ts'
import { paidBefore } from './paid-before.ts'

type Input = InputOf<typeof listRefunds>
type Row = Awaited<ReturnType<typeof rowsUntil>>[number]

function rowsUntil(db: Database, asOf: string, id: number | null) {
  return db
    .selectFrom('refund')
    .innerJoin('resident', 'resident.id', 'refund.residentId')
    .innerJoin('account as enterer', 'enterer.id', 'refund.enteredBy')
    .leftJoin('account as approver', 'approver.id', 'refund.approvedBy')
    .leftJoin('account as payer', 'payer.id', 'refund.paidBy')
    .selectAll('refund')
    .select(['resident.name', 'resident.nameKey', 'enterer.name as enteredByName'])
    .select(['approver.name as approvedByName', 'payer.name as paidByName'])
    .where('refund.appliedOn', '<=', asOf)
    .$if(id !== null, (query) => query.where('refund.id', '=', id))
    .execute()
}

export type RefundState = 'applied' | 'approved' | 'paid' | 'withdrawn' | 'void'

const by = (day: string | null, asOf: string) => day !== null && day <= asOf

function stateOn({ voidedAt, withdrawnOn, paidOn, approvedOn }: Row, asOf: string): RefundState {
  if (voidedAt !== null && shanghaiDay(voidedAt) <= asOf) return 'void'
  if (by(withdrawnOn, asOf)) return 'withdrawn'
  if (by(paidOn, asOf)) return 'paid'
  return by(approvedOn, asOf) ? 'approved' : 'applied'
}

/** Days past the day on which it was due: until it was paid, or until the day that is shown. */
function lateDays({ dueOn, paidOn }: Row, state: RefundState, asOf: string): number | null {
  if (dueOn === null || state === 'withdrawn' || state === 'void') return null
  const until = state === 'paid' && paidOn !== null ? paidOn : asOf
  return until > dueOn ? daysBetween(dueOn, until) : null
}

function shownOn(row: Row, asOf: string, bed: string | null) {
  const state = stateOn(row, asOf)
  const { id, number, residentId, name, nameKey, kind, amountFen, appliedOn, dueOn, version } = row
  const paidOn = state === 'paid' ? row.paidOn : null
  const late = lateDays(row, state, asOf)
  const own = { id, number, residentId, name, nameKey, bed, kind, amountFen, appliedOn, dueOn }
  return { ...own, state, lateDays: late, paidOn, version }
}

/** Every refund that was asked by a day, as it stood on it. */
export async function refundsAsOf(db: Database, asOf: string) {
  const rows = await rowsUntil(db, asOf, null)
  const people = await registerAsOf(db, asOf).clearSelect().select(['id', 'bed']).execute()
  const beds = new Map(people.map(({ id, bed }) => [id, bed]))
  return rows.map((row) => shownOn(row, asOf, beds.get(row.residentId) ?? null))
}

type Shown = Awaited<ReturnType<typeof refundsAsOf>>[number]

export const isOpenRefund = ({ state }: Pick<Shown, 'state'>) =>
  state === 'applied' || state === 'approved'

const shows: Readonly<Record<Input['show'], (row: Shown) => boolean>> = {
  open: isOpenRefund,
  late: (row) => isOpenRefund(row) && row.lateDays !== null,
  paid: ({ state }) => state === 'paid',
  all: () => true,
}

const keys: Readonly<Record<Input['sort'], (row: Shown) => string>> = {
  due: ({ dueOn }) => dueOn ?? '9999',
  applied: ({ appliedOn }) => appliedOn,
  number: ({ number }) => number,
  name: ({ nameKey }) => nameKey,
  amount: ({ amountFen }) => String(amountFen).padStart(14, '0'),
}

/** Whose name or bed was typed, or which number. */
async function found(db: Database, rows: readonly Shown[], asOf: string, typed = '') {
  if (typed === '') return rows
  const people = await searched(db, registerAsOf(db, asOf), { typed, asOf })
  const ids = new Set((await people.clearSelect().select('id').execute()).map(({ id }) => id))
  const word = toCompactText(typed).toUpperCase()
  return rows.filter(({ residentId, number }) => ids.has(residentId) || number.includes(word))
}

const listRefundsHandler = handleQuery(listRefunds, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const { residentId } = input
  const all = (await refundsAsOf(db, asOf)).filter(
    (row) => residentId === undefined || row.residentId === residentId,
  )
  const rows = (await found(db, all, asOf, input.search)).filter(shows[input.show])
  const sign = input.descending ? -1 : 1
  const keyOf = keys[input.sort]
  const sorted = rows.toSorted(
    (one, other) =>
      sign * (keyOf(one) < keyOf(other) ? -1 : Number(keyOf(one) > keyOf(other))) ||
      one.id - other.id,
  )
  return {
    rows: sorted.slice(input.offset, input.offset + input.limit),
    total: sorted.length,
    totals: {
      amountFen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0),
      lateCount: all.filter(shows.late).length,
    },
  }
})

/** What a settlement asked to be paid back, as it stood on a day. */
export async function refundsOfSettlement(db: Database, settlementId: number, asOf: string) {
  const rows = await rowsUntil(db, asOf, null)
  return rows
    .filter((row) => row.settlementId === settlementId)
    .map((row) => {
      const { id, number, kind, amountFen, dueOn, state, paidOn } = shownOn(row, asOf, null)
      return { id, number, kind, amountFen, dueOn, state, paidOn }
    })
}

/** One refund as it stood on a day. Error: `not_found`. */
export async function refundShown(db: Database, id: number, asOf: string) {
  const [row] = await rowsUntil(db, asOf, id)
  if (row === undefined) {
    throw new YiluError('not_found', 'refund-unknown', '没有这笔退费，或那时还没有申请。')
  }
  const person = await registerAsOf(db, asOf)
    .clearSelect()
    .select('bed')
    .where('id', '=', row.residentId)
    .executeTakeFirst()
  const shown = shownOn(row, asOf, person?.bed ?? null)
  const { state } = shown
  const isApproved = state === 'approved' || state === 'paid' || state === 'void'
  const isPaid = state === 'paid' || state === 'void'
  const { words, status } = await dueSource(db, row.dueBasis)
  return {
    ...shown,
    reason: row.reason,
    applicant: row.applicant,
    dueBasis: row.dueBasis,
    dueWords: words,
    dueStatus: status,
    settlementId: row.settlementId,
    approvedOn: isApproved ? row.approvedOn : null,
    approvedBy: isApproved ? row.approvedByName : null,
    paidOn: isPaid ? row.paidOn : null,
    method: isPaid ? row.method : null,
    payee: isPaid ? row.payee : null,
    payeeAccount: isPaid ? row.payeeAccount : null,
    paidBy: isPaid ? row.paidByName : null,
    withdrawnOn: state === 'withdrawn' ? row.withdrawnOn : null,
    withdrawReason: state === 'withdrawn' ? row.withdrawReason : null,
    voidReason: state === 'void' ? row.voidReason : null,
    enteredBy: row.enteredByName,
    enteredById: row.enteredBy,
    recordedAt: row.recordedAt,
  }
}

export type RefundShown = Awaited<ReturnType<typeof refundShown>>

const getRefundHandler = handleQuery(getRefund, async (context, { id, asOf = context.today }) => {
  const { db, actor } = context
  const shown = await refundShown(db, id, asOf)
  const { residentId, kind, enteredById } = shown
  return {
    ...shown,
    heldFen: await heldFrom(db, residentId, kind, asOf),
    proposedMethod: await paidBefore(db, { residentId, kind, asOf }),
    isOwn: enteredById === actor?.accountId,
    acts: await actsOn(db, [`refund:${id}`]),
  }
})

export const refundQueryHandlers: readonly Handler[] = [listRefundsHandler, getRefundHandler]
