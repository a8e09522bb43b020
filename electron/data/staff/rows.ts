import { recordRows } from '../record-rows.ts'

/** Rows of the staff area that are changed under a version, with the word for each in errors. */
export const { liveRow, rowToChange, changeRow, correctRow, insertRow } = recordRows({
  staffContract: '合同',
  staffEntry: '档案材料',
  trainingPlanItem: '培训计划',
  trainingSession: '培训安排',
  rotaShift: '班次',
  rotaPattern: '排班循环',
  rotaSwap: '换班',
  rotaDuty: '排班',
  rotaRelease: '发布记录',
  staffAbsence: '员工假',
})
