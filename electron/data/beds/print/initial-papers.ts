import type { BedPapers } from '#shared/contract/beds/print.ts'

/**
 * Until somebody changes it: 3 × 8 labels of 70 × 37 mm on A4, and on the cards what carers need at the
 * bed. What names an illness or a level of ability is left to the home.
 */
export const initialBedPapers: BedPapers = {
  offsetX: 0,
  offsetY: 0,
  label: { columns: 3, rows: 8, width: 700, height: 370, left: 0, top: 5, gapX: 0, gapY: 0 },
  cardLines: ['sexAndAge', 'photo', 'careLevel', 'allergy', 'diet', 'isolation'],
}
