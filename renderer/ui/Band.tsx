import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import classes from './Band.module.css'

interface BandProps {
  readonly kind?: 'note' | 'stop'
  readonly children: ReactNode
}

/** One line across the whole window that holds for everything below it. */
export function Band({ kind = 'note', children }: BandProps) {
  return (
    <div className={clsx(classes.band, kind === 'stop' && classes.stop)} role="status">
      {children}
    </div>
  )
}
