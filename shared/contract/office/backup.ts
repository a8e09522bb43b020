import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { instant, page, paging } from '../fields.ts'

const backupRow = z.object({
  madeAt: instant,
  /** The folder's name, never its path. */
  name: z.string(),
  reason: z.enum(['daily', 'by-hand', 'before-migration']),
  sizeBytes: z.number().int(),
  isPresent: z.boolean(),
  isElsewhere: z.boolean(),
})

/** Copies the whole home, opens the copy, checks it, and only then records it. */
export const backUp = command({
  name: 'office.backUp',
  title: '备份',
  permission: 'office.backup',
  touches: ['office', 'home'],
  hostPathFields: ['to'],
  input: z.strictObject({
    /** Folder token from the native dialog (a stick); without it the usual place. */
    folder: z.string().max(80).optional(),
    to: z.string().min(1).max(4096).optional(),
  }),
  output: z.object({
    name: z.string(),
    madeAt: instant,
    sizeBytes: z.number().int(),
    /** Where it stands; given to the command line only. */
    path: z.string().nullable(),
  }),
})

export const listBackups = query({
  name: 'office.listBackups',
  title: '备份列表',
  permission: 'office.backup',
  reveals: 'none',
  input: z.strictObject({ ...paging }),
  output: page(backupRow),
})
