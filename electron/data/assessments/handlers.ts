import type { Handler } from '../context.ts'

export const assessments: readonly Handler[] = []
