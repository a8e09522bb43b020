import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  fen,
  id,
  keptFile,
  optionalLongText,
  optionalText,
  pickedFile,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

/** Who stands in an agreement beside the home. */
export const partyRoles = [
  'resident',
  'guardian',
  'agent',
  'payer',
  'guarantor',
  'emergency',
] as const

export const feePeriods = ['month', 'day', 'once'] as const

/**
 * On a day: not signed yet, on paper and not entered, signed and still to begin, in force, or over.
 * One that names no end is in force until its stay ends.
 */
export const agreementStates = ['draft', 'paper-pending', 'not-yet', 'in-force', 'ended'] as const

export const agreementParty = z.strictObject({
  role: z.enum(partyRoles),
  name: text(40, '姓名'),
  relation: optionalText(20, '与老人关系'),
  idNumber: optionalText(40, '证件号码'),
  telephone: optionalText(40, '电话'),
  address: optionalText(200, '住址'),
})

export const agreementFee = z.strictObject({
  item: text(40, '收费项目'),
  amountFen: fen,
  per: z.enum(feePeriods),
})

const trialDays = z
  .number({ error: '试住天数应为 1 到 365 的整数' })
  .int('试住天数应为整数')
  .min(1, '试住至少 1 天')
  .max(365, '试住最多 365 天')

const parties = z.array(agreementParty).max(12, '最多 12 位')
const fees = z.array(agreementFee).max(30, '最多 30 项')

/** What is agreed, beside number and days. */
const content = {
  trialDays: trialDays.nullable().default(null),
  careLevelId: id.nullable().default(null),
  services: optionalLongText(2000, '服务内容'),
  depositFen: fen.nullable().default(null),
  monthlyFeeFen: fen.nullable().default(null),
  /** When the fee is paid, as it is agreed: `每月 5 日前`. */
  paymentDay: optionalText(60, '付款时间'),
  terms: optionalLongText(4000, '补充约定'),
  parties: parties.default([]),
  fees: fees.default([]),
}

/** The same where an agreement is entered as signed: what is absent is not told and stays as it was. */
export const agreementContentTold = {
  trialDays: trialDays.nullable().optional(),
  careLevelId: id.nullable().optional(),
  services: optionalLongText(2000, '服务内容').optional(),
  depositFen: fen.nullable().optional(),
  monthlyFeeFen: fen.nullable().optional(),
  paymentDay: optionalText(60, '付款时间').optional(),
  terms: optionalLongText(4000, '补充约定').optional(),
  parties: parties.optional(),
  fees: fees.optional(),
}

const numberAndDays = {
  number: optionalText(40, '协议编号'),
  startsOn: day.nullable().default(null),
  /** Last day on which it holds; null where it names none. */
  expiresOn: day.nullable().default(null),
}

const touches = ['residents', 'home', 'office'] as const

/**
 * Draws up an agreement that is not signed yet: before the stay, for the stay that goes on where it has
 * none or one that is only on paper, or to renew one.
 */
export const draftAgreement = command({
  name: 'residents.draftAgreement',
  title: '拟定服务协议',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    residentId: id,
    /** The agreement that this one renews; it begins after that one's last day. */
    renewsAgreementId: id.nullable().default(null),
    ...numberAndDays,
    ...content,
  }),
  output: z.object({ id, version }),
})

export const signAgreement = command({
  name: 'residents.signAgreement',
  title: '登记协议已签',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, version, signedOn: day, ...numberAndDays }),
  output: z.object({ version }),
})

/** Corrects what stands in an agreement. A signed one needs a reason; a draft is only edited. */
export const correctAgreement = command({
  name: 'residents.correctAgreement',
  title: '修改、更正服务协议',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    id,
    version,
    /** Of a signed one only. */
    signedOn: day.nullable().default(null),
    ...numberAndDays,
    ...content,
    reason: optionalLongText(200, '原因'),
  }),
  output: z.object({ version }),
})

export const voidAgreement = command({
  name: 'residents.voidAgreement',
  title: '作废服务协议',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Ended before its last day. `endedOn` is the last day on which it held. */
export const endAgreement = command({
  name: 'residents.endAgreement',
  title: '提前终止服务协议',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, version, endedOn: day, endNote: optionalText(200, '说明') }),
  output: z.object({ version }),
})

