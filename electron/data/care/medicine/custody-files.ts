import {
  attachCustodyFile,
  getCustodyFile,
  voidCustodyFile,
} from '#shared/contract/care/medicine-custody.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { liveRow } from './rows.ts'

const subject = 'medicineCustody'

/** Signed agreements that are kept as pictures or PDF. */
export const custodyFileHandlers: readonly Handler[] = [
  handleCommandWithWork(attachCustodyFile, {
    prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
    async run(context, { custodyId, fileName }, sealed) {
      const { trx, now } = context
      const { residentId } = await liveRow(trx, subject, custodyId)
      const file = { subject, subjectId: custodyId, fileName, sealed } as const
      const fileId = await addRecordFile(trx, file, now)
      const { size, sha256 } = sealed
      context.record({
        subject: `resident:${residentId}`,
        after: { custodyId, fileId, fileName, size, sha256 },
      })
      return { fileId }
    },
  }),
  handleQuery(getCustodyFile, async (context, { fileId }) => {
    const file = await readRecordFile(context.db, context.home, [subject], fileId)
    context.reveal(`recordFile:${fileId}`)
    return file
  }),
  handleCommand(voidCustodyFile, async (context, { fileId, reason }) => {
    const { trx, now } = context
    const { subjectId, fileName } = await voidRecordFile(trx, [subject], fileId, now)
    const row = await trx
      .selectFrom('medicineCustody')
      .select('residentId')
      .where('id', '=', subjectId)
      .executeTakeFirstOrThrow()
    context.record({
      subject: `resident:${row.residentId}`,
      before: { custodyId: subjectId, fileId, fileName },
      after: { reason },
    })
    return {}
  }),
]
