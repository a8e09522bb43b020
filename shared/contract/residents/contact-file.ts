import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { id, keptFile, pickedFile, reason, replyBytes } from '../fields.ts'

/** Papers on which a guardian or agent acts: the order of a court, the agreement, the authorisation. */
export const listContactFiles = query({
  name: 'residents.listContactFiles',
  title: '监护和委托文书',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ contactId: id }),
  output: z.object({ files: z.array(keptFile) }),
})

export const attachContactFile = command({
  name: 'residents.attachContactFile',
  title: '存入监护和委托文书',
  permission: 'residents.write',
  touches: ['residents'],
  input: z.strictObject({ contactId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getContactFile = query({
  name: 'residents.getContactFile',
  title: '查看监护和委托文书',
  permission: 'residents.read',
  reveals: 'identity',
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidContactFile = command({
  name: 'residents.voidContactFile',
  title: '撤下监护和委托文书',
  permission: 'residents.write',
  touches: ['residents'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
