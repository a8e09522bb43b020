import { z } from 'zod'
import { query } from '../../operation.ts'
import { line, replyBytes, text } from '../fields.ts'

const listAsSeen = z.strictObject({
  /** Name of the list operation, e.g. `residents.list`; it is run with the reader's own rights. */
  list: z.string().min(1).max(80),
  /** Its input as the screen has it; paging is ignored, all rows are taken. */
  input: z.record(z.string(), z.unknown()),
  title: text(80, '标题'),
  /** Filters in words, for the line under the title. */
  filters: line(400, '筛选').default(''),
  columns: z
    .array(
      z.strictObject({
        /** Name of the row's field; with a dot, of a field within it: `ability.word`. */
        key: z.string().min(1).max(60),
        heading: text(40, '列名'),
        /** `money`: a sum kept in fen, written in yuan. */
        kind: z.enum(['text', 'day', 'instant', 'number', 'money']).default('text'),
        /** Code to word, for columns whose values are codes. */
        words: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1)
    .max(40),
})

const file = z.object({
  name: z.string(),
  bytes: replyBytes,
  /** Characters that no font of the program has; they print as 〓. */
  missingCharacters: z.array(z.string()),
})

export const exportList = query({
  name: 'office.exportList',
  title: '导出列表为表格',
  permission: 'lists.export',
  reveals: 'identity',
  isExport: true,
  input: listAsSeen,
  output: file,
})

export const printList = query({
  name: 'office.printList',
  title: '打印列表',
  permission: 'lists.export',
  reveals: 'identity',
  isExport: true,
  input: listAsSeen,
  output: file,
})
