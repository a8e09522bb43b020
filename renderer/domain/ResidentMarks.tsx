import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { glyphOf } from '#shared/rules/mark-signs.ts'
import { Tooltip } from '@mantine/core'
import { clsx } from 'clsx'
import classes from './ResidentMarks.module.css'

interface MarkProps {
  readonly mark: ResidentMark
  readonly isDense: boolean
}

function Mark({ mark, isDense }: MarkProps) {
  const { word, detail, tone } = mark
  return (
    <Tooltip label={detail} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
      <li className={clsx(classes.mark, classes[tone])}>
        <span className={classes.glyph} aria-hidden>
          {glyphOf(mark)}
        </span>
        {isDense ? null : <span aria-hidden>{word}</span>}
        <span className={classes.full}>{detail}</span>
      </li>
    </Tooltip>
  )
}

interface ResidentMarksProps {
  readonly marks: readonly ResidentMark[]
  /** On a bed card: the glyphs alone, word and sentence stand in the tooltip. */
  readonly isDense?: boolean
  /** More than so many are counted: `+2`, with what they are in the tooltip. */
  readonly max?: number
}

/** What must be known of a person at a glance: colour, glyph and word, the whole in the tooltip. */
export function ResidentMarks({ marks, isDense = false, max = 12 }: ResidentMarksProps) {
  if (marks.length === 0) return null
  const shown = marks.length > max ? marks.slice(0, max - 1) : marks
  const rest = marks.slice(shown.length)
  const restText = rest.map(({ detail }) => detail).join('；')
  return (
    <ul className={clsx(classes.marks, isDense && classes.dense)} aria-label="标记">
      {shown.map((mark) => (
        <Mark key={`${mark.kind}:${mark.word}:${mark.detail}`} mark={mark} isDense={isDense} />
      ))}
      {rest.length === 0 ? null : (
        <Tooltip label={restText} multiline maw={360}>
          <li className={clsx(classes.mark, classes.plain)}>
            <span aria-hidden>+{rest.length}</span>
            <span className={classes.full}>{restText}</span>
          </li>
        </Tooltip>
      )}
    </ul>
  )
}
