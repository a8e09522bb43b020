import { recordRows } from '../../record-rows.ts'

/** Rows of subsidies that are changed under a version, with the word for each in errors. */
export const { liveRow, rowToChange, changeRow, insertRow } = recordRows({
  subsidyScheme: '补贴',
  subsidyList: '补贴名单',
})
