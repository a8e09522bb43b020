import { z } from 'zod'
import { replyBytes, text } from './fields.ts'

/**
 * What a page may ask before a home is open (message type `start`). These are not operations:
 * nobody is signed in yet and nothing is recorded in a database that is not open.
 */
export const startCalls = {
  /** Makes a new home. The recovery code is shown once and nowhere stored. */
  createHome: {
    input: z.strictObject({
      name: text(60, '机构名称'),
      /** A folder token from the native dialog; without it the usual place is taken. */
      folder: z.string().optional(),
    }),
    output: z.object({
      recoveryCode: z.string(),
      folderLabel: z.string(),
    }),
  },
  /** The sheet with the recovery code, to print or save while set-up still shows it. */
  printRecoveryCode: {
    input: z.strictObject({ recoveryCode: z.string() }),
    output: z.object({ name: z.string(), bytes: replyBytes }),
  },
  /** Chooses how the key is kept on this PC, and by typing part of the code proves that it was written down. */
  protectKey: {
    input: z.strictObject({
      recoveryCode: z.string(),
      by: z.enum(['key-store', 'start-password', 'recovery-code-only']),
      startPassword: z.string().min(8, '开机口令至少 8 个字符').max(128).optional(),
    }),
    output: z.object({}),
  },
  unlockWithPassword: {
    input: z.strictObject({ startPassword: z.string().max(128) }),
    output: z.object({}),
  },
  unlockWithCode: {
    input: z.strictObject({ recoveryCode: z.string().max(80) }),
    output: z.object({}),
  },
  /** Tries to open again: after the other program was closed, the stick put back, the disk freed. */
  tryAgain: { input: z.strictObject({}), output: z.object({}) },
  listBackups: {
    input: z.strictObject({}),
    output: z.object({
      rows: z.array(
        z.object({
          backup: z.string(),
          madeAt: z.string().nullable(),
          sizeBytes: z.number(),
          reason: z.string().nullable(),
        }),
      ),
    }),
  },
  /** Opens a backup with its recovery code and says what is in it; changes nothing. */
  previewBackup: {
    input: z.strictObject({
      /** A name from `listBackups`, or a folder token from the native dialog. */
      backup: z.string().optional(),
      folder: z.string().optional(),
      recoveryCode: z.string().max(80),
    }),
    output: z.object({
      homeName: z.string(),
      madeAt: z.string().nullable(),
      residentCount: z.number(),
      lastChangeAt: z.string().nullable(),
      isSound: z.boolean(),
      problems: z.array(z.string()),
    }),
  },
  /** Puts a backup in place of the home; the old folder is set aside under a new name, never deleted. */
  restoreBackup: {
    input: z.strictObject({
      backup: z.string().optional(),
      folder: z.string().optional(),
      recoveryCode: z.string().max(80),
    }),
    output: z.object({ setAside: z.string().nullable() }),
  },
} as const

export type StartCallName = keyof typeof startCalls
