import type { Cell, Mark } from './round-marks.ts'
import classes from './RoundSheet.module.css'

export type Sign = 'box' | 'check' | 'clock' | 'cross' | 'missed' | 'away'

/** The sign of what is on record, or of what is marked and not saved yet. */
export function signOf(cell: Cell, mark: Mark | null): Sign {
  if (mark !== null) return mark.outcome === 'done' ? 'check' : 'cross'
  if (cell.state === 'done') return cell.record?.timing === 'late' ? 'clock' : 'check'
  if (cell.state === 'not-done') return 'cross'
  return cell.state === 'due' ? 'box' : cell.state
}

const paths: Readonly<Record<'check' | 'clock' | 'cross', string>> = {
  check: 'M2.5 8.5l3.5 3.5 7-8',
  clock: 'M8 1.75a6.25 6.25 0 1 0 0 12.5a6.25 6.25 0 1 0 0-12.5M8 4.5V8l2.5 1.5',
  cross: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
}

/** Drawn, not written: fonts have not all of the signs, and each must read in grey. */
export function CellSign({ sign }: { readonly sign: Sign }) {
  if (sign === 'box') return <span className={classes.box} aria-hidden />
  if (sign === 'missed') return <span aria-hidden>漏</span>
  if (sign === 'away') return <span aria-hidden>外</span>
  return (
    <svg className={classes.sign} viewBox="0 0 16 16" aria-hidden>
      <path d={paths[sign]} fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  )
}
