import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { z } from 'zod'
import { build, type submissionProblem } from '#shared/contract/submissions/submission.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf, OutputOf } from '#shared/operation.ts'
import { appVersion } from '../../app-version.ts'
import { type CommandContext, handleCommandWithWork, type WorkContext } from '../../context.ts'
import { auditHead } from '../../database/audit.ts'
import { canonicalJson, canonicalSha256 } from '../../documents/canonical-json.ts'
import { writeWhole } from '../../home-folder/home-folder.ts'
import {
  addAttachment,
  openAttachment,
  sealAttachment,
  type Sealed,
} from '../../office/attachment.ts'
import { kindOf, type Snapshot } from '../kinds.ts'
import { filesOf, receiptBytes, receiptName, submissionRow } from './submission.ts'

interface Prepared {
  readonly snapshot: Snapshot
  readonly sha256: string
  readonly files: readonly (Sealed & { readonly name: string })[]
  readonly problems: z.infer<typeof submissionProblem>[]
}

const mediaTypes: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
}

async function prepare(context: WorkContext, input: InputOf<typeof build>): Promise<Prepared> {
  const { kind, period } = input
  const snapshot = await context.read((db) => kindOf(kind).read(db, period, context.today))
  context.progress({ done: 0, total: 2, text: '生成文件' })
  const { workers } = context.home
  const built = await workers.run(
    'submission-files',
    { kind, snapshot },
    { signal: context.signal },
  )
  context.progress({ done: 1, total: 2, text: '固定文件' })
  const files = []
  for (const { name, bytes } of built.files) {
    const mediaType = mediaTypes[name.split('.').at(-1) ?? ''] ?? ''
    files.push({ name, ...sealAttachment(context.home, bytes, mediaType) })
    // Each file waits for the disk: others are served in between.
    await setImmediate()
  }
  const problems = built.problems.map((one) => ({ ...one, residentIds: [...one.residentIds] }))
  return { snapshot, sha256: canonicalSha256(snapshot), files, problems }
}

async function freeze(context: CommandContext, prepared: Prepared, version: number) {
  const { trx, now } = context
  const { snapshot, sha256, files, problems } = prepared
  const kind = kindOf(snapshot.kind)
  const { id } = await trx
    .insertInto('submission')
    .values({
      kind: snapshot.kind,
      period: snapshot.period,
      version,
      snapshotJson: canonicalJson(snapshot),
      snapshotSha256: sha256,
      problemsJson: JSON.stringify(problems),
      residentCount: kind.residentCount(snapshot),
      rulebook: kind.rulebooks(snapshot),
      appVersion,
      auditHead: await auditHead(trx),
      frozenAt: now,
      frozenBy: context.actor?.accountId ?? 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [position, file] of files.entries()) {
    const attachmentId = await addAttachment(trx, file, now)
    const row = { submissionId: id, position, name: file.name, attachmentId }
    await trx.insertInto('submissionFile').values(row).execute()
  }
  return id
}

/** Writes what is frozen, and the receipt beside it, for the caller of the command line. */
async function writeOut(context: WorkContext, outDir: string, id: number): Promise<void> {
  const { files, receipt } = await context.read(async (db) => ({
    files: await filesOf(db, id),
    receipt: receiptBytes(await submissionRow(db, id), await filesOf(db, id)),
  }))
  try {
    await mkdir(outDir, { recursive: true })
    for (const { name, sha256 } of files) {
      writeWhole(join(outDir, name), openAttachment(context.home, sha256))
    }
    writeWhole(join(outDir, receiptName), receipt)
  } catch (error) {
    if (error instanceof YiluError) throw error
    const text =
      '报送已固定在数据里，但文件没能写到指定的文件夹。检查文件夹后再生成一次，内容不变。'
    throw new YiluError('unavailable', 'out-dir', text)
  }
}

export const buildHandler = handleCommandWithWork(build, {
  prepare,
  async run(context, input, prepared): Promise<OutputOf<typeof build>> {
    const { trx } = context
    const { kind, period } = input
    const versions = await trx
      .selectFrom('submission')
      .select(['id', 'version', 'snapshotSha256'])
      .where('kind', '=', kind)
      .where('period', '=', period)
      .orderBy('version', 'desc')
      .execute()
    const [latest] = versions
    const isNew = latest?.snapshotSha256 !== prepared.sha256
    const version = isNew ? (latest?.version ?? 0) + 1 : latest.version
    const id = isNew ? await freeze(context, prepared, version) : latest.id
    const files = await filesOf(trx, id)
    context.record({
      subject: `submission:${id}`,
      after: { kind, period, version, isNew, snapshotSha256: prepared.sha256, files },
    })
    return { id, version, isNew, files, problems: prepared.problems }
  },
  async after(context, input, output) {
    if (input.outDir !== undefined) await writeOut(context, input.outDir, output.id)
  },
})
