import type { Handler } from '../../context.ts'
import { concludeTrialHandler } from './conclude-trial.ts'
import { correctTrialHandler, voidTrialHandler } from './correct-trial.ts'
import { listTrialsHandler } from './queries.ts'
import { recordTrialHandler } from './record-trial.ts'

export const trialHandlers: readonly Handler[] = [
  recordTrialHandler,
  concludeTrialHandler,
  correctTrialHandler,
  voidTrialHandler,
  listTrialsHandler,
]
