import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  bytes,
  day,
  id,
  keptFile,
  optionalText,
  pickedFile,
  reason,
  replyBytes,
  text,
} from '../fields.ts'

/** Records to which files about a person belong here; those of other records are added where they stand. */
export const documentSubjects = ['resident', 'residentWish'] as const

const about = {
  /** Key of a kind of document (`residents.healthKinds`). */
  kind: text(40, '种类'),
  /** Day that stands on the paper. */
  documentOn: day.nullable().default(null),
  note: optionalText(200, '备注'),
}

/** Keeps a paper about a person, or about one of her wishes. */
export const attachDocument = command({
  name: 'residents.attachDocument',
  title: '存入老人文件',
  permission: 'health.write',
  touches: ['residents'],
  input: z.strictObject({
    subject: z.enum(documentSubjects),
    subjectId: id,
    ...about,
    ...pickedFile,
    /** The picture made small by the page, at most 64 KB; only for pictures. */
    thumbnail: bytes.nullable().default(null),
  }),
  output: z.object({ fileId: id }),
})

export const correctDocument = command({
  name: 'residents.correctDocument',
  title: '更正老人文件的说明',
  permission: 'health.write',
  touches: ['residents'],
  input: z.strictObject({ fileId: id, ...about, reason }),
  output: z.object({}),
})

export const voidDocument = command({
  name: 'residents.voidDocument',
  title: '撤下老人文件',
  permission: 'health.write',
  touches: ['residents'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

/** All files about a person that who asks may see: her own papers, and those kept with other records. */
export const listDocuments = query({
  name: 'residents.listDocuments',
  title: '老人文件目录',
  permission: 'health.read',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      keptFile.extend({
        /** The record with which it is kept, and its name: `老人资料`, `服务协议`. */
        subject: z.string(),
        subjectName: z.string(),
        kind: z.string().nullable(),
        kindName: z.string().nullable(),
        documentOn: day.nullable(),
        note: z.string().nullable(),
        hasThumbnail: z.boolean(),
      }),
    ),
  }),
})

/** The bytes of a file about a person; each opening is on the audit, since it can be saved from there. */
export const getDocument = query({
  name: 'residents.getDocument',
  title: '打开老人文件',
  permission: 'health.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

/** The small picture of a file, null where it has none. */
export const getThumbnail = query({
  name: 'residents.getThumbnail',
  title: '老人文件的小图',
  permission: 'health.read',
  reveals: 'health',
  input: z.strictObject({ fileId: id }),
  output: z.object({
    picture: z.object({ mediaType: z.string(), bytes: replyBytes }).nullable(),
  }),
})
