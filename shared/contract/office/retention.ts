import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, page, paging, reason, text } from '../fields.ts'

/**
 * `in-use`: a stay or agreement still goes on, or nothing tells that it ended; `keeping`: it must be kept;
 * `due`: the time of keeping is over and it is to be erased (PV-09, PV-10); `held`: due, but held for a reason;
 * `proposed`: one person proposed to erase it; `erased`.
 */
export const retentionStates = ['in-use', 'keeping', 'due', 'held', 'proposed', 'erased'] as const

const touches = [
  'office',
  'residents',
  'beds',
  'assessments',
  'home',
  'submissions',
  'indicators',
] as const

/** The clock of every file that is not in use, as of a day: from when it runs, until when it must be kept, why. */
export const listRetention = query({
  name: 'office.listRetention',
  title: '档案保存期限',
  permission: 'privacy.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    state: z.enum(retentionStates).optional(),
    residentId: id.optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      state: z.enum(retentionStates),
      /** Last day of the last agreement or stay; null while in use. */
      endedOn: day.nullable(),
      /** What that day rests on, in words: `协议 2021-05-31 到期`. */
      basis: z.string(),
      /** Last day on which the file must be kept; null while in use. */
      keepUntil: day.nullable(),
      daysLeft: z.number().int().nullable(),
      holdReason: z.string().nullable(),
      /** A proposal that waits for its second person: its id, and who made it. */
      proposalId: id.nullable(),
      proposedBy: z.string().nullable(),
      clause: z.string(),
    }),
  ),
})

export const recordRetentionHold = command({
  name: 'office.recordRetentionHold',
  title: '登记延长保存',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ residentId: id, holdFrom: day, holdReason: text(200, '原因') }),
  output: z.object({ id }),
})

export const endRetentionHold = command({
  name: 'office.endRetentionHold',
  title: '结束延长保存',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ residentId: id, holdTo: day, reason }),
  output: z.object({}),
})

/** First of two people: says that a file whose time is over is to be erased. Changes nothing yet. */
export const proposeErasure = command({
  name: 'office.proposeErasure',
  title: '提出清除到期档案',
  permission: 'privacy.erase',
  touches,
  input: z.strictObject({ residentId: id, reason }),
  output: z.object({ id }),
})

export const withdrawErasure = command({
  name: 'office.withdrawErasure',
  title: '撤回清除到期档案',
  permission: 'privacy.erase',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/**
 * Second person: empties everything that names the person or tells of her health, also on the audit. Days,
 * beds and sums stay without a name, so that figures of past days do not change. Frozen returns stay as
 * they were handed in. This cannot be taken back.
 */
export const eraseResident = command({
  name: 'office.eraseResident',
  title: '清除到期档案',
  permission: 'privacy.erase',
  touches,
  input: z.strictObject({ id, confirmName: text(60, '姓名') }),
  output: z.object({ emptiedCount: z.number().int() }),
})
