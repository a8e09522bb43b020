import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'
import { IconInbox } from './icons.ts'

interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  /** The next step, as a button or link. */
  readonly action?: ReactNode
}

/** Nothing to show, said plainly, with the next step. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.box}>
      <IconInbox className={classes.glyph} size={32} stroke={1.25} aria-hidden />
      <div className={classes.title}>{title}</div>
      {children === undefined ? null : <div className={classes.text}>{children}</div>}
      {action === undefined ? null : <div className={classes.actions}>{action}</div>}
    </div>
  )
}
