import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  keptFile,
  optionalText,
  page,
  paging,
  pickedFile,
  reason,
  replyBytes,
  text,
  validity,
  version,
} from '../fields.ts'

const certificate = {
  /** Key of a certificate kind (`staff.kinds`). */
  kind: text(40, '证书种类'),
  title: optionalText(80, '证书名称'),
  number: optionalText(60, '证书编号'),
  issuer: optionalText(80, '发证单位'),
  issuedOn: day.nullable().default(null),
  /** Last day on which it holds. */
  expiresOn: day.nullable().default(null),
  isPermanent: z.boolean().default(false),
}

export const certificateShown = z.object({
  id,
  kind: z.string(),
  kindName: z.string(),
  title: z.string().nullable(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: day.nullable(),
  expiresOn: day.nullable(),
  isPermanent: z.boolean(),
  validity,
  /** Days from the day asked for to the last day on which it holds; negative once that is past. */
  daysLeft: z.number().int().nullable(),
  /** A newer certificate of the same kind is in force. */
  isReplaced: z.boolean(),
  files: z.array(keptFile),
  version,
})

/**
 * Error: `certificate-number-taken`, where the home does not allow one number with two people; else
 * `warnings` says so.
 */
export const recordCertificate = command({
  name: 'staff.recordCertificate',
  title: '登记证书',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ staffId: id, ...certificate }),
  output: z.object({ id, warnings: z.array(z.string()) }),
})

export const correctCertificate = command({
  name: 'staff.correctCertificate',
  title: '更正证书',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ id, version, ...certificate, reason }),
  output: z.object({ version, warnings: z.array(z.string()) }),
})

export const voidCertificate = command({
  name: 'staff.voidCertificate',
  title: '作废证书',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Certificates of everybody in post on the day. */
export const listCertificates = query({
  name: 'staff.listCertificates',
  title: '证书一览',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    validity: validity.optional(),
    kind: z.string().max(40).optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['expiresOn', 'name', 'kind']).default('expiresOn'),
    descending: z.boolean().default(false),
  }),
  output: page(
    certificateShown.omit({ files: true }).extend({
      staffId: id,
      name: z.string(),
      posts: z.string(),
      fileCount: z.number().int(),
    }),
  ),
})

/** Keeps a file (scan, photo, PDF) with a certificate. */
export const attachFile = command({
  name: 'staff.attachFile',
  title: '存入证书文件',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({ certificateId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getFile = query({
  name: 'staff.getFile',
  title: '打开证书文件',
  permission: 'staff.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidFile = command({
  name: 'staff.voidFile',
  title: '撤下证书文件',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
