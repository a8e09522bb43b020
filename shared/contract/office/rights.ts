import { z } from 'zod'
import { query } from '../../operation.ts'
import { replyBytes } from '../fields.ts'

/** The table of roles and rights on one page, with a line for the director to sign. */
export const printRights = query({
  name: 'office.printRights',
  title: '打印权限表',
  permission: 'office.accounts',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({}),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
