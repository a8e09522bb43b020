import type { Finding } from './Findings.tsx'

const headings = ['类别', '工作表', '行', '姓名', '列', '表里写的', '原因']

/** A cell that no spreadsheet takes for a formula, whatever the workbook held. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

function line(kind: string, finding: Finding): string {
  const { sheet, row, name, column, value, message } = finding
  const cells = [kind, sheet, String(row), name ?? '', column ?? '', value ?? '', message]
  return cells.map(cell).join(',')
}

/** The findings of an import as CSV, UTF-8 with a byte order mark so that Excel reads the Chinese. */
export function findingsAsCsv(
  problems: readonly Finding[],
  warnings: readonly Finding[],
): Uint8Array {
  const lines = [
    headings.map(cell).join(','),
    ...problems.map((finding) => line('没有导入', finding)),
    ...warnings.map((finding) => line('留意', finding)),
  ]
  return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`)
}
