import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The text of a PDF as another program reads it, blanks and line ends taken out. */
export function pdfText(bytes: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: bytes, encoding: 'utf8' })
  return text.replaceAll(/\s+/g, '')
}

/** One line per font: name, and whether it is embedded. */
export function pdfFonts(bytes: Uint8Array): readonly { name: string; isEmbedded: boolean }[] {
  return withFile(bytes, (path) =>
    execFileSync('pdffonts', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
      .map((line) => ({
        name: line.split(/\s/)[0] ?? '',
        isEmbedded: /Identity-H\s+yes/.test(line),
      })),
  )
}

export function pdfInfo(bytes: Uint8Array): string {
  return withFile(bytes, (path) =>
    execFileSync('pdfinfo', [path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  )
}

/** Runs Python on a workbook that openpyxl has opened as `book`; the script sets `answer`. */
export function readWorkbook(bytes: Uint8Array, script: string): unknown {
  const program = [
    'import sys, json, openpyxl',
    'book = openpyxl.load_workbook(sys.argv[1])',
    script,
    'print(json.dumps(answer, ensure_ascii=False, default=str))',
  ].join('\n')
  const answer = withFile(bytes, (path) =>
    execFileSync('/usr/bin/python3', ['-c', program, path], {
      encoding: 'utf8',
      env: { PYTHONIOENCODING: 'utf-8' },
    }),
  )
  return JSON.parse(answer)
}

function withFile<T>(bytes: Uint8Array, work: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), '张三 测试 '))
  try {
    const path = join(folder, '文件.xlsx')
    writeFileSync(path, bytes)
    return work(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
