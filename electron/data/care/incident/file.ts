import {
  addIncidentFile,
  getIncidentFile,
  voidIncidentFile,
} from '#shared/contract/care/incident-step.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import {
  addRecordFile,
  readRecordFile,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { liveIncident } from './incident-row.ts'

const subjects = ['incident'] as const

const addIncidentFileHandler = handleCommandWithWork(addIncidentFile, {
  prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
  async run(context, { incidentId, fileName }, sealed) {
    const { trx, now } = context
    await liveIncident(trx, incidentId)
    const file = { subject: 'incident', subjectId: incidentId, fileName, sealed } as const
    const id = await addRecordFile(trx, file, now)
    const { size, sha256 } = sealed
    const after = { fileId: id, fileName, size, sha256 }
    context.record({ subject: `incident:${incidentId}`, after })
    return { id }
  },
})

const getIncidentFileHandler = handleQuery(getIncidentFile, async (context, { fileId }) => {
  const file = await readRecordFile(context.db, context.home, subjects, fileId)
  context.reveal(null)
  return file
})

const voidIncidentFileHandler = handleCommand(voidIncidentFile, async (context, input) => {
  const { trx, now } = context
  const { subjectId, fileName } = await voidRecordFile(trx, subjects, input.fileId, now)
  context.record({
    subject: `incident:${subjectId}`,
    before: { fileId: input.fileId, fileName },
    after: { reason: input.reason },
  })
  return {}
})

export const incidentFileHandlers: readonly Handler[] = [
  addIncidentFileHandler,
  getIncidentFileHandler,
  voidIncidentFileHandler,
]
