export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly isNumbered: boolean; readonly items: readonly string[] }

const heading = /^(#{1,4})\s+(.*)$/
const bullet = /^[-*]\s+(.*)$/
const numbered = /^\d+[.、]\s*(.*)$/

function listOf(lines: readonly string[], mark: RegExp, isNumbered: boolean): MarkdownBlock {
  return { kind: 'list', isNumbered, items: lines.map((line) => mark.exec(line)?.[1] ?? line) }
}

function blockOf(lines: readonly string[]): MarkdownBlock {
  if (lines.every((line) => bullet.test(line))) return listOf(lines, bullet, false)
  if (lines.every((line) => numbered.test(line))) return listOf(lines, numbered, true)
  return { kind: 'paragraph', text: lines.join('') }
}

function kindOf(line: string): 'heading' | 'bullet' | 'numbered' | 'text' {
  if (heading.test(line)) return 'heading'
  if (bullet.test(line)) return 'bullet'
  return numbered.test(line) ? 'numbered' : 'text'
}

/** Splits the few forms that help pages use into blocks; a change of form begins a new block. */
export function parseMarkdown(text: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = []
  let lines: string[] = []
  const flush = () => {
    if (lines.length > 0) blocks.push(blockOf(lines))
    lines = []
  }
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    const first = lines[0]
    if (line === '' || (first !== undefined && kindOf(first) !== kindOf(line))) flush()
    if (line === '') continue
    const match = heading.exec(line)
    if (match === null) lines.push(line)
    else blocks.push({ kind: 'heading', level: match[1]!.length, text: match[2]! })
  }
  flush()
  return blocks
}
