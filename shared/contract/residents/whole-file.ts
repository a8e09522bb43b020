import { z } from 'zod'
import { query } from '../../operation.ts'
import { day, id, replyBytes } from '../fields.ts'

/** For whom a file is printed: the person or who acts for her, an inspection, the home's own archive. */
export const filePurposes = ['copy', 'inspection', 'archive'] as const

/** The sections that the reader may print, in the order in which they stand in the file. */
export const listFileSections = query({
  name: 'residents.listFileSections',
  title: '老年人档案的内容',
  permission: 'lists.export',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        /** Nothing is on file: the section says so in one sentence. */
        isEmpty: z.boolean(),
      }),
    ),
  }),
})

/** The whole file of a person as a PDF: cover, contents, sections, a place to sign. */
export const printWholeFile = query({
  name: 'residents.printWholeFile',
  title: '打印老年人档案',
  permission: 'lists.export',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({
    residentId: id,
    asOf: day.optional(),
    purpose: z.enum(filePurposes).default('archive'),
    /** Keys of the sections; absent is all that the reader may print. */
    sections: z.array(z.string().max(40)).min(1, '至少选一项内容').max(60).optional(),
    /** Full ID numbers, for who may see them. */
    isIdShown: z.boolean().default(false),
  }),
  output: z.object({
    name: z.string(),
    bytes: replyBytes,
    pageCount: z.number().int(),
    /** Characters that no font has; they print as 〓. */
    missingCharacters: z.array(z.string()),
  }),
})
