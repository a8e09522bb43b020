import type { PdfRequest } from './make-pdf.ts'

/** Letterhead, title and paper of any document. */
export interface DocumentFrame {
  /** Null prints as 机构名称未登记. */
  readonly homeName: string | null
  readonly title: string
  /** Under the title and at the head of the later pages; `''` where there is none. */
  readonly period: string
  /** Prints the band and watermark 样例. */
  readonly isSample: boolean
  readonly isLandscape: boolean
}

export interface ListColumn {
  readonly heading: string
  /** Share of the line; about the number of Chinese characters that should fit. */
  readonly width: number
  readonly align: 'left' | 'center' | 'right'
}

/** What `list.typ` prints: the document behind the print button of every list. */
export interface ListDocument {
  readonly frame: DocumentFrame
  /** The filters in words, left above the table. */
  readonly filters: string
  /** A count or sum, right above the table. */
  readonly summary: string
  readonly columns: readonly ListColumn[]
  /** Text per column; null prints as 未登记, `''` as an empty cell. */
  readonly rows: readonly (readonly (string | null)[])[]
  /** Smaller print, for forms that have more columns than a line holds. */
  readonly isDense: boolean
  readonly remarks: readonly string[]
  /** Words before the lines to sign on, e.g. 填表人; none, no block. */
  readonly signatures: readonly string[]
}

/** The request that prints a list. Throws when a row has another number of cells than columns. */
export function listRequest(list: ListDocument): PdfRequest {
  const uneven = list.rows.findIndex((row) => row.length !== list.columns.length)
  if (uneven >= 0)
    throw new Error(`row ${uneven + 1} does not fit the columns of ${list.frame.title}`)
  return { template: 'documents/list.typ', data: list }
}
