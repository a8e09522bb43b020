import { admit } from '#shared/contract/residents/resident.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertFree, findBed } from '../../beds/free-bed.ts'
import { handleCommand } from '../../context.ts'
import { recordAdmission } from './admission.ts'
import { identityOf } from './identity.ts'

export const admitHandler = handleCommand(admit, async (context, input) => {
  const { trx, now, today } = context
  if (input.admittedOn > today) {
    const text = `入住日期 ${formatDay(input.admittedOn)} 还没有到，没有保存。到当天再办理入住。`
    throw new YiluError('invalid_input', 'admitted-in-future', text, { admittedOn: '还没有到' })
  }
  const identity = identityOf(input, today)
  const bed = await findBed(trx, input)
  await assertFree(trx, bed, input.admittedOn)
  const { admittedOn, contact } = input
  const admission = { identity, contact, bedId: bed.id, admittedOn, importBatchId: null }
  const { residentId, stayId } = await recordAdmission(trx, admission, now)
  context.record({
    subject: `resident:${residentId}`,
    after: {
      name: identity.name,
      idNumber: identity.idNumber,
      sex: identity.sex,
      bornOn: identity.bornOn,
      bed: bed.code,
      admittedOn,
      contact,
    },
  })
  return { residentId, stayId, bedId: bed.id }
})
