import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, replyBytes } from '../fields.ts'

const named = z.array(id).min(1, '至少选一项').max(1000, '一次最多 1000 项')

/** Beds by floor, by room or one by one; nothing named is all beds in service. */
const which = {
  asOf: day.optional(),
  floorIds: named.optional(),
  roomIds: named.optional(),
  bedIds: named.optional(),
}

const file = z.object({ name: z.string(), bytes: replyBytes, pageCount: z.number().int() })

/** The board as a paper: floors as they lie, with legend and totals. */
export const printBoard = query({
  name: 'beds.printBoard',
  title: '打印床位图',
  permission: 'lists.export',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ ...which, paper: z.enum(['a3', 'a4']).default('a4') }),
  output: file,
})

/** A sheet of labels, one a bed: code, place and QR code. Nothing about a person. */
export const printLabels = query({
  name: 'beds.printLabels',
  title: '打印床位标签',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({
    ...which,
    /** The first label of the sheet that is not used up, counted by lines from 1. */
    firstLabel: z.number().int().min(1, '从 1 起').max(300, '最多 300').default(1),
  }),
  output: file,
})

/** What hangs at the beds of who lies there: the lines that the home chose. */
export const printCards = query({
  name: 'beds.printCards',
  title: '打印床头卡',
  permission: 'lists.export',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({
    ...which,
    /** Only the cards of these people. */
    residentIds: named.optional(),
    /** `a6`: one card a sheet; `a4`: four to be cut. */
    paper: z.enum(['a6', 'a4']).default('a4'),
  }),
  output: file,
})

/** What may stand on a bed card besides bed and name. Diseases and ID numbers never do. */
export const cardLines = [
  'sexAndAge',
  'photo',
  'careLevel',
  'ability',
  'allergy',
  'diet',
  'isolation',
  'admittedOn',
] as const

export type CardLine = (typeof cardLines)[number]

const tenths = (least: number, most: number) =>
  z
    .number({ error: '填毫米数，最多一位小数' })
    .int('最多一位小数')
    .min(least * 10, `至少 ${least} 毫米`)
    .max(most * 10, `最多 ${most} 毫米`)

/** How labels and cards come out on the home's printer. All lengths in tenths of a millimetre. */
export const bedPapers = z.strictObject({
  /** Moves everything to the right and down, for printers that do not hit the sheet. */
  offsetX: tenths(-20, 20),
  offsetY: tenths(-20, 20),
  label: z
    .strictObject({
      columns: z.number().int().min(1, '至少 1 列').max(10, '最多 10 列'),
      rows: z.number().int().min(1, '至少 1 行').max(30, '最多 30 行'),
      width: tenths(25, 210),
      height: tenths(15, 297),
      /** Edge of the sheet to the first label. */
      left: tenths(0, 100),
      top: tenths(0, 100),
      /** Between labels. */
      gapX: tenths(0, 50),
      gapY: tenths(0, 50),
    })
    .refine(
      ({ columns, width, left, gapX }) => left + columns * width + (columns - 1) * gapX <= 2110,
      { error: '这些列放不进 A4 纸的宽 210 毫米', path: ['columns'] },
    )
    .refine(({ rows, height, top, gapY }) => top + rows * height + (rows - 1) * gapY <= 2980, {
      error: '这些行放不进 A4 纸的高 297 毫米',
      path: ['rows'],
    }),
  cardLines: z.array(z.enum(cardLines)).max(cardLines.length),
})

export type BedPapers = z.output<typeof bedPapers>

export const getPapers = query({
  name: 'beds.getPapers',
  title: '床位标签、床头卡设置',
  permission: 'beds.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ bedPapers, version: z.number().int() }),
})

export const correctPapers = command({
  name: 'beds.correctPapers',
  title: '修改床位标签、床头卡设置',
  permission: 'beds.write',
  touches: ['beds'],
  input: z.strictObject({ bedPapers, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})
