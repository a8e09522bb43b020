import { type Day, type Month } from '#shared/text/day.ts'
import type {
  AwaySpan,
  BasisSpan,
  BedSpan,
  BillBook,
  ChargeSpan,
  ExtraFact,
  LevelSpan,
  MonthlyFeeSpan,
  StayFacts,
  WaiverSpan,
} from '#shared/rules/fees/bill-facts.ts'
import type { Database } from '../../database/connection.ts'
import { allFeeRules, rulesOfMonth } from '../rule/read.ts'
import { bedRatesOf, feeItemsOf, publishedTables, roomRatesOf } from '../table/read.ts'

/** What every bill is counted by. */
export async function readBillBook(db: Database): Promise<BillBook> {
  const rules = await allFeeRules(db)
  const levels = await db.selectFrom('careLevel').select(['id', 'name']).execute()
  const rates = (await roomRatesOf(db)).map(({ rateFrom: from, rateTo: to, ...row }) => ({
    ...row,
    from,
    to,
  }))
  const byMonth = new Map<Month, ReturnType<typeof rulesOfMonth>>()
  return {
    items: await feeItemsOf(db),
    tables: await publishedTables(db),
    rulesOf: (month) => {
      const known = byMonth.get(month) ?? rulesOfMonth(rules, month)
      byMonth.set(month, known)
      return known
    },
    roomRates: Map.groupBy(rates, ({ roomId }) => roomId),
    bedRateNames: new Map((await bedRatesOf(db)).map(({ id, name }) => [id, name])),
    careLevelNames: new Map(levels.map(({ id, name }) => [id, name])),
  }
}

type Rows<Row> = readonly (Row & { readonly stayId: number })[]

function byStay<Row>(rows: Rows<Row>): (stayId: number) => readonly Row[] {
  const found = Map.groupBy(rows, ({ stayId }) => stayId)
  return (stayId) => found.get(stayId) ?? []
}

const marked = <Row extends { readonly endsWithStay: number }>({ endsWithStay, ...row }: Row) => ({
  ...row,
  endsWithStay: endsWithStay === 1,
})

async function bedsOf(db: Database, ids: readonly number[]): Promise<Rows<BedSpan>> {
  return db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['bedStay.id', 'bedStay.stayId', 'bedStay.kind', 'bedStay.bedId', 'bed.roomId'])
    .select(['bedStay.bedFrom as from', 'bedStay.bedTo as to'])
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.stayId', 'in', ids)
    .orderBy('bedStay.bedFrom')
    .orderBy('bedStay.id')
    .execute()
}

async function levelsOf(db: Database, ids: readonly number[]): Promise<Rows<LevelSpan>> {
  return db
    .selectFrom('residentCareLevel')
    .select(['id', 'stayId', 'careLevelId', 'levelFrom as from', 'levelTo as to'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', ids)
    .orderBy('levelFrom')
    .orderBy('id')
    .execute()
}

async function basesOf(db: Database, ids: readonly number[]): Promise<Rows<BasisSpan>> {
  return db
    .selectFrom('billingBasis')
    .select(['id', 'stayId', 'basis', 'basisFrom as from', 'basisTo as to'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', ids)
    .orderBy('basisFrom')
    .orderBy('id')
    .execute()
}

async function leavesOf(db: Database, ids: readonly number[]): Promise<Rows<AwaySpan>> {
  const rows = await db
    .selectFrom('leave')
    .select(['id', 'stayId', 'kind', 'endsWithStay', 'leaveFrom as from', 'leaveTo as to'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', ids)
    .orderBy('leaveFrom')
    .orderBy('id')
    .execute()
  return rows.map(marked)
}

async function chargesOf(db: Database, ids: readonly number[]): Promise<Rows<ChargeSpan>> {
  const rows = await db
    .selectFrom('residentCharge')
    .select(['id', 'stayId', 'feeItemId', 'priceFen', 'per', 'quantity', 'endsWithStay'])
    .select(['chargeFrom as from', 'chargeTo as to'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', ids)
    .orderBy('chargeFrom')
    .orderBy('id')
    .execute()
  return rows.map(marked)
}

async function waiversOf(db: Database, ids: readonly number[]): Promise<Rows<WaiverSpan>> {
  const rows = await db
    .selectFrom('waiver')
    .select(['id', 'stayId', 'feeItemId', 'percent', 'monthlyFen', 'endsWithStay'])
    .select(['waiverFrom as from', 'waiverTo as to'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', ids)
    .orderBy('waiverFrom')
    .orderBy('id')
    .execute()
  return rows.map(marked)
}

async function extrasOf(db: Database, ids: readonly number[]): Promise<Rows<ExtraFact>> {
  return db
    .selectFrom('extraCharge')
    .select(['id', 'stayId', 'feeItemId', 'chargedOn', 'quantity', 'priceFen', 'amountFen'])
    .where('voidedAt', 'is', null)
    .where('stayId', 'in', ids)
    .orderBy('chargedOn')
    .orderBy('id')
    .execute()
}

/** Monthly fees by person: those brought in by an import name no stay. */
async function monthlyFeesOf(
  db: Database,
  people: readonly number[],
): Promise<(stay: StayDays) => readonly MonthlyFeeSpan[]> {
  const rows = await db
    .selectFrom('monthlyFee')
    .select(['id', 'stayId', 'residentId', 'monthlyFeeFen', 'feeFrom as from', 'feeTo as to'])
    .where('voidedAt', 'is', null)
    .where('residentId', 'in', people)
    .orderBy('feeFrom')
    .orderBy('id')
    .execute()
  const byPerson = Map.groupBy(rows, ({ residentId }) => residentId)
  return ({ stayId, residentId }) =>
    (byPerson.get(residentId) ?? []).filter((row) => row.stayId === null || row.stayId === stayId)
}

export interface StayDays {
  readonly stayId: number
  readonly residentId: number
  readonly stayFrom: Day
  readonly stayTo: Day | null
}

/** What the records say of many stays, read in a few statements. */
export async function readStayFacts(
  db: Database,
  stays: readonly StayDays[],
): Promise<readonly StayFacts[]> {
  const ids = [0, ...stays.map(({ stayId }) => stayId)]
  const fees = await monthlyFeesOf(db, [0, ...stays.map(({ residentId }) => residentId)])
  const beds = byStay(await bedsOf(db, ids))
  const levels = byStay(await levelsOf(db, ids))
  const bases = byStay(await basesOf(db, ids))
  const leaves = byStay(await leavesOf(db, ids))
  const charges = byStay(await chargesOf(db, ids))
  const waivers = byStay(await waiversOf(db, ids))
  const extras = byStay(await extrasOf(db, ids))
  return stays.map((stay) => ({
    ...stay,
    beds: beds(stay.stayId),
    levels: levels(stay.stayId),
    bases: bases(stay.stayId),
    monthlyFees: fees(stay),
    leaves: leaves(stay.stayId),
    charges: charges(stay.stayId),
    waivers: waivers(stay.stayId),
    extras: extras(stay.stayId),
  }))
}
