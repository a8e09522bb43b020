import { getTerms } from '#shared/contract/fees/terms.ts'
import { monthOf } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { billedThrough } from '../charge/billed.ts'
import { settledOnOf } from '../charge/settled.ts'
import { latestStay } from '../charge/stay-of.ts'
import { extraRows, extraSums } from '../extra/extra-rows.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { feeRulesIn } from '../rule/read.ts'
import { publishedTables } from '../table/read.ts'
import { itemsOn } from './day-prices.ts'
import { basesOfStay, chargesOfStay, waiversOfStay } from './own-charges.ts'

async function monthlyFeeOn(db: Database, residentId: number, day: string) {
  const row = await db
    .selectFrom('monthlyFee')
    .select('monthlyFeeFen')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where(coversDay('feeFrom', 'feeTo', day))
    .executeTakeFirst()
  return row?.monthlyFeeFen ?? null
}

type Stay = NonNullable<Awaited<ReturnType<typeof latestStay>>>

/** The stay with what she is charged by within it, on a day. */
async function chargedWithin(db: Database, stay: Stay, days: { asOf: string; today: string }) {
  const { asOf } = days
  const bases = await basesOfStay(db, stay.id, asOf)
  const charges = await chargesOfStay(db, stay.id, days)
  const rules = await feeRulesIn(db, monthOf(asOf))
  const chosen = bases.find(({ basisTo }) => basisTo === null)
  const basis = chosen?.basis ?? rules.defaultBasis
  const isIn = stay.stayTo === null || stay.stayTo > asOf
  const by = {
    basis,
    rules,
    tables: await publishedTables(db),
    own: charges.filter(
      ({ chargeFrom, chargeTo }) => chargeFrom <= asOf && (chargeTo === null || chargeTo > asOf),
    ),
    monthlyFeeFen: await monthlyFeeOn(db, stay.residentId, asOf),
  }
  const settledOn = await settledOnOf(db, stay.id)
  return {
    stay: {
      id: stay.id,
      stayFrom: stay.stayFrom,
      stayTo: isIn ? null : stay.stayTo,
      settledOn: settledOn !== null && settledOn <= asOf ? settledOn : null,
    },
    basis: isIn ? { basis, basisFrom: chosen?.basisFrom ?? null } : null,
    bases,
    items: isIn ? await itemsOn(db, stay, asOf, by) : [],
    charges,
    waivers: await waiversOfStay(db, stay.id, days),
    billedThrough: await billedThrough(db, stay.id),
  }
}

const neverIn = {
  stay: null,
  basis: null,
  bases: [],
  items: [],
  charges: [],
  waivers: [],
  billedThrough: null,
}

const getTermsHandler = handleQuery(getTerms, async ({ db, today }, input) => {
  const { residentId } = input
  const asOf = input.asOf ?? today
  await residentRow(db, residentId)
  const stay = await latestStay(db, residentId, asOf)
  const month = monthOf(asOf)
  const asked = { residentId, month, asOf }
  const { sumFen } = await extraSums(db, asked)
  return {
    asOf,
    ...(stay === undefined ? neverIn : await chargedWithin(db, stay, { asOf, today })),
    extras: { month, sumFen, rows: await extraRows(db, asked, { limit: 1000, offset: 0 }) },
    balances: await balancesOfPerson(db, residentId, asOf),
  }
})

export const termsHandlers: readonly Handler[] = [getTermsHandler]
