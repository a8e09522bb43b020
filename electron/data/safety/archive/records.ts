import type { Day } from '#shared/text/day.ts'
import type { ListColumn } from '../../documents/list-document.ts'

export interface RecordsTable {
  readonly columns: readonly ListColumn[]
  readonly rows: readonly (readonly (string | null)[])[]
}

/** What the records of the program give for a section of the archive. */
export interface ArchiveRecords {
  readonly key: string
  readonly title: string
  readonly count: number
  readonly newestOn: Day | null
  readonly link: string
  readonly note: string | null
  readonly tables: readonly RecordsTable[]
}

/** The newest of some days; null of none. */
export function newestOf(days: readonly (Day | null)[]): Day | null {
  return (
    days
      .flatMap((day) => day ?? [])
      .toSorted()
      .at(-1) ?? null
  )
}

type Told = readonly [heading: string, width: number, align?: ListColumn['align']]

/** Columns by heading and width; to the left unless told. */
export const columnsOf = (told: readonly Told[]): readonly ListColumn[] =>
  told.map(([heading, width, align = 'left']) => ({ heading, width, align }))

/** Numbers that are not nothing, each after its word: `未销账 3，逾期 1`; null where all are. */
export function countWords(told: readonly (readonly [string, number])[]): string | null {
  const words = told.filter(([, count]) => count > 0).map(([word, count]) => `${word} ${count}`)
  return words.length === 0 ? null : words.join('，')
}
