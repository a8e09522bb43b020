import { setUpSteps } from '#shared/contract/home/home.ts'
import { z } from 'zod'

/** The step that is shown; without one, the first that is open. */
export const setUpView = z.object({ step: z.enum(setUpSteps).optional().catch(undefined) })
