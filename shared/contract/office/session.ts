import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { roles } from '../../permissions.ts'
import { id, instant, pin, text } from '../fields.ts'

export const role = z.enum(roles as [(typeof roles)[number], ...(typeof roles)[number][]])

const session = z.object({
  accountId: id,
  name: z.string(),
  roles: z.array(role),
  permissions: z.array(z.string()),
  idleMinutes: z.number(),
})

export const listSignInChoices = query({
  name: 'office.listSignInChoices',
  title: '可登录的人员',
  permission: 'anyone',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        accountId: id,
        name: z.string(),
        roles: z.array(role),
        lockedUntil: instant.nullable(),
        /** Only in the sample home, whose people are invented. */
        samplePin: z.string().nullable(),
      }),
    ),
    /** No person may sign in yet: set-up goes on with the first administrator. */
    needsFirstAdministrator: z.boolean(),
  }),
})

export const createFirstAdministrator = command({
  name: 'office.createFirstAdministrator',
  title: '设立第一位管理员',
  permission: 'anyone',
  touches: ['office'],
  input: z.strictObject({ name: text(40, '姓名'), pin }),
  output: session,
})

export const signIn = command({
  name: 'office.signIn',
  title: '登录',
  permission: 'anyone',
  touches: [],
  input: z.strictObject({ accountId: id, pin: z.string().max(32) }),
  output: session,
})

export const signOut = command({
  name: 'office.signOut',
  title: '退出登录',
  permission: 'signed-in',
  touches: [],
  input: z.strictObject({}),
  output: z.object({}),
})

export const getSession = query({
  name: 'office.getSession',
  title: '当前登录人',
  permission: 'anyone',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ session: session.nullable() }),
})

export const changePin = command({
  name: 'office.changePin',
  title: '修改自己的 PIN',
  permission: 'signed-in',
  touches: ['office'],
  input: z.strictObject({ oldPin: z.string().max(32), newPin: pin }),
  output: z.object({}),
})
