import { z } from 'zod'
import { command } from '../../operation.ts'
import { day, fen, id, instant, optionalText, reason, text } from '../fields.ts'
import { agreementContentTold } from './agreement.ts'

export const leaveKinds = ['home', 'hospital', 'outing', 'other'] as const

/** What is known of a leave beside its kind and days, as files and lists show it. */
export const leaveShown = {
  expectedOn: day.nullable(),
  /** The hours, where somebody knows them; their days are those of the leave. */
  leftAt: instant.nullable(),
  expectedAt: instant.nullable(),
  returnedAt: instant.nullable(),
  place: z.string().nullable(),
  companion: z.string().nullable(),
  companionRelation: z.string().nullable(),
  companionTelephone: z.string().nullable(),
  returnCompanion: z.string().nullable(),
  department: z.string().nullable(),
  diagnosis: z.string().nullable(),
  reason: z.string().nullable(),
}

/** What is entered of an agreement that was signed. */
export const agreementGiven = z.strictObject({
  number: optionalText(40, '协议编号'),
  signedOn: day,
  startsOn: day.nullable().default(null),
  /** Last day on which it holds; null where it names none. */
  expiresOn: day.nullable().default(null),
  ...agreementContentTold,
})

export const agreementShown = z.object({
  id,
  status: z.enum(['paper-pending', 'draft', 'signed']),
  number: z.string().nullable(),
  signedOn: day.nullable(),
  startsOn: day.nullable(),
  expiresOn: day.nullable(),
})

/** A declared ability: said by somebody, never an assessment. `level` 0 to 4 as in GB/T 42195. */
export const abilityDeclared = z.object({
  kind: z.literal('declared'),
  word: z.string(),
  level: z.number().int().nullable(),
  declaredOn: day,
  source: z.string(),
})

/** The latest assessment by GB/T 42195 on the day, in force or no longer. `word` names its final level. */
export const abilityAssessed = z.object({
  kind: z.literal('assessed'),
  word: z.string(),
  level: z.number().int(),
  assessmentId: id,
  assessedOn: day,
  /** Last day on which it is in force, by the home's interval. */
  validTo: day,
  isInForce: z.boolean(),
})

/** What is known of a person's ability: the assessment where there is one, else what was declared. */
export const abilityShown = z.discriminatedUnion('kind', [abilityDeclared, abilityAssessed])

const touches = [
  'residents',
  'beds',
  'home',
  'submissions',
  'assessments',
  'indicators',
  'fees',
] as const

/** From that day on the person belongs to another payer group, until the next change. */
export const recordGroup = command({
  name: 'residents.recordGroup',
  title: '登记人员类别',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ residentId: id, group: text(40, '人员类别'), groupFrom: day }),
  output: z.object({ id }),
})

/** Takes an entry back: the group before it goes on. */
export const voidGroup = command({
  name: 'residents.voidGroup',
  title: '作废人员类别',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** From that day on the home charges another sum a month, until the next change. */
export const recordFee = command({
  name: 'residents.recordFee',
  title: '登记月费',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ residentId: id, monthlyFeeFen: fen, feeFrom: day }),
  output: z.object({ id }),
})

/** Takes an entry back: the fee before it goes on. */
export const voidFee = command({
  name: 'residents.voidFee',
  title: '作废月费',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Enters the agreement of a stay as it was signed; what was entered before stays as a voided copy. */
export const recordAgreement = command({
  name: 'residents.recordAgreement',
  title: '登记服务协议',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ stayId: id, ...agreementGiven.shape }),
  output: z.object({ id }),
})

export const recordAbility = command({
  name: 'residents.recordAbility',
  title: '登记自述能力',
  permission: 'residents.write',
  touches,
  input: z.strictObject({
    residentId: id,
    word: text(20, '自述能力'),
    declaredOn: day,
    /** Who said so, or the paper it stands on. */
    source: text(80, '来源'),
  }),
  output: z.object({ id, level: z.number().int().nullable() }),
})

export const voidAbility = command({
  name: 'residents.voidAbility',
  title: '作废自述能力',
  permission: 'residents.write',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})
