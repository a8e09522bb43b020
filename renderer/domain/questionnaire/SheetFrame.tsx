import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import classes from './Questionnaire.module.css'

interface SheetFrameProps {
  readonly side: ReactNode
  readonly children: ReactNode
  /** A short sheet: what stands beside it takes the room. */
  readonly isNarrow?: boolean
}

/** A sheet to fill in, with what follows from it always in sight beside it. */
export function SheetFrame({ side, children, isNarrow = false }: SheetFrameProps) {
  return (
    <div className={clsx(classes.frame, isNarrow && classes.single)}>
      {children}
      <div className={classes.side}>{side}</div>
    </div>
  )
}
