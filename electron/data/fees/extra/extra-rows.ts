import { sql } from 'kysely'
import type { extraShown, listExtras } from '#shared/contract/fees/extra.ts'
import type { InputOf } from '#shared/operation.ts'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { personTests } from '../../person-search.ts'
import { publishedTables } from '../table/read.ts'
import { billsOfExtras } from './bill-of.ts'
import { tablePriceOf } from './extra-price.ts'

type Asked = Omit<InputOf<typeof listExtras>, 'limit' | 'offset' | 'asOf'> & {
  readonly asOf: string
}

/** Whether an extra stands in a bill that was not voided. */
const isBilled = sql<0 | 1>`EXISTS (SELECT 1 FROM billLine AS line
  JOIN bill AS b ON b.id = line.billId AND b.voidedAt IS NULL WHERE line.extraChargeId = extraCharge.id)`

function peopleFound(db: Database, search: string) {
  const tests = personTests(search)
  return db
    .selectFrom('resident')
    .select('id')
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or(tests))
}

function extrasFound(db: Database, asked: Asked) {
  const { month, day, feeItemId, residentId, search = '', billed, asOf } = asked
  return db
    .selectFrom('extraCharge')
    .innerJoin('resident', 'resident.id', 'extraCharge.residentId')
    .innerJoin('feeItem', 'feeItem.id', 'extraCharge.feeItemId')
    .where('extraCharge.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('chargedOn', '<=', asOf)
    .$if(month !== undefined, (query) => query.where('chargedOn', 'like', `${month ?? ''}-%`))
    .$if(day !== undefined, (query) => query.where('chargedOn', '=', day ?? ''))
    .$if(feeItemId !== undefined, (query) => query.where('feeItemId', '=', feeItemId ?? 0))
    .$if(residentId !== undefined, (query) =>
      query.where('extraCharge.residentId', '=', residentId ?? 0),
    )
    .$if(billed !== undefined, (query) => query.where(isBilled, '=', billed === true ? 1 : 0))
    .$if(search.trim() !== '', (query) =>
      query.where('extraCharge.residentId', 'in', peopleFound(db, search)),
    )
}

/** How many extras fit, what they come to, and what of it stands in no bill, in fen. */
export async function extraSums(db: Database, asked: Asked) {
  const row = await extrasFound(db, asked)
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.sum<number>('amountFen').as('sum'),
    ])
    .select(sql<number>`sum(iif(${isBilled}, 0, amountFen))`.as('unbilled'))
    .executeTakeFirstOrThrow()
  // A sum over nothing is null in SQL.
  return { total: row.total, sumFen: row.sum ?? 0, unbilledFen: row.unbilled ?? 0 }
}

/** Extras that fit, newest day first, each with its bill and the price of the fee table of its day. */
export async function extraRows(
  db: Database,
  asked: Asked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<z.output<typeof extraShown>[]> {
  const rows = await extrasFound(db, asked)
    .innerJoin('account', 'account.id', 'extraCharge.enteredBy')
    .leftJoin('settlement', (join) =>
      join
        .onRef('settlement.stayId', '=', 'extraCharge.stayId')
        .on('settlement.voidedAt', 'is', null),
    )
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'extraCharge.stayId')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asked.asOf)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['extraCharge.id', 'extraCharge.residentId', 'resident.name', 'bed.code as bed'])
    .select([
      'feeItemId',
      'feeItem.name as item',
      'feeItem.category',
      'feeItem.pricing',
      'feeItem.unitName',
    ])
    .select(['chargedOn', 'quantity', 'priceFen', 'extraCharge.amountFen', 'extraCharge.note'])
    .select(['extraCharge.staffId', 'extraCharge.doneBy', 'account.name as enteredBy'])
    .select(['extraCharge.version', 'settlement.id as settlementId'])
    .orderBy('chargedOn', 'desc')
    .orderBy('feeItem.position')
    .orderBy('resident.nameKey')
    .orderBy('extraCharge.id')
    .limit(limit)
    .offset(offset)
    .execute()
  const tables = await publishedTables(db)
  const bills = await billsOfExtras(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ settlementId, pricing, ...row }) => ({
    ...row,
    tableFen: tablePriceOf(tables, { id: row.feeItemId, pricing }, row.chargedOn),
    bill: bills.get(row.id) ?? null,
    isSettled: settlementId !== null,
  }))
}
