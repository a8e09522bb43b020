import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { id, keptFile, pickedFile, reason, replyBytes } from '../fields.ts'

/** What a signed form, a request in writing or a receipt belongs to. */
export const privacyFileSubjects = ['consent', 'privacyRequest', 'disclosure'] as const

const of = { subject: z.enum(privacyFileSubjects), subjectId: id }

/** Papers beside a consent, a request or a disclosure: the signed form, the letter, the receipt. */
export const listPrivacyFiles = query({
  name: 'office.listPrivacyFiles',
  title: '个人信息材料',
  permission: 'privacy.read',
  reveals: 'none',
  input: z.strictObject(of),
  output: z.object({ files: z.array(keptFile) }),
})

export const attachPrivacyFile = command({
  name: 'office.attachPrivacyFile',
  title: '存入个人信息材料',
  permission: 'privacy.write',
  touches: ['office', 'residents'],
  input: z.strictObject({ ...of, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getPrivacyFile = query({
  name: 'office.getPrivacyFile',
  title: '查看个人信息材料',
  permission: 'privacy.read',
  reveals: 'identity',
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidPrivacyFile = command({
  name: 'office.voidPrivacyFile',
  title: '撤下个人信息材料',
  permission: 'privacy.write',
  touches: ['office', 'residents'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
