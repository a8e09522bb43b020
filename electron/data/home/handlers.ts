import type { Handler } from '../context.ts'
import { correctHomeHandler } from './correct-home.ts'
import { getHomeHandler } from './queries.ts'
import { getTodayHandler } from './today.ts'

export const home: readonly Handler[] = [getHomeHandler, correctHomeHandler, getTodayHandler]
