import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  longText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

/** Who may speak for a person: herself, a guardian, an agent with a letter, or a relative who only passes it on. */
export const consentGivers = ['self', 'guardian', 'agent', 'family'] as const
export const consentWays = ['written', 'spoken', 'electronic'] as const

const touches = ['residents', 'office', 'home'] as const

const given = {
  /** Key of a purpose (`residents.listConsentPurposes`). */
  purpose: text(40, '用途'),
  /** The notice that was read out; null where none was. */
  noticeId: id.nullable().default(null),
  /** False: asked, and refused. */
  isGiven: z.boolean().default(true),
  givenBy: text(60, '由谁表示'),
  givenByRole: z.enum(consentGivers),
  way: z.enum(consentWays),
  scope: optionalText(200, '范围'),
  givenOn: day,
}

export const listConsentPurposes = query({
  name: 'residents.listConsentPurposes',
  title: '个人信息用途',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: page(z.object({ key: z.string(), name: z.string(), isSensitive: z.boolean() })),
})

/** Consent or refusal for one purpose from a day on; what held before for this purpose ends that day. */
export const recordConsent = command({
  name: 'residents.recordConsent',
  title: '登记个人信息同意',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ residentId: id, ...given }),
  output: z.object({ id }),
})

/** From that day on it no longer holds. What was done before stays lawful. */
export const withdrawConsent = command({
  name: 'residents.withdrawConsent',
  title: '撤回个人信息同意',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({
    id,
    version,
    withdrawnOn: day,
    withdrawnBy: text(60, '由谁撤回'),
    withdrawNote: optionalText(200, '说明'),
  }),
  output: z.object({ version }),
})

export const correctConsent = command({
  name: 'residents.correctConsent',
  title: '更正个人信息同意',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({
    id,
    version,
    ...given,
    withdrawnOn: day.nullable().default(null),
    reason,
  }),
  output: z.object({ version }),
})

/** It was entered by mistake; what it ended goes on. */
export const voidConsent = command({
  name: 'residents.voidConsent',
  title: '作废个人信息同意',
  permission: 'privacy.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const consentShown = z.object({
  id,
  residentId: id,
  purpose: z.string(),
  purposeName: z.string(),
  isSensitive: z.boolean(),
  isGiven: z.boolean(),
  givenBy: z.string(),
  givenByRole: z.enum(consentGivers),
  way: z.enum(consentWays),
  scope: z.string().nullable(),
  givenOn: day,
  withdrawnOn: day.nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawNote: z.string().nullable(),
  noticeId: id.nullable(),
  noticeVersion: z.string().nullable(),
  fileCount: z.number().int(),
  version,
})

/** How it stands with a purpose on the day: `unknown` where nobody asked. */
export const consentStates = ['given', 'refused', 'withdrawn', 'unknown'] as const

/** All purposes of one person as of a day, and everything that was said by then. */
export const listConsents = query({
  name: 'residents.listConsents',
  title: '个人信息同意',
  permission: 'privacy.read',
  reveals: 'identity',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    purposes: z.array(
      z.object({
        purpose: z.string(),
        name: z.string(),
        isSensitive: z.boolean(),
        state: z.enum(consentStates),
        /** The row that decides; null where nobody asked. */
        consentId: id.nullable(),
      }),
    ),
    rows: z.array(consentShown),
  }),
})

/** Who is in the home on the day and where consent is missing, refused or withdrawn. */
export const listConsentGaps = query({
  name: 'residents.listConsentGaps',
  title: '个人信息同意情况',
  permission: 'privacy.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    purpose: z.string().max(40).optional(),
    state: z.enum(consentStates).optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      states: z.array(z.object({ purpose: z.string(), state: z.enum(consentStates) })),
      unknownCount: z.number().int(),
      refusedCount: z.number().int(),
      withdrawnCount: z.number().int(),
    }),
  ),
})

/** A new version of the text that is read out before somebody agrees (PV-04). */
export const recordPrivacyNotice = command({
  name: 'residents.recordPrivacyNotice',
  title: '登记个人信息告知书',
  permission: 'privacy.write',
  touches: ['office', 'residents'],
  input: z.strictObject({
    noticeVersion: text(20, '版本'),
    title: text(80, '标题'),
    body: longText(20_000, '正文'),
    noticeFrom: day,
  }),
  output: z.object({ id }),
})

export const voidPrivacyNotice = command({
  name: 'residents.voidPrivacyNotice',
  title: '作废个人信息告知书',
  permission: 'privacy.write',
  touches: ['office', 'residents'],
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

export const listPrivacyNotices = query({
  name: 'residents.listPrivacyNotices',
  title: '个人信息告知书',
  permission: 'privacy.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: page(
    z.object({
      id,
      noticeVersion: z.string(),
      title: z.string(),
      body: z.string(),
      noticeFrom: day,
      /** Consents that rest on it. */
      consentCount: z.number().int(),
      /** The one in force on the day. */
      isInForce: z.boolean(),
    }),
  ),
})

/** The paper to be read out and signed: the notice in force, each purpose with its boxes, who signs. */
export const printConsentSheet = query({
  name: 'residents.printConsentSheet',
  title: '打印个人信息同意书',
  permission: 'privacy.write',
  reveals: 'identity',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
