import type { Handler } from '../context.ts'

export const indicators: readonly Handler[] = []
