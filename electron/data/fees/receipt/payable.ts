import { getPayable, listPayers } from '#shared/contract/fees/receipt.ts'
import type { PayerKind } from '../../database/tables/payments.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { type RegisterRow, registerAsOf, residentAsOf } from '../../residents/register.ts'
import { owedAsOf, owedByPerson } from '../arrears/owed.ts'
import { custodyAccountOn } from '../custody/account.ts'
import { balancesOfPerson, personBalancesAsOf } from '../ledger/balances.ts'
import { owedFrom } from './owed-from.ts'
import { knownPayers, lastPayments, payersOf } from './payers.ts'
import { comesAgain, settlementOf } from './settled.ts'

const isStaying = ({ state }: RegisterRow) => state === 'in' || state === 'away'

/** For people in extreme poverty an office pays; of others whoever is likeliest tells. */
function payerKindOf({ group }: RegisterRow, first: { kind: PayerKind } | undefined): PayerKind {
  return group === 'extreme-poverty' ? 'government' : (first?.kind ?? 'family')
}

async function agreedDeposit(db: Database, residentId: number): Promise<number | null> {
  const row = await db
    .selectFrom('agreement')
    .select('depositFen')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('depositFen', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.depositFen ?? null
}

async function settledBy(db: Database, residentId: number) {
  const settlement = await settlementOf(db, residentId)
  if (settlement === undefined || (await comesAgain(db, residentId))) return null
  const { number, settledOn } = settlement
  return { number, settledOn }
}

const getPayableHandler = handleQuery(getPayable, async ({ db, today }, input) => {
  const { residentId, asOf = today } = input
  const person = await residentAsOf(db, residentId, asOf)
  const balances = await balancesOfPerson(db, residentId, asOf)
  const { charges, otherFen } = await owedByPerson(db, residentId, asOf)
  const payers = await payersOf(db, person, asOf)
  return {
    residentId,
    name: person.name,
    bed: person.bed,
    isStaying: isStaying(person),
    owedFen: await owedFrom(db, residentId, asOf),
    receivableFen: balances.receivable,
    bills: charges
      .filter(({ openFen }) => openFen > 0)
      .map(({ billId, number, month, dueOn, totalFen, openFen, state }) => {
        const isOverdue = state === 'overdue'
        return { billId, number, month, dueOn, totalFen, openFen, isOverdue }
      }),
    otherFen,
    depositFen: balances.deposit,
    prepaidFen: balances.prepaid,
    membershipFen: balances.membership,
    agreedDepositFen: await agreedDeposit(db, residentId),
    payers: [...payers],
    payerKind: payerKindOf(person, payers[0]),
    lastMethod: (await lastPayments(db, [residentId])).get(residentId)?.method ?? null,
    settlement: await settledBy(db, residentId),
    hasCustodyAccount: (await custodyAccountOn(db, asOf)) !== undefined,
  }
})

const listPayersHandler = handleQuery(listPayers, async ({ db, today }, input) => {
  const asOf = input.asOf ?? today
  const [owed, held] = [await owedAsOf(db, asOf), await personBalancesAsOf(db, asOf)]
  const register = await registerAsOf(db, asOf).orderBy('bedKey').orderBy('nameKey').execute()
  const owes = (residentId: number) => owed.get(residentId)?.owedFen ?? 0
  const people = register.filter(
    (person) => isStaying(person) || person.state === 'waiting' || owes(person.id) > 0,
  )
  const payers = await knownPayers(db, people)
  const rows = people.map((person) => {
    const [first] = payers.get(person.id) ?? []
    return {
      residentId: person.id,
      name: person.name,
      pinyin: person.namePinyin,
      initials: person.nameInitials,
      bed: person.bed,
      isStaying: isStaying(person),
      owedFen: owes(person.id),
      prepaidFen: held.get(person.id)?.prepaid ?? 0,
      payer: first?.name ?? null,
      payerKind: payerKindOf(person, first),
    }
  })
  return { rows }
})

export const payableQueries: readonly Handler[] = [getPayableHandler, listPayersHandler]
