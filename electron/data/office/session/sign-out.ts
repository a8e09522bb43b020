import { signOut } from '#shared/contract/office/session.ts'
import { handleCommand } from '../../context.ts'

export const signOutHandler = handleCommand(signOut, async (context) => {
  context.record({ subject: `account:${context.actor?.accountId}` })
  context.bindActor(null)
  return {}
})
