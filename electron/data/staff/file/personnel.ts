import { getPersonnelFile } from '#shared/contract/staff/personnel.ts'
import type { Day } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { staffMemberAsOf } from '../register.ts'
import { checklistsOn } from './checklist.ts'
import { contractsOn, shownContract } from './contract-row.ts'
import { entriesOn } from './entry-row.ts'

/** Contracts and materials of one of the staff with their files, and what is missing, on a day. */
export async function personnelFile(db: Database, staffId: number, day: Day) {
  const member = await staffMemberAsOf(db, staffId, day)
  const contracts = (await contractsOn(db, [staffId], day)).get(staffId) ?? []
  const entries = (await entriesOn(db, [staffId], day)).get(staffId) ?? []
  const idsOf = (rows: readonly { readonly id: number }[]) => rows.map(({ id }) => id)
  const contractFiles = await recordFilesOf(db, 'staffContract', idsOf(contracts))
  const entryFiles = await recordFilesOf(db, 'staffEntry', idsOf(entries))
  const checklist = member.state === 'in' ? await checklistsOn(db, [member], day) : null
  return {
    member,
    contracts: contracts.map((row) => ({
      ...shownContract(row, day),
      files: contractFiles.get(row.id) ?? [],
    })),
    entries: entries.map((row) => ({ ...row, files: entryFiles.get(row.id) ?? [] })),
    checklist: checklist?.get(staffId) ?? [],
  }
}

export const getPersonnelFileHandler = handleQuery(
  getPersonnelFile,
  async ({ db, today }, { staffId, asOf = today }) => {
    const { contracts, entries, checklist } = await personnelFile(db, staffId, asOf)
    return { contracts, entries, checklist }
  },
)
