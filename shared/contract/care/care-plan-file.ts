import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { id, pickedFile, reason, replyBytes } from '../fields.ts'

const touches = ['care', 'residents'] as const

/** Keeps the signed paper, or another file, with a plan. */
export const addPlanFile = command({
  name: 'care.addPlanFile',
  title: '存入照护计划的文件',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ carePlanId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getPlanFile = query({
  name: 'care.getPlanFile',
  title: '打开照护计划的文件',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidPlanFile = command({
  name: 'care.voidPlanFile',
  title: '作废照护计划的文件',
  permission: 'care.plan',
  touches,
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
