import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { id, pickedFile, reason, replyBytes } from '../fields.ts'

const touches = ['safety'] as const

/** Records of safety that carry files: pictures, sheets, reports. */
export const safetyFileSubjects = [
  'safetyCheck',
  'hazard',
  'hazardStep',
  'equipment',
  'equipmentInspection',
  'emergencyPlanVersion',
  'drill',
  'safetyPaper',
  'supplier',
  'foodDelivery',
] as const

/** Keeps a picture or a paper with a record. A round or a hazard that was voided takes none. */
export const attachSafetyFile = command({
  name: 'safety.attachFile',
  title: '存入安全文件',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({ subject: z.enum(safetyFileSubjects), subjectId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getSafetyFile = query({
  name: 'safety.getFile',
  title: '打开安全文件',
  permission: 'safety.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidSafetyFile = command({
  name: 'safety.voidFile',
  title: '撤下安全文件',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})
