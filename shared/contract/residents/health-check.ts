import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  keptFile,
  longText,
  optionalText,
  page,
  paging,
  pickedFile,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

export const checkOccasions = ['admission', 'yearly', 'other'] as const
export const checkInfections = ['none-found', 'found', 'unknown'] as const
export const checkConclusions = ['suitable', 'conditional', 'unsuitable', 'unknown'] as const

const check = {
  occasion: z.enum(checkOccasions),
  checkedOn: day,
  /** Hospital or clinic. */
  place: text(80, '体检机构'),
  examiner: optionalText(40, '医生'),
  infection: z.enum(checkInfections),
  findings: longText(1000, '检查所见').nullable().default(null),
  conclusion: z.enum(checkConclusions),
  /** On which condition somebody may live here; needed for `conditional`. */
  condition: optionalText(300, '条件'),
}

const touches = ['residents', 'beds', 'home'] as const

export const recordHealthCheck = command({
  name: 'residents.recordHealthCheck',
  title: '登记体检',
  permission: 'health.write',
  touches,
  input: z.strictObject({ residentId: id, ...check }),
  output: z.object({ healthCheckId: id }),
})

export const correctHealthCheck = command({
  name: 'residents.correctHealthCheck',
  title: '更正体检',
  permission: 'health.write',
  touches,
  input: z.strictObject({ healthCheckId: id, version, ...check, reason }),
  output: z.object({ version }),
})

export const voidHealthCheck = command({
  name: 'residents.voidHealthCheck',
  title: '作废体检',
  permission: 'health.write',
  touches,
  input: z.strictObject({ healthCheckId: id, version, reason }),
  output: z.object({}),
})

/** Health checks of a person by the day, newest first. */
export const listHealthChecks = query({
  name: 'residents.listHealthChecks',
  title: '体检记录',
  permission: 'health.read',
  reveals: 'health',
  input: z.strictObject({ ...paging, residentId: id, asOf: day.optional() }),
  output: page(
    z.object({
      id,
      occasion: z.enum(checkOccasions),
      checkedOn: day,
      place: z.string(),
      examiner: z.string().nullable(),
      infection: z.enum(checkInfections),
      findings: z.string().nullable(),
      conclusion: z.enum(checkConclusions),
      condition: z.string().nullable(),
      files: z.array(keptFile),
      version,
    }),
  ),
})

export const attachHealthCheckFile = command({
  name: 'residents.attachHealthCheckFile',
  title: '存入体检文件',
  permission: 'health.write',
  touches: ['residents'],
  input: z.strictObject({ healthCheckId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getHealthCheckFile = query({
  name: 'residents.getHealthCheckFile',
  title: '打开体检文件',
  permission: 'health.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidHealthCheckFile = command({
  name: 'residents.voidHealthCheckFile',
  title: '撤下体检文件',
  permission: 'health.write',
  touches: ['residents'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
