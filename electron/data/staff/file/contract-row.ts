import {
  type ContractTerm,
  contractDaysLeft,
  contractKindNames,
  contractStateOn,
  probationFault,
} from '#shared/rules/staff/contract-state.ts'
import type { Day } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'

/**
 * The contracts of some of the staff as they stood on a day, by person, newest first. One that begins later
 * is among them where it had been entered by then.
 */
export async function contractsOn(db: Database, staffIds: readonly number[], day: Day) {
  const rows = await db
    .selectFrom('staffContract')
    .selectAll()
    .where('staffId', 'in', [0, ...staffIds])
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('contractFrom', '<=', day), eb('recordedAt', '<', endOfDay(day))]))
    .orderBy('contractFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return Map.groupBy(rows, ({ staffId }) => staffId)
}

export type ContractRowOn = NonNullable<
  ReturnType<Awaited<ReturnType<typeof contractsOn>>['get']>
>[number]

/** A contract as it is shown on a day: an end that lies after the day had not happened by then. */
export function shownContract(row: ContractRowOn, day: Day) {
  const hasEnded = row.endedOn !== null && row.endedOn <= day
  const term: ContractTerm = row
  return {
    id: row.id,
    kind: row.kind,
    kindName: contractKindNames[row.kind],
    number: row.number,
    contractFrom: row.contractFrom,
    contractTo: row.contractTo,
    probationTo: row.probationTo,
    endedOn: hasEnded ? row.endedOn : null,
    endReason: hasEnded ? row.endReason : null,
    note: row.note,
    state: contractStateOn(term, day),
    daysLeft: contractDaysLeft(term, day),
    fault: probationFault(term),
    version: row.version,
  }
}
