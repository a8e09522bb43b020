import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { instant, text } from '../fields.ts'

/** `form` names the form (`residents.admit`), `subject` the record it is about (`new` or an id). */
const key = { form: text(80), subject: text(80) }

export const keepDraft = command({
  name: 'office.keepDraft',
  title: '保留草稿',
  permission: 'signed-in',
  touches: [],
  isDraft: true,
  input: z.strictObject({ ...key, content: z.record(z.string(), z.unknown()) }),
  output: z.object({ keptAt: instant }),
})

export const discardDraft = command({
  name: 'office.discardDraft',
  title: '放弃草稿',
  permission: 'signed-in',
  touches: [],
  isDraft: true,
  input: z.strictObject(key),
  output: z.object({}),
})

export const getDraft = query({
  name: 'office.getDraft',
  title: '取回草稿',
  permission: 'signed-in',
  reveals: 'none',
  input: z.strictObject(key),
  output: z.object({
    content: z.record(z.string(), z.unknown()).nullable(),
    keptAt: instant.nullable(),
  }),
})
