import { correctCertificate, voidCertificate } from '#shared/contract/staff/certificate.ts'
import { handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import {
  assertCertificateDays,
  assertKind,
  certificateNote,
  certificateRow,
} from './certificate.ts'
import { numberWarnings } from './number-twice.ts'

export const correctCertificateHandler = handleCommand(
  correctCertificate,
  async (context, input) => {
    const { trx, now, today } = context
    const row = await certificateRow(trx, input.id)
    if (row.version !== input.version) throw changedMeanwhile()
    assertCertificateDays(input, today)
    await assertKind(trx, input.kind)
    const warnings = await numberWarnings(trx, { ...input, staffId: row.staffId })
    const version = row.version + 1
    const corrected = certificateNote(input)
    await keepVoidedCopy(trx, 'staffCertificate', row.id, now)
    await trx
      .updateTable('staffCertificate')
      .set({ ...corrected, isPermanent: input.isPermanent ? 1 : 0, recordedAt: now, version })
      .where('id', '=', row.id)
      .execute()
    context.record({
      subject: `staff:${row.staffId}`,
      before: { certificateId: row.id, ...certificateNote(row) },
      after: { ...corrected, reason: input.reason },
    })
    return { version, warnings }
  },
)

export const voidCertificateHandler = handleCommand(voidCertificate, async (context, input) => {
  const { trx, now } = context
  const row = await certificateRow(trx, input.id)
  if (row.version !== input.version) throw changedMeanwhile()
  await trx
    .updateTable('staffCertificate')
    .set({ voidedAt: now })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `staff:${row.staffId}`,
    before: { certificateId: row.id, ...certificateNote(row) },
    after: { reason: input.reason },
  })
  return {}
})
