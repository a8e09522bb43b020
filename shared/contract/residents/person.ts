import { z } from 'zod'
import { idKinds } from '../../text/identity-paper.ts'
import { day, id, optionalText, sex, text, toldText } from '../fields.ts'

/** `guardian` 监护人, `agent` 委托代理人, `contact` 联系人. */
export const contactKinds = ['contact', 'guardian', 'agent'] as const

/** On what a guardian or agent acts, as forms offer it; another word may be written. */
export const contactBases = [
  '法定监护',
  '意定监护',
  '指定监护',
  '遗嘱指定监护',
  '授权委托',
] as const

/** A period of somebody who acts for a person: first day, and the first day on which it no longer holds. */
const told = {
  idNumber: toldText(40, '证件号码'),
  address: toldText(200, '住址'),
  isEmergency: z.boolean().optional(),
  basis: toldText(40, '依据'),
  contactFrom: day.nullable().optional(),
  contactTo: day.nullable().optional(),
  note: toldText(200, '备注'),
}

/**
 * A contact as it is entered. What is absent of the second half is not told: a contact that stays keeps it.
 */
export const contact = z.strictObject({
  /** The contact that goes on; without it, one of the same kind and name does. */
  id: id.optional(),
  kind: z.enum(contactKinds).default('contact'),
  name: text(40, '联系人姓名'),
  relation: optionalText(20, '与老人关系'),
  telephone: optionalText(40, '联系电话'),
  ...told,
})

export const contactShown = z.object({
  id,
  kind: z.enum(contactKinds),
  name: z.string(),
  relation: z.string().nullable(),
  telephone: z.string().nullable(),
  /** Masked unless the reader holds `identity.reveal` and did not ask for masking. */
  idNumber: z.string().nullable(),
  address: z.string().nullable(),
  isEmergency: z.boolean(),
  basis: z.string().nullable(),
  contactFrom: day.nullable(),
  contactTo: day.nullable(),
  note: z.string().nullable(),
  /** Whether it holds on the day: what names no days does. */
  isInForce: z.boolean(),
  /** Papers of authority that are kept with it. */
  fileCount: z.number().int(),
})

/** What is entered about a person; sex and birth day are taken from the number where it holds them. */
export const identity = {
  name: text(60, '姓名'),
  /** The paper of the number; absent is read from the number, else a resident card. */
  idKind: z.enum(idKinds).nullable().optional(),
  idNumber: optionalText(40, '证件号码'),
  /** Only read where the number holds none. */
  sex: sex.optional(),
  bornOn: day.nullable().optional(),
  ethnic: optionalText(20, '民族'),
  marital: optionalText(20, '婚姻'),
  telephone: optionalText(40, '电话'),
  address: optionalText(200, '住址'),
  remark: optionalText(500, '备注'),
  nationality: toldText(40, '国籍'),
  education: toldText(20, '文化程度'),
  occupation: toldText(60, '原职业'),
  householdAddress: toldText(200, '户籍地址'),
  religion: toldText(20, '宗教信仰'),
}

/** The same for a file that may go on: what is absent is not told. */
export const identityTold = {
  ...identity,
  idNumber: toldText(40, '证件号码'),
  ethnic: toldText(20, '民族'),
  marital: toldText(20, '婚姻'),
  telephone: toldText(40, '电话'),
  address: toldText(200, '住址'),
  remark: toldText(500, '备注'),
}

/** What is shown about a person beside what stands in the register. */
export const identityShown = {
  ethnic: z.string().nullable(),
  marital: z.string().nullable(),
  address: z.string().nullable(),
  remark: z.string().nullable(),
  nationality: z.string().nullable(),
  education: z.string().nullable(),
  occupation: z.string().nullable(),
  householdAddress: z.string().nullable(),
  religion: z.string().nullable(),
}
