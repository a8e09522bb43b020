import { settlementSheet } from '#shared/contract/fees/settlement.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { Sheet } from './figures.ts'

/** Settlements of some stays, or of all, with whoever entered them. */
function settlementRows(db: Database, stayIds: readonly number[] | null) {
  return db
    .selectFrom('settlement')
    .innerJoin('account', 'account.id', 'settlement.enteredBy')
    .leftJoin('depositUse', 'depositUse.id', 'settlement.depositUseId')
    .leftJoin('account as approver', 'approver.id', 'depositUse.approvedBy')
    .selectAll('settlement')
    .select(['account.name as enteredByName', 'approver.name as approvedByName'])
    .$if(stayIds !== null, (query) => query.where('stayId', 'in', [0, ...(stayIds ?? [])]))
    .orderBy('settlement.id')
    .execute()
}

export type SettlementRow = Awaited<ReturnType<typeof settlementRows>>[number]

/** Settlements as they stood at the end of a day: one that was taken back later stood until then. */
export async function settlementsOn(
  db: Database,
  asOf: string,
  stayIds: readonly number[] | null = null,
) {
  const rows = (await settlementRows(db, stayIds)).filter(({ settledOn }) => settledOn <= asOf)
  const isVoid = ({ voidedAt }: SettlementRow) => voidedAt !== null && shanghaiDay(voidedAt) <= asOf
  return { standing: rows.filter((row) => !isVoid(row)), voided: rows.filter(isVoid) }
}

/** The sheet as it was made; its figures alone where its words were erased. */
export function sheetOf(row: SettlementRow): Sheet {
  const parsed = settlementSheet.safeParse(JSON.parse(row.sheetJson))
  if (parsed.success) return parsed.data
  const { owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen, settledOn } = row
  const sums = { owedFen, prepaidUsedFen, depositUsedFen, refundFen, arrearsFen }
  return {
    schemaVersion: 1,
    stay: { stayFrom: settledOn, stayTo: settledOn, endReason: null, dayCount: 0 },
    billed: { count: 0, sumFen: 0 },
    paid: { count: 0, sumFen: 0 },
    billNumber: null,
    lines: [],
    beforeFen: owedFen,
    billFen: 0,
    ...sums,
    depositFen: depositUsedFen,
    prepaidFen: prepaidUsedFen,
    membershipFen: 0,
    refunds: [],
  }
}
