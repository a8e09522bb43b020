import { createHash } from 'node:crypto'
import { getFile, rebuild } from '#shared/contract/submissions/submission.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQueryWithWork } from '../../context.ts'
import { openAttachment } from '../../office/attachment.ts'
import { kindOf } from '../kinds.ts'
import { filesOf, receiptBytes, receiptName, submissionRow } from './submission.ts'

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export const getFileHandler = handleQueryWithWork(getFile, {
  async read(context, { id }) {
    context.reveal(`submission:${id}`)
    return { row: await submissionRow(context.db, id), files: await filesOf(context.db, id) }
  },
  async finish({ home }, { name }, { row, files }) {
    if (name === receiptName) {
      const bytes = receiptBytes(row, files)
      return { name, bytes, sha256: sha256(bytes) }
    }
    const file = files.find((one) => one.name === name)
    if (file === undefined)
      throw new YiluError('not_found', 'file-unknown', '这份报送里没有这个文件。')
    return { name, bytes: openAttachment(home, file.sha256), sha256: file.sha256 }
  },
})

export const rebuildHandler = handleQueryWithWork(rebuild, {
  async read({ db }, { id }) {
    const row = await submissionRow(db, id)
    const snapshot = kindOf(row.kind).schema.parse(JSON.parse(row.snapshotJson))
    return { kind: row.kind, snapshot, files: await filesOf(db, id) }
  },
  async finish({ home, signal }, _input, { kind, snapshot, files }) {
    const built = await home.workers.run('submission-files', { kind, snapshot }, { signal })
    const rebuilt = new Map(built.files.map((file) => [file.name, sha256(file.bytes)]))
    const compared = files.map((file) => {
      const rebuiltSha256 = rebuilt.get(file.name) ?? null
      return { ...file, rebuiltSha256, isSame: rebuiltSha256 === file.sha256 }
    })
    const isSame = compared.every((file) => file.isSame) && built.files.length === files.length
    return { isSame, files: compared }
  },
})
