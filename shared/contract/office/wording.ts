import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { id, instant, longText, reason, replyBytes, text } from '../fields.ts'

/** Documents that a home words itself. */
export const wordedDocuments = ['agreement'] as const

const document = z.enum(wordedDocuments)

const wording = {
  title: text(40, '标题'),
  /** Plain text: `# ` begins a heading, `1. ` a numbered clause, 【老人姓名】 is a place. */
  body: longText(20_000, '正文'),
}

/** Version that the editor saw: 0 while the home uses the text that came with the program. */
const seen = z.number().int().min(0)

/** The wording of a document in force, all versions of it, and the places that it may have. */
export const getWording = query({
  name: 'office.getWording',
  title: '文书文字',
  permission: 'office.wordings',
  reveals: 'none',
  input: z.strictObject({ document, wordingVersion: seen.optional() }),
  output: z.object({
    document,
    name: z.string(),
    /** The version that is shown, and the newest one. */
    wordingVersion: z.number().int(),
    newestVersion: z.number().int(),
    title: z.string(),
    body: z.string(),
    /** It still says that it is only for reference and has to be approved by the home. */
    isReference: z.boolean(),
    places: z.array(
      z.object({ group: z.string(), name: z.string(), isBlock: z.boolean(), hint: z.string() }),
    ),
    versions: z.array(
      z.object({
        id: id.nullable(),
        wordingVersion: z.number().int(),
        title: z.string(),
        reason: z.string(),
        recordedAt: instant.nullable(),
        by: z.string().nullable(),
      }),
    ),
  }),
})

/** Makes a new version. An unknown place is refused with its line. */
export const correctWording = command({
  name: 'office.correctWording',
  title: '修改文书文字',
  permission: 'office.wordings',
  touches: ['office', 'residents'],
  input: z.strictObject({ document, newestVersion: seen, ...wording, reason }),
  output: z.object({ wordingVersion: z.number().int() }),
})

/** Makes an older version the newest one again; 0 is the text that came with the program. */
export const returnToWording = command({
  name: 'office.returnToWording',
  title: '回到以前的文书文字',
  permission: 'office.wordings',
  touches: ['office', 'residents'],
  input: z.strictObject({ document, newestVersion: seen, wordingVersion: seen, reason }),
  output: z.object({ wordingVersion: z.number().int() }),
})

/** How a wording would print; each place shows its own name. */
export const previewWording = query({
  name: 'office.previewWording',
  title: '预览文书文字',
  permission: 'office.wordings',
  reveals: 'none',
  input: z.strictObject({ document, ...wording }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
