import { Fragment, type ReactNode } from 'react'
import { parseMarkdown } from './parse-markdown.ts'
import classes from './Markdown.module.css'

function inline(text: string): ReactNode {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).map((piece, index) => {
    if (piece.startsWith('**')) return <strong key={index}>{piece.slice(2, -2)}</strong>
    if (piece.startsWith('`')) return <code key={index}>{piece.slice(1, -1)}</code>
    return <Fragment key={index}>{piece}</Fragment>
  })
}

/** Shows headings, paragraphs, lists, bold and keys. Anything else stays text: no HTML, no links. */
export function Markdown({ text }: { readonly text: string }) {
  return (
    <div className={classes.text}>
      {parseMarkdown(text).map((block, index) => {
        if (block.kind === 'heading') {
          const Heading = block.level <= 2 ? 'h2' : 'h3'
          return <Heading key={index}>{inline(block.text)}</Heading>
        }
        if (block.kind === 'paragraph') return <p key={index}>{inline(block.text)}</p>
        const List = block.isNumbered ? 'ol' : 'ul'
        return (
          <List key={index}>
            {block.items.map((item, at) => (
              <li key={at}>{inline(item)}</li>
            ))}
          </List>
        )
      })}
    </div>
  )
}
