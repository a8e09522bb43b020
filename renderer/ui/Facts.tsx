import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import classes from './Facts.module.css'

export interface Fact {
  readonly label: string
  /** What is known; null or undefined is shown as unknown, an empty text too. */
  readonly value: ReactNode
}

interface FactsProps {
  readonly facts: readonly Fact[]
  /** Two facts beside each other, for a panel as wide as the page. */
  readonly isWide?: boolean
}

function isKnown(value: ReactNode): boolean {
  return value !== null && value !== undefined && value !== ''
}

/** What is on file about one thing, label and value; what nobody entered stands there as 未知. */
export function Facts({ facts, isWide = false }: FactsProps) {
  return (
    <dl className={clsx(classes.facts, isWide && classes.wide)}>
      {facts.map(({ label, value }) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{isKnown(value) ? value : <span className="unknown">未知</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
