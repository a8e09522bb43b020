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
  /** For a list that the screen narrows by itself: only rows whose field has one of these values. */
  only: z
    .strictObject({
      key: z.string().min(1).max(60),
      values: z.array(z.string().max(200)).max(1000),
    })
    .optional(),
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
        /** What stands where the row has nothing and that is no gap, `''` for a blank; else 未登记 on paper. */
        empty: z.string().max(20).optional(),
        /** A field of the row without which there is nothing to know: a free bed has nobody of any age. */
        emptyWithout: z.string().min(1).max(60).optional(),
        /** A word in the value's place where a field of the row says yes: replaced, not expired. */
        instead: z
          .strictObject({ key: z.string().min(1).max(60), word: z.string().min(1).max(40) })
          .optional(),
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
