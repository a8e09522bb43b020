import type { Handler } from '../../context.ts'
import { getFeeChecksHandler } from './checks.ts'
import { printYearFiguresHandler } from './print.ts'
import {
  correctYearFiguresHandler,
  publishYearFiguresHandler,
  voidYearFiguresHandler,
} from './publish.ts'
import { getYearFiguresHandler, listYearFigureRowsHandler } from './queries.ts'

export const publicationHandlers: readonly Handler[] = [
  getYearFiguresHandler,
  listYearFigureRowsHandler,
  publishYearFiguresHandler,
  correctYearFiguresHandler,
  voidYearFiguresHandler,
  printYearFiguresHandler,
  getFeeChecksHandler,
]
