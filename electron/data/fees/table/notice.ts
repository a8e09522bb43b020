import {
  attachFeeNoticeFile,
  correctFeeNotice,
  getFeeNoticeFile,
  recordFeeNotice,
  voidFeeNotice,
  voidFeeNoticeFile,
} from '#shared/contract/fees/fee-notice.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import {
  type CommandContext,
  type Handler,
  handleCommand,
  handleCommandWithWork,
  handleQuery,
} from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  addRecordFile,
  readRecordFile,
  recordFilesOf,
  sealPickedFile,
  voidRecordFile,
} from '../../office/record-file.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { changeRow, correctRow, insertRow, rowToChange, said } from '../charge/rows.ts'

const subject = 'feeNotice'

type Given = Omit<InputOf<typeof recordFeeNotice>, 'feeTableId'>

/** Public notices of a version with their pictures, the latest first. */
export async function noticesOf(db: Database, feeTableId: number, asOf: string) {
  const rows = await db
    .selectFrom('feeNotice')
    .leftJoin('staff', 'staff.id', 'feeNotice.staffId')
    .select(['feeNotice.id', 'noticedFrom', 'noticedTo', 'place', 'staffId', 'postedBy'])
    .select(['feeNotice.note', 'feeNotice.version', 'staff.name as staffName'])
    .where('feeTableId', '=', feeTableId)
    .where('feeNotice.voidedAt', 'is', null)
    .where('noticedFrom', '<=', asOf)
    .orderBy('noticedFrom', 'desc')
    .orderBy('feeNotice.id', 'desc')
    .execute()
  const files = await recordFilesOf(
    db,
    subject,
    rows.map(({ id }) => id),
  )
  return rows.map(({ staffName, ...row }) => ({
    ...row,
    by: staffName ?? row.postedBy,
    files: (files.get(row.id) ?? []).map(({ subjectId: _of, ...file }) => file),
  }))
}

async function assertNotice({ trx, today }: CommandContext, given: Given): Promise<void> {
  const { noticedFrom, noticedTo, staffId } = given
  assertCome(noticedFrom, today, 'noticedFrom', '公示日期')
  if (noticedTo !== null) {
    assertCome(noticedTo, today, 'noticedTo', '撤下日期')
    assertOrder([noticedFrom, noticedTo], 'noticedTo', '撤下日期早于公示日期')
  }
  if (staffId === null) return
  const staff = await trx
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (staff !== undefined) return
  const text = '张贴人不在员工档案里，没有保存。重新选择。'
  throw new YiluError('invalid_input', 'staff-unknown', text, { staffId: '不在员工档案里' })
}

const recordFeeNoticeHandler = handleCommand(recordFeeNotice, async (context, input) => {
  const { feeTableId } = input
  const table = await context.trx
    .selectFrom('feeTable')
    .select('status')
    .where('id', '=', feeTableId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (table === undefined) {
    const text = '没有这版收费标准，没有保存。'
    throw new YiluError('not_found', 'fee-table-unknown', text)
  }
  if (table.status === 'draft') {
    throw new YiluError('rule_violated', 'fee-table-draft', '草案还没有公布，没有保存。先公布。')
  }
  await assertNotice(context, input)
  const id = await insertRow(context, subject, input)
  context.record({ subject: `feeNotice:${id}`, after: input })
  return { id }
})

const correctFeeNoticeHandler = handleCommand(correctFeeNotice, async (context, input) => {
  const { id, version, reason, ...given } = input
  const row = await rowToChange(context.trx, subject, { id, version })
  await assertNotice(context, given)
  const next = await correctRow(context, subject, row, given)
  context.record({ subject: `feeNotice:${id}`, before: said(row), after: { ...given, reason } })
  return { version: next }
})

const voidFeeNoticeHandler = handleCommand(voidFeeNotice, async (context, input) => {
  const row = await rowToChange(context.trx, subject, input)
  await changeRow(context.trx, subject, row, { voidedAt: context.now })
  const after = { reason: input.reason }
  context.record({ subject: `feeNotice:${row.id}`, before: said(row), after })
  return {}
})

async function assertLive(trx: Database, id: number): Promise<void> {
  const row = await trx
    .selectFrom('feeNotice')
    .select('id')
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  const text = '没有这条公示，可能已经作废。'
  throw new YiluError('not_found', 'fee-notice-unknown', text)
}

const fileHandlers: readonly Handler[] = [
  handleCommandWithWork(attachFeeNoticeFile, {
    prepare: ({ home }, input) => Promise.resolve(sealPickedFile(home, input.bytes)),
    async run(context, { feeNoticeId, fileName }, sealed) {
      const { trx, now } = context
      await assertLive(trx, feeNoticeId)
      const file = { subject, subjectId: feeNoticeId, fileName, sealed } as const
      const fileId = await addRecordFile(trx, file, now)
      const { size, sha256 } = sealed
      const after = { fileId, fileName, size, sha256 }
      context.record({ subject: `feeNotice:${feeNoticeId}`, after })
      return { fileId }
    },
  }),
  handleQuery(getFeeNoticeFile, ({ db, home }, { fileId }) =>
    readRecordFile(db, home, [subject], fileId),
  ),
  handleCommand(voidFeeNoticeFile, async (context, { fileId, reason }) => {
    const { trx, now } = context
    const { subjectId, fileName } = await voidRecordFile(trx, [subject], fileId, now)
    const before = { fileId, fileName }
    context.record({ subject: `feeNotice:${subjectId}`, before, after: { reason } })
    return {}
  }),
]

/** Where and from when on a version was shown to the public. */
export const noticeHandlers: readonly Handler[] = [
  recordFeeNoticeHandler,
  correctFeeNoticeHandler,
  voidFeeNoticeHandler,
  ...fileHandlers,
]
