import type { Handler } from '../../context.ts'
import { changePinHandler } from './change-pin.ts'
import { createFirstAdministratorHandler } from './create-first-administrator.ts'
import { getSessionHandler, listSignInChoicesHandler } from './queries.ts'
import { signInHandler } from './sign-in.ts'
import { signOutHandler } from './sign-out.ts'

export const sessionHandlers: readonly Handler[] = [
  listSignInChoicesHandler,
  createFirstAdministratorHandler,
  signInHandler,
  signOutHandler,
  getSessionHandler,
  changePinHandler,
]
