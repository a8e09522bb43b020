import { billCategories, paymentMethods, receiptPurposes } from '#shared/rules/fees/accounts.ts'
import { firstOfMonth, lastOfMonth, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { owedAsOf } from '../arrears/owed.ts'
import { balancesAsOf, personBalancesAsOf } from '../ledger/balances.ts'

/** Stays that took a day of the month, with whether a bill of it was issued by the end of a day. */
export async function staysOfMonth(db: Database, month: Month, asOf: string) {
  const [first, last] = [firstOfMonth(month), lastOfMonth(month)]
  const rows = await db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('bill', (join) =>
      join
        .onRef('bill.stayId', '=', 'stay.id')
        .on('bill.month', '=', month)
        .on('bill.billedOn', '<=', asOf)
        .on('bill.voidedAt', 'is', null),
    )
    .select(['stay.id as stayId', 'stay.residentId', 'resident.name'])
    .select((eb) => eb.fn.count<number>('bill.id').as('billCount'))
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('stay.stayFrom', '<=', last)
    .where((eb) =>
      eb.or([
        eb('stay.stayTo', 'is', null),
        eb.and([eb('stay.stayTo', '>', first), eb('stay.stayTo', '>', eb.ref('stay.stayFrom'))]),
      ]),
    )
    .groupBy('stay.id')
    .orderBy('resident.nameKey')
    .orderBy('stay.id')
    .execute()
  return rows.map(({ billCount, ...row }) => ({ ...row, isBilled: billCount > 0 }))
}

async function extrasOf(db: Database, month: Month, asOf: string) {
  const row = await db
    .selectFrom('extraCharge')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('sumFen'))
    .where('voidedAt', 'is', null)
    .where('chargedOn', '>=', firstOfMonth(month))
    .where('chargedOn', '<=', asOf)
    .executeTakeFirstOrThrow()
  return row
}

/** What the live bills of the month come to, by group, and how much of it corrects earlier months. */
async function billedOf(db: Database, month: Month, asOf: string) {
  const rows = await db
    .selectFrom('billLine')
    .innerJoin('bill', 'bill.id', 'billLine.billId')
    .select(['billLine.category', 'billLine.forMonth'])
    .select((eb) => eb.fn.sum<number>('billLine.amountFen').as('sumFen'))
    .where('bill.month', '=', month)
    .where('bill.billedOn', '<=', asOf)
    .where('bill.voidedAt', 'is', null)
    .groupBy(['billLine.category', 'billLine.forMonth'])
    .execute()
  const sum = (some: typeof rows) => some.reduce((fen, row) => fen + row.sumFen, 0)
  return {
    sumFen: sum(rows),
    correctionFen: sum(rows.filter(({ forMonth }) => forMonth !== month)),
    byCategory: Object.entries(billCategories).flatMap(([category, name]) => {
      const own = rows.filter((row) => row.category === category)
      return own.length === 0 ? [] : [{ category, name, sumFen: sum(own) }]
    }),
  }
}

async function receivedOf(db: Database, month: Month, asOf: string) {
  const rows = await db
    .selectFrom('receiptLine')
    .innerJoin('receipt', 'receipt.id', 'receiptLine.receiptId')
    .select(['receipt.id', 'receipt.method', 'receiptLine.purpose', 'receiptLine.amountFen'])
    .where('receipt.voidedAt', 'is', null)
    .where('receipt.receivedOn', '>=', firstOfMonth(month))
    .where('receipt.receivedOn', '<=', asOf)
    .execute()
  const sum = (some: typeof rows) => some.reduce((fen, row) => fen + row.amountFen, 0)
  return {
    sumFen: sum(rows),
    receiptCount: new Set(rows.map(({ id }) => id)).size,
    byMethod: Object.entries(paymentMethods).flatMap(([method, { title: name }]) => {
      const own = rows.filter((row) => row.method === method)
      return own.length === 0 ? [] : [{ method, name, sumFen: sum(own) }]
    }),
    byPurpose: Object.entries(receiptPurposes).flatMap(([purpose, name]) => {
      const own = rows.filter((row) => row.purpose === purpose)
      return own.length === 0 ? [] : [{ purpose, name, sumFen: sum(own) }]
    }),
  }
}

async function refundedOf(db: Database, month: Month, asOf: string): Promise<number> {
  const row = await db
    .selectFrom('refund')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('amountFen'), eb.lit(0)).as('sumFen'))
    .where('voidedAt', 'is', null)
    .where('paidOn', '>=', firstOfMonth(month))
    .where('paidOn', '<=', asOf)
    .executeTakeFirstOrThrow()
  return row.sumFen
}

/** What is owed and held at the end of a day, over all people and in the home's own accounts. */
async function balancesOf(db: Database, asOf: string) {
  const people = [...(await personBalancesAsOf(db, asOf)).values()]
  const own = await balancesAsOf(db, asOf)
  const owed = [...(await owedAsOf(db, asOf)).values()]
  const due = people.filter(({ receivable, prepaid }) => receivable > 0 && prepaid > 0)
  const sum = (values: readonly number[]) => values.reduce((fen, value) => fen + value, 0)
  return {
    prepaidDue: {
      count: due.length,
      sumFen: sum(due.map(({ receivable, prepaid }) => Math.min(receivable, prepaid))),
    },
    balances: {
      owedFen: sum(people.map(({ receivable }) => Math.max(receivable, 0))),
      overdueFen: sum(owed.map(({ overdueFen }) => overdueFen)),
      overpaidFen: sum(people.map(({ receivable }) => Math.max(-receivable, 0))),
      depositFen: own.deposit,
      prepaidFen: own.prepaid,
      membershipFen: own.membership,
      cashFen: own.cash,
      bankFen: own.bank,
      custodyFen: own.custody,
    },
  }
}

/**
 * Everything about the month's money but what is still to be done. Its bills are those issued by the end of
 * `billedBy`: a home that bills when the month is over issues them in the next one.
 */
export async function monthFigures(
  db: Database,
  month: Month,
  { asOf, billedBy }: { readonly asOf: string; readonly billedBy: string },
) {
  const stays = await staysOfMonth(db, month, billedBy)
  return {
    people: {
      stayCount: stays.length,
      billedCount: stays.filter(({ isBilled }) => isBilled).length,
      unbilled: stays
        .filter(({ isBilled }) => !isBilled)
        .map(({ residentId, stayId, name }) => ({ residentId, stayId, name })),
    },
    extras: await extrasOf(db, month, asOf),
    billed: await billedOf(db, month, billedBy),
    received: await receivedOf(db, month, asOf),
    refundedFen: await refundedOf(db, month, asOf),
    ...(await balancesOf(db, asOf)),
  }
}

export type MonthFigures = Awaited<ReturnType<typeof monthFigures>>
