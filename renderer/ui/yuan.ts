import { formatFen, readMoney } from '#shared/text/money.ts'

/** Yuan as typed (`3100`, `3,100.5`, `3100元/月`) in fen: null where nothing is typed, NaN where it is no sum a month. */
export function yuanToFen(text: string): number | null {
  if (text.trim() === '') return null
  const reading = readMoney(text)
  return reading === null || (reading.per !== null && reading.per !== 'month') ? NaN : reading.fen
}

/** The text of a money field for a sum in fen; empty where none is known. */
export function fenToYuan(fen: number | null): string {
  return fen === null ? '' : formatFen(fen)
}
