import classes from './Questionnaire.module.css'
import { changeText, type HigherIs } from './questionnaire-view.ts'

interface ChangeMarkProps {
  /** Null: there is nothing to compare with. */
  readonly change: number | null
  /** Whether more points are good or bad: an arrow alone does not tell. */
  readonly higherIs?: HigherIs | undefined
}

/** How a score moved since the last time, as arrow and word; nothing where it did not. */
export function ChangeMark({ change, higherIs = 'better' }: ChangeMarkProps) {
  if (change === null || change === 0) return null
  const isUp = change > 0
  const isBetter = isUp === (higherIs === 'better')
  const words = higherIs === 'better' ? ['↑升', '↓降'] : ['↑重', '↓轻']
  return (
    <span
      className={isBetter ? classes.up : classes.down}
      role="img"
      aria-label={changeText(change)}
      title={`${changeText(change)}，${isBetter ? '好转' : '变差'}`}
    >
      {isUp ? words[0] : words[1]}
      {Number(Math.abs(change).toFixed(1))}
    </span>
  )
}
