import type { ReactNode } from 'react'
import classes from './Lines.module.css'

interface LinesProps {
  readonly label: string
  /** `li` elements: what it is, when, and at the end what can be done with it. */
  readonly children: ReactNode
}

/** A short list within a panel, one line each, parted by hairlines. */
export function Lines({ label, children }: LinesProps) {
  return (
    <ul className={classes.lines} aria-label={label}>
      {children}
    </ul>
  )
}

/** What stands at the right end of a line. */
export function LineEnd({ children }: { readonly children: ReactNode }) {
  return <span className={classes.end}>{children}</span>
}
