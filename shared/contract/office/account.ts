import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, longText, page, paging, pin, text } from '../fields.ts'
import { role } from './session.ts'

const rolesField = z.array(role).min(1, '至少选一个角色')

export const listAccounts = query({
  name: 'office.listAccounts',
  title: '登录人列表',
  permission: 'office.accounts',
  reveals: 'none',
  input: z.strictObject({ ...paging }),
  output: page(
    z.object({
      id,
      name: z.string(),
      roles: z.array(role),
      isActive: z.boolean(),
      /** Last day on which this person may sign in; null = no limit. Inspectors always have one. */
      activeUntil: day.nullable(),
      /** Who of the staff this is; null where nobody said. */
      staffId: id.nullable(),
      staffName: z.string().nullable(),
      lockedUntil: instant.nullable(),
      lastSignInAt: instant.nullable(),
      version: z.number().int(),
    }),
  ),
})

export const createAccount = command({
  name: 'office.createAccount',
  title: '添加登录人',
  permission: 'office.accounts',
  touches: ['office', 'home'],
  input: z.strictObject({
    name: text(40, '姓名'),
    roles: rolesField,
    pin,
    activeUntil: day.nullable().default(null),
    staffId: id.nullable().default(null),
  }),
  output: z.object({ id }),
})

export const correctAccount = command({
  name: 'office.correctAccount',
  title: '更正登录人',
  permission: 'office.accounts',
  touches: ['office', 'home'],
  input: z.strictObject({
    accountId: id,
    version: z.number().int(),
    name: text(40, '姓名'),
    roles: rolesField,
    isActive: z.boolean(),
    activeUntil: day.nullable().default(null),
    /** Absent leaves it as it is. */
    staffId: id.nullable().optional(),
    reason: longText(200, '原因'),
  }),
  output: z.object({ version: z.number().int() }),
})

export const resetPin = command({
  name: 'office.resetPin',
  title: '重设他人的 PIN',
  permission: 'office.accounts',
  touches: ['office'],
  input: z.strictObject({ accountId: id, pin, reason: longText(200, '原因') }),
  output: z.object({}),
})
