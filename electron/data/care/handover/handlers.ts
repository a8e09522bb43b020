import type { Handler } from '../../context.ts'
import { printHandoverHandler } from './print.ts'
import {
  getHandoverHandler,
  getHandoverStartHandler,
  getShiftHandler,
  listHandoversHandler,
} from './queries.ts'
import { signHandoverHandler, takeHandoverHandler, voidHandoverHandler } from './sign.ts'

export const handoverHandlers: readonly Handler[] = [
  getHandoverStartHandler,
  signHandoverHandler,
  takeHandoverHandler,
  voidHandoverHandler,
  listHandoversHandler,
  getHandoverHandler,
  printHandoverHandler,
  getShiftHandler,
]
