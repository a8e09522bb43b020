import type { ReactNode } from 'react'
import classes from './StatusMark.module.css'

/** What a state means: well, due soon, bad or overdue, away, special (memory care), unknown. */
export type StatusKind = 'well' | 'due' | 'bad' | 'away' | 'special' | 'plain' | 'unknown'

const glyphs: Record<StatusKind, string> = {
  well: '✓',
  due: '◔',
  bad: '!',
  away: '↗',
  special: '◆',
  plain: '·',
  unknown: '?',
}

interface StatusMarkProps {
  readonly kind: StatusKind
  readonly children: ReactNode
}

/** A state as colour, glyph and word together, so that a grey print and colour-blind eyes read it. */
export function StatusMark({ kind, children }: StatusMarkProps) {
  return (
    <span className={`${classes.mark} ${classes[kind]}`}>
      <span className={classes.glyph} aria-hidden>
        {glyphs[kind]}
      </span>
      {children}
    </span>
  )
}