export const voidAgreementEnd = command({
  name: 'residents.voidAgreementEnd',
  title: '撤回提前终止',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ version }),
})

const agreementRow = z.object({
  id,
  residentId: id,
  stayId: id.nullable(),
  stayFrom: day.nullable(),
  renewsAgreementId: id.nullable(),
  /** The live agreement that renews it. */
  renewedById: id.nullable(),
  state: z.enum(agreementStates),
  number: z.string().nullable(),
  signedOn: day.nullable(),
  startsOn: day.nullable(),
  expiresOn: day.nullable(),
  endedOn: day.nullable(),
  endNote: z.string().nullable(),
  /** Last day on which it holds, by its end, an early end or the departure; null where none is known. */
  lastOn: day.nullable(),
  /** Signed after the stay had begun. */
  isSignedLate: z.boolean(),
  trialDays: z.number().int().nullable(),
  /** Null too where the reader holds no `fees.read`. */
  monthlyFeeFen: z.number().int().nullable(),
  version,
})

/** The agreements of a person by the end of a day, newest first, with their chain of renewals. */
export const listAgreements = query({
  name: 'residents.listAgreements',
  title: '服务协议',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({ rows: z.array(agreementRow) }),
})

export const getAgreement = query({
  name: 'residents.getAgreement',
  title: '一份服务协议',
  permission: 'residents.read',
  reveals: 'identity',
  input: z.strictObject({ id, asOf: day.optional(), masked: z.boolean().default(false) }),
  output: agreementRow.extend({
    name: z.string(),
    careLevelId: id.nullable(),
    careLevelName: z.string().nullable(),
    services: z.string().nullable(),
    /** Sums are null and lines empty where the reader holds no `fees.read`. */
    depositFen: z.number().int().nullable(),
    paymentDay: z.string().nullable(),
    terms: z.string().nullable(),
    /** Numbers masked unless the reader holds `identity.reveal` and did not ask for masking. */
    parties: z.array(
      z.object({
        role: z.enum(partyRoles),
        name: z.string(),
        relation: z.string().nullable(),
        idNumber: z.string().nullable(),
        telephone: z.string().nullable(),
        address: z.string().nullable(),
      }),
    ),
    fees: z.array(
      z.object({ item: z.string(), amountFen: z.number().int(), per: z.enum(feePeriods) }),
    ),
    /** Version of the home's wording with which it prints; null where it came on paper. */
    wordingVersion: z.number().int().nullable(),
    files: z.array(keptFile),
  }),
})

/** The agreement on paper, in the home's own wording; what is not known is a line to be filled by hand. */
export const printAgreement = query({
  name: 'residents.printAgreement',
  title: '打印服务协议',
  permission: 'fees.read',
  reveals: 'identity',
  isExport: true,
  input: z.strictObject({ id }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** Papers that are kept with an agreement or a departure: scans of what was signed. */
export const attachPaper = command({
  name: 'residents.attachPaper',
  title: '存入协议、离院材料',
  permission: 'residents.write',
  touches: ['residents'],
  input: z.strictObject({
    subject: z.enum(['agreement', 'departure']),
    subjectId: id,
    ...pickedFile,
  }),
  output: z.object({ fileId: id }),
})

export const getPaper = query({
  name: 'residents.getPaper',
  title: '打开协议、离院材料',
  permission: 'fees.read',
  reveals: 'identity',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidPaper = command({
  name: 'residents.voidPaper',
  title: '撤下协议、离院材料',
  permission: 'residents.write',
  touches: ['residents'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

/** From how many days before its end an agreement is told on Today, and from how many it presses. */
export const agreementReminder = z.strictObject({
  soonDays: z.number().int('应为整数').min(1, '至少 1 天').max(365, '最多 365 天'),
  dueDays: z.number().int('应为整数').min(1, '至少 1 天').max(365, '最多 365 天'),
})

export const getAgreementReminder = query({
  name: 'residents.getAgreementReminder',
  title: '查看协议到期提醒',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ reminder: agreementReminder, version }),
})

export const correctAgreementReminder = command({
  name: 'residents.correctAgreementReminder',
  title: '修改协议到期提醒',
  permission: 'office.settings',
  touches: ['office', 'residents', 'home'],
  input: z.strictObject({ reminder: agreementReminder, version }),
  output: z.object({ version }),
})
