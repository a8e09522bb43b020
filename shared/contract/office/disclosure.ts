import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, page, paging, reason, text } from '../fields.ts'

export const receiverKinds = [
  'resident',
  'family',
  'guardian',
  'hospital',
  'authority',
  'insurer',
  'processor',
  'other',
] as const

/** On what it rests (PV-03): consent, the agreement, a legal duty, an emergency. */
export const disclosureBases = ['consent', 'contract', 'duty', 'emergency', 'other'] as const

const touches = ['office', 'residents'] as const

/** What was given to whom, on which basis. With `basis` consent, the consent must hold on that day. */
export const recordDisclosure = command({
  name: 'office.recordDisclosure',
  title: '登记对外提供个人信息',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({
    residentId: id.nullable().default(null),
    /** About whom, where it is about many: `2026年10月在住全部老人`. */
    about: optionalText(120, '涉及人员'),
    disclosedOn: day,
    receiver: text(80, '接收方'),
    receiverKind: z.enum(receiverKinds),
    what: text(200, '提供内容'),
    purpose: text(200, '用途'),
    basis: z.enum(disclosureBases),
    consentId: id.nullable().default(null),
    submissionId: id.nullable().default(null),
    way: optionalText(60, '方式'),
    givenBy: optionalText(60, '经办人'),
    note: optionalText(300, '备注'),
  }),
  output: z.object({ id }),
})

export const voidDisclosure = command({
  name: 'office.voidDisclosure',
  title: '作废对外提供登记',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/**
 * The register of what left the home, newest first: what was entered here, returns that were handed in, and
 * files and lists that were exported or printed for outside, as the audit has them.
 */
export const listDisclosures = query({
  name: 'office.listDisclosures',
  title: '对外提供登记簿',
  permission: 'privacy.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    source: z.enum(['entered', 'submission', 'export']).optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      key: z.string(),
      source: z.enum(['entered', 'submission', 'export']),
      id: id.nullable(),
      disclosedOn: day,
      residentId: id.nullable(),
      /** Name of the person, or about whom. */
      about: z.string(),
      receiver: z.string().nullable(),
      receiverKind: z.enum(receiverKinds).nullable(),
      what: z.string(),
      purpose: z.string().nullable(),
      basis: z.enum(disclosureBases).nullable(),
      givenBy: z.string().nullable(),
      link: z.string().nullable(),
      /** Kept at least until that day (PV-07: three years). */
      keepUntil: day,
    }),
  ),
})
