import type { Handler } from '../../context.ts'
import { extraCommands } from './extra.ts'
import { extraQueries } from './queries.ts'

export const extraHandlers: readonly Handler[] = [...extraCommands, ...extraQueries]
