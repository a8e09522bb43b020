import { correctContact } from '#shared/contract/staff/personnel.ts'
import { YiluError } from '#shared/errors.ts'
import { readTelephone } from '#shared/text/telephone.ts'
import { handleCommand } from '../../context.ts'
import { changedMeanwhile } from '../../versions.ts'
import { staffRow } from '../register.ts'

export const correctContactHandler = handleCommand(correctContact, async (context, input) => {
  const { trx } = context
  const { staffId, contactName, contactRelation } = input
  const row = await staffRow(trx, staffId)
  if (row.version !== input.version) throw changedMeanwhile()
  if (contactName === null && (contactRelation !== null || input.contactTelephone !== null)) {
    const what = '写了关系或电话，没有写姓名'
    throw new YiluError('invalid_input', 'contact-name', `${what}，没有保存。`, {
      contactName: what,
    })
  }
  // A number that cannot be one is kept as it was typed: it may still help somebody.
  const contactTelephone =
    input.contactTelephone === null ? null : readTelephone(input.contactTelephone).text
  const set = { contactName, contactRelation, contactTelephone }
  const version = row.version + 1
  await trx
    .updateTable('staff')
    .set({ ...set, version })
    .where('id', '=', staffId)
    .execute()
  const before = {
    contactName: row.contactName,
    contactRelation: row.contactRelation,
    contactTelephone: row.contactTelephone,
  }
  context.record({ subject: `staff:${staffId}`, before, after: set })
  return { version }
})
