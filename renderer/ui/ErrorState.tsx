import { Button } from '@mantine/core'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import classes from './EmptyState.module.css'
import { IconAlert } from './icons.ts'

interface ErrorStateProps {
  readonly title: string
  /** What happened, in a sentence. */
  readonly message: string
  /** Whether anything was changed. Reading never changes anything. */
  readonly changed?: string
  readonly onRetry?: (() => void) | undefined
  readonly action?: ReactNode
}

/** What happened, whether data changed, what to do. */
export function ErrorState(props: ErrorStateProps) {
  const { title, message, changed = '数据没有改动。', onRetry, action } = props
  return (
    <div className={clsx(classes.box, classes.error)} role="alert">
      <IconAlert className={classes.glyph} size={32} stroke={1.25} aria-hidden />
      <div className={classes.title}>{title}</div>
      <div className={classes.text}>
        {message}
        {changed}
      </div>
      <div className={classes.actions}>
        {onRetry === undefined ? null : (
          <Button variant="default" onClick={onRetry}>
            再试一次
          </Button>
        )}
        {action}
      </div>
    </div>
  )
}
