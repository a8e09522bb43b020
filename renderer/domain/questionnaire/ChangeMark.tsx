import classes from './Questionnaire.module.css'
import { changeText } from './questionnaire-view.ts'

interface ChangeMarkProps {
  /** Null: there is nothing to compare with. */
  readonly change: number | null
}

/** How a score moved since the last time, as arrow and word; nothing where it did not. */
export function ChangeMark({ change }: ChangeMarkProps) {
  if (change === null || change === 0) return null
  const isUp = change > 0
  return (
    <span
      className={isUp ? classes.up : classes.down}
      role="img"
      aria-label={changeText(change)}
      title={changeText(change)}
    >
      {isUp ? '↑升' : '↓降'}
      {Math.abs(change)}
    </span>
  )
}
