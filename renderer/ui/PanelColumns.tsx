import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import classes from './PanelColumns.module.css'

interface PanelColumnsProps {
  readonly left: ReactNode
  readonly right: ReactNode
  /** The left column has more to say. */
  readonly isWideLeft?: boolean
}

/** Panels in two columns, each as high as its own. */
export function PanelColumns({ left, right, isWideLeft = false }: PanelColumnsProps) {
  return (
    <div className={clsx(classes.columns, isWideLeft && classes.wideLeft)}>
      <div className={classes.stack}>{left}</div>
      <div className={classes.stack}>{right}</div>
    </div>
  )
}
