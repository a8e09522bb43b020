import type { Handler } from '../../context.ts'
import { prepaidCommands } from './apply.ts'
import { prepaidQueries } from './queries.ts'

export const prepaidHandlers: readonly Handler[] = [...prepaidCommands, ...prepaidQueries]
