import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import { handleCommand } from '../../context.ts'
import { staffRow } from '../register.ts'
import { numberWarnings } from './number-twice.ts'
import { addCertificate, assertCertificateDays, certificateNote } from './certificate.ts'

export const recordCertificateHandler = handleCommand(recordCertificate, async (context, input) => {
  const { trx, now, today } = context
  const { staffId } = input
  await staffRow(trx, staffId)
  assertCertificateDays(input, today)
  const warnings = await numberWarnings(trx, input)
  const id = await addCertificate(trx, { ...input, importBatchId: null }, now)
  const after = { certificateId: id, ...certificateNote(input) }
  context.record({ subject: `staff:${staffId}`, after })
  return { id, warnings }
})
