import { correct } from '#shared/contract/residents/resident.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { contactsOf, replaceContact } from './contact.ts'
import { assertNewIdNumber, identityOf } from './identity.ts'

/** The live row of a resident. Error: `not_found`. */
async function residentRow(db: Database, residentId: number) {
  const row = await db
    .selectFrom('resident')
    .selectAll()
    .where('id', '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'resident-unknown', '没有这位老人的档案，可能已随导入一起撤销。')
}

async function assertBornBeforeStays(db: Database, residentId: number, bornOn: string | null) {
  if (bornOn === null) return
  const first = await db
    .selectFrom('stay')
    .select('stayFrom')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('stayFrom')
    .executeTakeFirst()
  if (first === undefined || first.stayFrom >= bornOn) return
  const text = `出生日期晚于入住日期 ${formatDay(first.stayFrom)}，没有保存。`
  throw new YiluError('invalid_input', 'admitted-before-birth', text, { bornOn: '晚于入住日期' })
}

export const correctHandler = handleCommand(correct, async (context, input) => {
  const { trx, now, today } = context
  const row = await residentRow(trx, input.residentId)
  if (row.version !== input.version) throw changedMeanwhile()
  const [contact] = await contactsOf(trx, row.id)
  const identity = identityOf(input, today)
  await assertNewIdNumber(trx, identity.idNumber, row.id)
  await assertBornBeforeStays(trx, row.id, identity.bornOn)
  const version = row.version + 1
  await trx
    .updateTable('resident')
    .set({ ...identity, version })
    .where('id', '=', row.id)
    .execute()
  await replaceContact(trx, row.id, input.contact, now)
  const { name, idNumber, sex, bornOn, telephone, address } = row
  context.record({
    subject: `resident:${row.id}`,
    before: { name, idNumber, sex, bornOn, telephone, address, contact: contact ?? null },
    after: {
      name: identity.name,
      idNumber: identity.idNumber,
      sex: identity.sex,
      bornOn: identity.bornOn,
      telephone: identity.telephone,
      address: identity.address,
      contact: input.contact,
      reason: input.reason,
    },
  })
  return { version }
})
