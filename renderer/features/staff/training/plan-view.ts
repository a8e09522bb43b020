import { trainingSessionStates } from '#shared/contract/staff/training-plan.ts'
import { safetyStates } from '#shared/contract/staff/training-results.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

const year = z.number().int().min(2000).max(2200).optional().catch(undefined)

/** Lists about training as they stand in the address. */
export const trainingPlanView = listView.extend({ year })
export const trainingMatrixView = listView.extend({
  year,
  /** By person, or what was taught. */
  by: z.enum(['people', 'topics']).default('people').catch('people'),
  isShort: z.boolean().optional().catch(undefined),
})
export const trainingSessionsView = listView.extend({
  state: z.enum(trainingSessionStates).optional().catch(undefined),
})
export const safetyEducationView = listView.extend({
  state: z.enum(safetyStates).optional().catch(undefined),
})
export const preJobView = listView

export const planStateWords = {
  planned: '待安排',
  set: '已安排',
  held: '已举办',
  overdue: '逾期未办',
} as const

export const sessionStateWords = {
  set: '待举办',
  late: '待登记结果',
  held: '已举办',
  cancelled: '已取消',
} as const

export const safetyStateWords = { passed: '合格', failed: '未合格', missed: '未参加' } as const

export const preJobStateWords = { none: '没有岗前培训', late: '上岗后才培训' } as const
