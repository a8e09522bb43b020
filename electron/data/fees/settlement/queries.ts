import { getSettlement, previewSettlement } from '#shared/contract/fees/settlement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { type Handler, handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { endedStay } from '../../residents/departure/correct.ts'
import { balancesOfPerson } from '../ledger/balances.ts'
import { refundsOfSettlement } from '../refund/queries.ts'
import { settlementDraft } from './figures.ts'
import { keptOf } from './returned.ts'
import { type SettlementRow, settlementsOn, sheetOf } from './rows.ts'

const previewSettlementHandler = handleQuery(
  previewSettlement,
  async ({ db, today }, { stayId, settledOn }) => {
    const stay = await endedStay(db, stayId)
    const { sheet, obstacles, notes } = await settlementDraft(db, { stay, settledOn, today })
    const shown = obstacles.map(({ rule, text, to }) => ({ rule, text, to }))
    return { ...sheet, obstacles: shown, notes: [...notes] }
  },
)

async function shown(db: Database, row: SettlementRow, asOf: string) {
  const { id, number, version, settledOn, billId, note } = row
  const { signedBy, signedRelation, signedOn } = row
  const kept = { id, number, version, settledOn, billId, note, signedBy, signedRelation, signedOn }
  return {
    ...kept,
    sheet: sheetOf(row),
    enteredBy: row.enteredByName,
    recordedAt: row.recordedAt,
    approvedBy: row.approvedByName,
    refunds: await refundsOfSettlement(db, id, asOf),
  }
}

/** Everything about the settlement of a stay at the end of a day. */
export async function settlementShown(
  context: Pick<QueryContext, 'db' | 'can' | 'reveal'>,
  stayId: number,
  asOf: string,
): Promise<OutputOf<typeof getSettlement>> {
  const { db } = context
  const { residentId, name, stayFrom, stayTo, endReason } = await endedStay(db, stayId)
  const { standing, voided } = await settlementsOn(db, asOf, [stayId])
  const row = standing.at(-1)
  const balances = await balancesOfPerson(db, residentId, asOf)
  const { things, medicines } = await keptOf(db, { residentId, stayId }, asOf)
  const maySee = context.can('medicines.read')
  if (maySee && medicines.length > 0) context.reveal(`resident:${residentId}`)
  const stay = { stayId, residentId, name, stayFrom, stayTo, endReason }
  return {
    ...stay,
    settlement: row === undefined ? null : await shown(db, row, asOf),
    voided: voided.map(({ number, settledOn, voidReason }) => ({
      number,
      settledOn,
      reason: voidReason ?? '',
    })),
    balances: {
      owedFen: balances.receivable,
      depositFen: balances.deposit,
      prepaidFen: balances.prepaid,
      membershipFen: balances.membership,
    },
    things,
    medicineCount: medicines.length,
    medicines: maySee ? medicines : [],
  }
}

const getSettlementHandler = handleQuery(getSettlement, (context, { stayId, asOf }) =>
  settlementShown(context, stayId, asOf ?? context.today),
)

export const settlementQueryHandlers: readonly Handler[] = [
  previewSettlementHandler,
  getSettlementHandler,
]
