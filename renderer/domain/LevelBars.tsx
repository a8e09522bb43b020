import { clsx } from 'clsx'
import classes from './AbilityBars.module.css'

interface LevelBarsProps {
  /** 0 is the best; null: not known. */
  readonly level: number | null
  /** The worst level of the instrument; 4 as of the ability level. */
  readonly worst?: number | undefined
  readonly className?: string | undefined
}

/** As many bars as levels of dependence, four unless told; one filled for each level of dependence; a sign beside words that say the same. */
export function LevelBars({ level, worst = 4, className }: LevelBarsProps) {
  const steps = Array.from({ length: worst }, (_, index) => index + 1)
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
