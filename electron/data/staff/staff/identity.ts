import type { Database } from '../../database/connection.ts'
import type { StaffTable } from '../../database/tables/staff.ts'
import {
  assertNewIdNumber,
  type GivenIdentity,
  type Identity,
  identityOf,
} from '../../person-identity.ts'

type StaffRow = Readonly<Omit<StaffTable, 'id' | 'version'>> & {
  readonly id: number
  readonly version: number
}

interface GivenStaff extends GivenIdentity {
  readonly education: string | null
  readonly remark: string | null
}

/**
 * Puts other words on a file and raises its version. Gives the new identity and what stood there, for the
 * audit. Errors: those of an identity, `duplicate-staff`.
 */
export async function correctedIdentity(
  trx: Database,
  row: StaffRow,
  given: GivenStaff,
  today: string,
): Promise<{ identity: Identity; before: object; version: number }> {
  const identity = identityOf(given, today)
  await assertNewIdNumber(trx, 'staff', identity.idNumber, row.id)
  const version = row.version + 1
  await trx
    .updateTable('staff')
    .set({ ...identity, education: given.education, remark: given.remark, version })
    .where('id', '=', row.id)
    .execute()
  const { name, idNumber, sex, bornOn, telephone, address, education, remark } = row
  const before = { name, idNumber, sex, bornOn, telephone, address, education, remark }
  return { identity, before, version }
}
