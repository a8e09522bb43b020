import { clsx } from 'clsx'
import classes from './AbilityBars.module.css'

const steps = [1, 2, 3, 4] as const

interface LevelBarsProps {
  /** 0 to 4; null: not known. */
  readonly level: number | null
  readonly className?: string | undefined
}

/** Four bars, one filled for each level of dependence; a sign beside words that say the same. */
export function LevelBars({ level, className }: LevelBarsProps) {
  return (
    <span className={clsx(classes.bars, className)} aria-hidden>
      {steps.map((step) => (
        <i
          key={step}
          className={clsx(
            classes.bar,
            level === null ? classes.unknown : step <= level && classes.filled,
          )}
        />
      ))}
    </span>
  )
}
