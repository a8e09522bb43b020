import { YiluError } from '#shared/errors.ts'

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function unreadable(): YiluError {
  return new YiluError(
    'invalid_input',
    'workbook-unreadable',
    '看不出这是表格文件。没有导入任何内容，请用 Excel 或 WPS 另存为 .xlsx 再试',
  )
}

/**
 * Text of a file without a declared encoding: byte order mark first, then UTF-8 if it is faultless,
 * else GB18030, which Chinese Excel writes. Throws YiluError invalid_input for what is no text.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  const text = isUtf16
    ? tryDecode(bytes, first === 0xff ? 'utf-16le' : 'utf-16be')
    : (tryDecode(bytes, 'utf-8') ?? tryDecode(bytes, 'gb18030'))
  // oxlint-disable-next-line no-control-regex -- these never stand in a text file
  if (text === null || /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text.slice(0, 100_000))) {
    throw unreadable()
  }
  return text.replace(/^\ufeff/, '')
}

const separators = [',', '\t', ';', '，', '|'] as const

/** The separator that splits the first lines most often; a comma where none does. */
function guessSeparator(text: string): string {
  const sample = text.slice(0, 20_000).replace(/"[^"]*"/g, '')
  const counts = separators.map((separator) => sample.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Excel's ways to keep a number as text in a CSV: `="3202…"`, a leading apostrophe or tab. */
function cleanField(field: string): string {
  const formula = /^="(.*)"$/s.exec(field)
  return (formula?.[1] ?? field).replace(/^[\t']/, '')
}

class CsvRows {
  readonly rows: string[][] = []
  #row: string[] = []
  #field = ''

  add(character: string): void {
    this.#field += character
  }

  get isFieldEmpty(): boolean {
    return this.#field === ''
  }

  endField(): void {
    this.#row.push(cleanField(this.#field))
    this.#field = ''
  }

  endRow(): void {
    this.endField()
    this.rows.push(this.#row)
    this.#row = []
  }
}

/** Rows of a delimited text (RFC 4180, the separator guessed). At most `maxRows` are read. */
export function readDelimited(text: string, maxRows: number): readonly (readonly string[])[] {
  const separator = guessSeparator(text)
  const csv = new CsvRows()
  let isQuoted = false
  for (let i = 0; i < text.length && csv.rows.length < maxRows; i++) {
    const character = text.charAt(i)
    if (isQuoted) {
      if (character !== '"') csv.add(character)
      else if (text[i + 1] === '"') csv.add(text.charAt(++i))
      else isQuoted = false
    } else if (character === '"' && csv.isFieldEmpty) isQuoted = true
    else if (character === separator) csv.endField()
    else if (character === '\n') csv.endRow()
    else if (character !== '\r' || text[i + 1] !== '\n') {
      if (character === '\r') csv.endRow()
      else csv.add(character)
    }
  }
  csv.endRow()
  return csv.rows
}
