import { getHeld, listDepositUses } from '#shared/contract/fees/deposit.ts'
import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import { daysBetween } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { custodyAccountOn } from '../custody/account.ts'
import { askedBack } from '../held.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { paidBefore } from '../refund/paid-before.ts'

/** What deposits were spent for up to a day, newest first, voided ones with the reason. */
export async function depositUsesUntil(
  db: Database,
  asOf: string,
  residentId: number | null = null,
) {
  const rows = await db
    .selectFrom('depositUse')
    .innerJoin('resident', 'resident.id', 'depositUse.residentId')
    .innerJoin('account as approver', 'approver.id', 'depositUse.approvedBy')
    .innerJoin('account as enterer', 'enterer.id', 'depositUse.enteredBy')
    .select(['depositUse.id', 'depositUse.residentId', 'resident.name', 'depositUse.purpose'])
    .select(['depositUse.usedOn', 'depositUse.amountFen', 'depositUse.paidTo'])
    .select(['depositUse.papersDueOn', 'depositUse.papersOn', 'depositUse.note'])
    .select(['approver.name as approvedBy', 'enterer.name as enteredBy'])
    .select(['depositUse.recordedAt', 'depositUse.voidReason', 'depositUse.version'])
    .where('depositUse.usedOn', '<=', asOf)
    .$if(residentId !== null, (query) => query.where('depositUse.residentId', '=', residentId))
    .orderBy('depositUse.usedOn', 'desc')
    .orderBy('depositUse.id', 'desc')
    .execute()
  return rows.map((row) => {
    const { papersDueOn, voidReason } = row
    const papersOn = row.papersOn !== null && row.papersOn <= asOf ? row.papersOn : null
    const isLate =
      papersDueOn !== null && papersOn === null && voidReason === null && papersDueOn < asOf
    return { ...row, papersOn, lateDays: isLate ? daysBetween(papersDueOn, asOf) : null }
  })
}

/** Live uses for urgent care whose papers had not come by a day. */
export async function papersMissing(db: Database, asOf: string) {
  const rows = await depositUsesUntil(db, asOf)
  return rows.filter(
    ({ purpose, papersOn, voidReason }) =>
      purpose === 'urgent-care' && papersOn === null && voidReason === null,
  )
}

const listDepositUsesHandler = handleQuery(listDepositUses, async ({ db, today }, input) => ({
  rows: await depositUsesUntil(db, input.asOf ?? today, input.residentId ?? null),
}))

const getHeldHandler = handleQuery(getHeld, async ({ db, today }, { residentId, asOf = today }) => {
  const { name } = await residentRow(db, residentId)
  const balances = await balancesOfPerson(db, residentId, asOf)
  const wayOf = async (kind: Parameters<typeof paidBefore>[1]['kind']) => {
    const method = await paidBefore(db, { residentId, kind, asOf })
    return method === null ? null : paymentMethods[method].title
  }
  return {
    residentId,
    name,
    owedFen: balances.receivable,
    depositFen: balances.deposit,
    prepaidFen: balances.prepaid,
    membershipFen: balances.membership,
    asked: await askedBack(db, residentId),
    paidBy: {
      deposit: await wayOf('deposit'),
      prepaid: await wayOf('prepaid'),
      membership: await wayOf('membership'),
      overpaid: await wayOf('overpaid'),
    },
    hasCustodyAccount: (await custodyAccountOn(db, asOf)) !== undefined,
  }
})

export const depositQueryHandlers: readonly Handler[] = [listDepositUsesHandler, getHeldHandler]
