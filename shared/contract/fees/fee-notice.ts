import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  keptFile,
  optionalText,
  pickedFile,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

const touches = ['fees', 'indicators'] as const

const notice = {
  noticedFrom: day,
  /** The day on which it was taken down; null while it hangs. */
  noticedTo: day.nullable().default(null),
  place: text(60, '地点'),
  staffId: id.nullable().default(null),
  /** Who put it up, where it is nobody of the staff list. */
  postedBy: optionalText(40, '张贴人'),
  note: optionalText(200, '备注'),
}

export const feeNoticeShown = z.object({
  id,
  noticedFrom: day,
  noticedTo: day.nullable(),
  place: z.string(),
  staffId: id.nullable(),
  /** The member of staff, or the name that was written. */
  by: z.string().nullable(),
  postedBy: z.string().nullable(),
  note: z.string().nullable(),
  files: z.array(keptFile),
  version,
})

/** Where and from when on a published version was shown to the public. */
export const recordFeeNotice = command({
  name: 'fees.recordFeeNotice',
  title: '登记收费公示',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ feeTableId: id, ...notice }),
  output: z.object({ id }),
})

export const correctFeeNotice = command({
  name: 'fees.correctFeeNotice',
  title: '更正收费公示',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, version, ...notice, reason }),
  output: z.object({ version }),
})

export const voidFeeNotice = command({
  name: 'fees.voidFeeNotice',
  title: '作废收费公示',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const attachFeeNoticeFile = command({
  name: 'fees.attachFeeNoticeFile',
  title: '存入收费公示的照片',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ feeNoticeId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getFeeNoticeFile = query({
  name: 'fees.getFeeNoticeFile',
  title: '查看收费公示的照片',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidFeeNoticeFile = command({
  name: 'fees.voidFeeNoticeFile',
  title: '撤下收费公示的照片',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
