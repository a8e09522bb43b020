import type { IndicatorStatus } from '#renderer/domain/figure/figure-words.ts'
import { statusWords } from '#renderer/domain/figure/figure-words.ts'
import { UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import classes from './IndicatorsPage.module.css'

const order = ['met', 'short', 'unknown', 'not_applicable', 'reference'] as const

const glyphs: Readonly<Record<IndicatorStatus, string>> = {
  met: '✓',
  short: '!',
  unknown: '?',
  not_applicable: '–',
  reference: '·',
}

interface StatusChipsProps {
  readonly counts: Readonly<Partial<Record<IndicatorStatus, number>>>
  readonly status: IndicatorStatus | undefined
  readonly onStatus: (status: IndicatorStatus | undefined) => void
}

/** How many rules stand how, large; each narrows the list to its own, a second click takes it back. */
export function StatusChips({ counts, status, onStatus }: StatusChipsProps) {
  return (
    <div className={classes.chips} role="group" aria-label="按状态筛选">
      {order.map((one) => (
        <UnstyledButton
          key={one}
          className={clsx(classes.chip, classes[one], (counts[one] ?? 0) === 0 && classes.none)}
          aria-pressed={status === one}
          onClick={() => onStatus(status === one ? undefined : one)}
        >
          <b className={classes.count}>{counts[one] ?? 0}</b>
          <span className={classes.word}>
            <span aria-hidden>{glyphs[one]}</span> {statusWords[one]}
          </span>
        </UnstyledButton>
      ))}
    </div>
  )
}
