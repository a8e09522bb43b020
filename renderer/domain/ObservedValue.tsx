import { clsx } from 'clsx'
import classes from './ObservedValue.module.css'

interface Observed {
  readonly text: string
  readonly tone: 'plain' | 'warning' | 'danger'
  readonly alarm: 'low' | 'high' | null
  readonly isAnswered: boolean
}

interface ObservedValueProps {
  readonly value: Observed
  readonly unit?: string | null
  /** When it was measured, in small print below. */
  readonly hour?: string
}

export const alarmWords = { low: '偏低', high: '偏高' } as const
const arrows = { low: '↓', high: '↑' } as const

/** A measured value; out of its range it says so by colour, arrow and word. */
export function ObservedValue({ value, unit, hour }: ObservedValueProps) {
  const { text, tone, alarm, isAnswered } = value
  const looks = alarm === null ? tone : isAnswered ? 'answered' : 'alarm'
  return (
    <span className={clsx(classes.value, classes[looks])}>
      {alarm === null ? null : <span aria-hidden>{arrows[alarm]} </span>}
      {alarm === null && tone !== 'plain' ? <span aria-hidden>! </span> : null}
      {text}
      {unit == null || unit === '' ? null : ` ${unit}`}
      {alarm === null ? null : (
        <span className={classes.word}>
          {alarmWords[alarm]}
          {isAnswered ? '，已处理' : ''}
        </span>
      )}
      {hour === undefined ? null : <span className={classes.hour}>{hour}</span>}
    </span>
  )
}
