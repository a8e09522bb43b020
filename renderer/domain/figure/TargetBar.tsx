import { clsx } from 'clsx'
import { FigureValue } from './Figure.tsx'
import { statusKind, type IndicatorRow } from './figure-words.ts'
import classes from './TargetBar.module.css'

type Shown = Pick<
  IndicatorRow,
  'value' | 'unit' | 'target' | 'op' | 'targetText' | 'status' | 'scope' | 'force'
>

/** The whole length of the bar: 100 for a share, else somewhat beyond value and target. */
function lengthOf({ value, unit, target }: Shown): number {
  const highest = Math.max(value ?? 0, target ?? 0)
  return unit === 'percent' && highest <= 100 ? 100 : Math.max(1, highest * 1.25)
}

/** A value against its target: how far it reaches, and a tick where it should. The numbers stand beside. */
export function TargetBar(row: Shown) {
  const { value, unit, target, op, targetText } = row
  const length = lengthOf(row)
  const at = (part: number) => `${Math.min(100, Math.max(0, (part / length) * 100))}%`
  return (
    <span className={classes.bar}>
      <span className={classes.value}>
        <FigureValue value={value} unit={unit} target={target} op={op} status={row.status} />
      </span>
      <span className={clsx(classes.track, value === null && classes.unknown)} aria-hidden>
        {value === null || value <= 0 ? null : (
          <span
            className={clsx(classes.fill, classes[statusKind(row.status, row)])}
            style={{ width: at(value) }}
          />
        )}
        {target === null ? null : <span className={classes.tick} style={{ left: at(target) }} />}
      </span>
      <span className={classes.target}>{targetText ?? ''}</span>
    </span>
  )
}
