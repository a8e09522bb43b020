import type { Handler } from '../../context.ts'
import { printStatementHandler } from './print.ts'
import { getStatementHandler } from './read.ts'

export const statementHandlers: readonly Handler[] = [getStatementHandler, printStatementHandler]
