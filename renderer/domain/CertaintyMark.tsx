import { Tooltip } from '@mantine/core'
import { clsx } from 'clsx'
import classes from './CertaintyMark.module.css'

interface CertaintyMarkProps {
  readonly status: 'verified' | 'single' | 'unverified'
  /** What was compared, as the rulebook says it. */
  readonly note: string | null
}

/** How sure a value of a rulebook is: verified shows nothing, the others name their doubt. */
export function CertaintyMark({ status, note }: CertaintyMarkProps) {
  if (status === 'verified') return null
  const word = status === 'single' ? '单一来源' : '待核对'
  return (
    <Tooltip label={note ?? '还没有与正式文本核对'} multiline maw={320}>
      <span
        tabIndex={0}
        className={clsx(classes.mark, status === 'unverified' && classes.unverified)}
      >
        {word}
      </span>
    </Tooltip>
  )
}
