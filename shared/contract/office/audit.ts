import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, instant, page, paging } from '../fields.ts'

const auditRow = z.object({
  id,
  at: instant,
  accountId: id.nullable(),
  accountName: z.string().nullable(),
  role: z.string().nullable(),
  /** `window`, `browser`, `command-line`; null for what the program did by itself. */
  door: z.string().nullable(),
  operation: z.string(),
  /** Chinese title of the operation; the name itself where it no longer exists. */
  operationTitle: z.string(),
  outcome: z.string(),
  subject: z.string().nullable(),
})

export const listAudit = query({
  name: 'office.listAudit',
  title: '操作记录',
  permission: 'office.audit',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    accountId: id.optional(),
    operation: z.string().max(80).optional(),
    outcome: z.string().max(40).optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  output: page(auditRow),
})

/** One act with what it changed. Identity numbers are masked unless the reader holds `identity.reveal`. */
export const getAudit = query({
  name: 'office.getAudit',
  title: '一条操作记录',
  permission: 'office.audit',
  reveals: 'identity',
  input: z.strictObject({ id }),
  output: auditRow.extend({
    before: z.unknown(),
    after: z.unknown(),
    requestId: z.string().nullable(),
    appVersion: z.string(),
    hash: z.string(),
    previousHash: z.string(),
    erasedUnder: z.string().nullable(),
  }),
})

/** Recomputes the whole hash chain and every payload digest. */
export const verifyAudit = query({
  name: 'office.verifyAudit',
  title: '核对操作记录是否被改动',
  permission: 'office.audit',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    isSound: z.boolean(),
    rowCount: z.number().int(),
    head: z.string(),
    /** The first row whose hash or payload does not fit. */
    firstBrokenId: id.nullable(),
    problem: z.string().nullable(),
  }),
})
