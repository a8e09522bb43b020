import { getSession, listSignInChoices } from '#shared/contract/office/session.ts'
import { handleQuery } from '../../context.ts'
import { sessionInfo } from '../../session.ts'
import { readSetting } from '../../settings.ts'
import { maySignIn, rolesOf } from '../account/account.ts'

export const listSignInChoicesHandler = handleQuery(
  listSignInChoices,
  async ({ db, today, now }) => {
    const accounts = await db
      .selectFrom('account')
      .select(['id', 'name', 'isActive', 'activeUntil', 'lockedUntil'])
      .where('isCommandLine', '=', 0)
      .orderBy('nameKey')
      .orderBy('id')
      .execute()
    const { value: samplePins } = await readSetting(db, 'samplePins')
    const rows = []
    for (const account of accounts.filter((one) => maySignIn(one, today))) {
      const { id, name, lockedUntil } = account
      rows.push({
        accountId: id,
        name,
        roles: [...(await rolesOf(db, id))],
        lockedUntil: lockedUntil !== null && lockedUntil > now ? lockedUntil : null,
        samplePin: samplePins[String(id)] ?? null,
      })
    }
    return { rows, needsFirstAdministrator: accounts.length === 0 }
  },
)

export const getSessionHandler = handleQuery(getSession, async ({ db, actor }) => {
  if (actor === null) return { session: null }
  const { value } = await readSetting(db, 'idleMinutes')
  const info = sessionInfo(actor, value)
  return { session: { ...info, roles: [...actor.roles], permissions: [...info.permissions] } }
})
