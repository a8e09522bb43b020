import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  keptFile,
  longText,
  optionalText,
  page,
  paging,
  reason,
  text,
  version,
} from '../fields.ts'

const duty = {
  /** Key of a duty kind (`home.paperKinds`). */
  kind: text(40, '种类'),
  what: longText(500, '内容'),
  startsOn: day,
  /** Last day of the period; null for what was done on one day. */
  endsOn: day.nullable().default(null),
  who: optionalText(80, '谁做的'),
  responsibleStaffId: id.nullable().default(null),
  note: optionalText(300, '备注'),
}

const dutyRow = z.object({
  id,
  kind: z.string(),
  kindName: z.string(),
  what: z.string(),
  startsOn: day,
  endsOn: day.nullable(),
  who: z.string().nullable(),
  responsibleStaffId: id.nullable(),
  responsible: z.string().nullable(),
  fileCount: z.number().int(),
  version,
})

/** Duty records that began by the day, newest first. */
export const listDuties = query({
  name: 'home.listDuties',
  title: '履职记录',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    kind: z.string().max(40).optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['startsOn', 'kind']).default('startsOn'),
    descending: z.boolean().default(true),
  }),
  output: page(dutyRow),
})

export const getDuty = query({
  name: 'home.getDuty',
  title: '一条履职记录',
  permission: 'home.read',
  reveals: 'none',
  input: z.strictObject({ id }),
  output: dutyRow.extend({ note: z.string().nullable(), files: z.array(keptFile) }),
})

export const recordDuty = command({
  name: 'home.recordDuty',
  title: '登记履职记录',
  permission: 'home.write',
  touches: ['home', 'indicators'],
  input: z.strictObject(duty),
  output: z.object({ id }),
})

export const correctDuty = command({
  name: 'home.correctDuty',
  title: '更正履职记录',
  permission: 'home.write',
  touches: ['home', 'indicators'],
  input: z.strictObject({ id, version, ...duty, reason }),
  output: z.object({ version }),
})

export const voidDuty = command({
  name: 'home.voidDuty',
  title: '作废履职记录',
  permission: 'home.write',
  touches: ['home', 'indicators'],
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})
