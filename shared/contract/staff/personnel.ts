import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, pickedFile, reason, replyBytes, version } from '../fields.ts'
import { checklistStates } from '../../rules/staff/file-checklist.ts'
import { contractShown } from './contract.ts'
import { entryShown } from './entry.ts'

/** Whom to call when something happens to one of the staff. Errors: `staff-unknown`, `changed-meanwhile`. */
export const correctContact = command({
  name: 'staff.correctContact',
  title: '修改员工紧急联系人',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({
    staffId: id,
    version,
    contactName: optionalText(60, '姓名'),
    contactRelation: optionalText(20, '关系'),
    contactTelephone: optionalText(40, '电话'),
  }),
  output: z.object({ version }),
})

/** Whether one thing of the suggested list of a personnel file is there. */
const checklistItem = z.object({
  key: z.string(),
  name: z.string(),
  /** `not-asked`: nothing about this person's posts asks for it. */
  state: z.enum(checklistStates),
  /** What stands for it, or what is wrong with it. */
  detail: z.string(),
})

export type ChecklistItem = z.output<typeof checklistItem>

/** Contracts and what else stands in a personnel file, as of a day. */
export const getPersonnelFile = query({
  name: 'staff.getPersonnelFile',
  title: '员工合同和材料',
  permission: 'staff.personal',
  reveals: 'none',
  input: z.strictObject({ staffId: id, asOf: day.optional() }),
  output: z.object({
    contracts: z.array(contractShown),
    entries: z.array(entryShown),
    /** Of somebody who is employed on the day; empty for others. */
    checklist: z.array(checklistItem),
  }),
})

const fileSubject = z.enum(['staffContract', 'staffEntry'])

export const attachPersonnelFile = command({
  name: 'staff.attachPersonnelFile',
  title: '存入员工合同或材料的文件',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({ subject: fileSubject, subjectId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const openPersonnelFile = query({
  name: 'staff.openPersonnelFile',
  title: '打开员工合同或材料的文件',
  permission: 'staff.personal',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidPersonnelFile = command({
  name: 'staff.voidPersonnelFile',
  title: '撤下员工合同或材料的文件',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

/** The whole file of one person on paper: who, posts, certificates, training, contracts, materials. */
export const printPersonnelFile = query({
  name: 'staff.printPersonnelFile',
  title: '打印员工档案',
  permission: 'staff.personal',
  reveals: 'identity',
  isExport: true,
  input: z.strictObject({
    staffId: id,
    asOf: day.optional(),
    /** The ID number is shown in part. */
    masked: z.boolean().default(true),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
